"""Patterns that are compiled late find what compiled ones find."""

import random
import re

import pytest

from vsgen.documents.patterns import Pattern, sort_by_letter


def test_finds_what_a_compiled_one_finds() -> None:
    """Every method answers as the compiled regex does, at the first call and later."""
    late, early = Pattern("A(b+)", re.IGNORECASE), re.compile("A(b+)", re.IGNORECASE)
    text = "xAbb ab"

    for pattern in (late, late):
        assert [match.span() for match in early.finditer(text)] == [
            match.span() for match in pattern.finditer(text)
        ]
        assert early.findall(text) == pattern.findall(text)
        assert early.sub("-", text) == pattern.sub("-", text)
        assert early.subn("-", text) == pattern.subn("-", text)
        assert early.split(text) == pattern.split(text)
        found = [pattern.search(text), pattern.match(text, 1), pattern.fullmatch("ABB")]
        assert ["Abb", "Abb", "ABB"] == [match and match[0] for match in found]
    assert late.match(text) is None


def test_compiles_when_used() -> None:
    """A source that is no regex is told at the first use, not where the pattern stands."""
    broken = Pattern("(")

    with pytest.raises(re.error):
        broken.search("text")


def test_has_no_other_attributes() -> None:
    """A misspelt method is no match for nothing."""
    assert not hasattr(Pattern("a"), "serach")


@pytest.mark.parametrize(
    "source",
    [
        "pairs? of|per cents?|of|orders?",
        "(?:a|of|by the) scores?|a brace|(?:b(?:c|d)|a) e",
        r"(?<!at\s)once|once (?:a|an) day|no\.? [a|(]x|o?dd|\(a|b",
    ],
)
def test_alternatives_sorted_by_letter_match_the_same(source: str) -> None:
    """Whatever stands there, at the same place and as long."""
    words = re.findall(r"[a-z]+|[.(|]", source)
    chance = random.Random(1)
    plain, sorted_ = (re.compile(f"(?:{it})") for it in (source, sort_by_letter(source)))
    found = 0
    for _ in range(1_000):
        text = chance.choice(["", " "]).join(chance.choices([*words, " ", "s"], k=8))
        spans = [it.span() for it in plain.finditer(text)]
        assert spans == [it.span() for it in sorted_.finditer(text)], text
        found += len(spans)
    assert found > 50

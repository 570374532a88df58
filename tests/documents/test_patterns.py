"""Patterns that are compiled late find what compiled ones find."""

import re

import pytest

from vsgen.documents.patterns import Pattern


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

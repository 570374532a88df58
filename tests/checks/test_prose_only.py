"""`--fix` changes prose: what is meant to the letter stays, to the letter."""

from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vsgen.articles import Outline, Style
from vsgen.articles.literals import find_literals
from vsgen.checks import Inspection, inspect_article, read_context
from vsgen.checks.fixing import Substance, mend_text, name_difference, weigh_text
from vsgen.checks.rule import Fix, touches_literal
from vsgen.facts import Library

Inspect = Callable[[str], Inspection]

FAULTY = ("45 percent", "software Engineering", "cafÃ©", "a\u200bb", "• x", "its 45 per cent share")
"""Each would be mended, and is, where it stands in prose."""
SLUGS = ("45-percent-growth", "45%20percent", "cafÃ©", "a\u200bb-c", "software-Engineering")
INLINE = (
    "`{}`",
    "``{} ` x``",
    '<a title="{}">',
    "<code>{}</code>",
    "<!-- {} -->",
    "![{}](x.png)",
    "$x = {}$",
    "\\({}\\)",
    "[[{}]]",
    '<img alt="{}" src="x.png">',
)
ADDRESSES = (
    "https://example.org/{}",
    "<https://example.org/{}>",
    "[x](https://example.org/{})",
    '[x](</{}> "a title")',
    "![x](/i/{}.png)",
    "example.org/{}",
    "www.example.org/{}?q={}",
    "docs/{}/a.md",
    "[^{}]",
    "[x][{}]",
    "{#{}}",
)
BLOCKS = (
    "```\n{}\n```",
    "~~~ text\n{}\n\n{}\n~~~",
    "    {}",
    "<div>\n{}\n</div>",
    "<!--\n{}\n\n{}\n-->",
    "$$\n{}\n$$",
    "- item\n\n  ```\n  {}\n  ```",
)
DEFINITIONS = ("[{}]: https://example.org/{}", '[ref]: <x/{}> "{}"')


def fill(form: str, word: str) -> str:
    """`word` in each place of a form."""
    return form.replace("{}", word)


def of(forms: tuple[str, ...], words: tuple[str, ...]) -> st.SearchStrategy[str]:
    """A form that holds a word."""
    return st.builds(fill, st.sampled_from(forms), st.sampled_from(words))


LITERAL = of(INLINE, FAULTY) | of(INLINE, SLUGS) | of(ADDRESSES, SLUGS)
WORDS = st.sampled_from((*FAULTY, "They build things", "and so on", "data and"))
# A plain line between blocks: what is indented after a list goes on with the list.
LINE = st.lists(st.tuples(WORDS, LITERAL), min_size=1, max_size=3)
BLOCK = of(BLOCKS, FAULTY) | of(BLOCKS, SLUGS) | of(DEFINITIONS, SLUGS)
DOCUMENT = st.lists(LINE | BLOCK, min_size=1, max_size=8)
FRONT = st.sampled_from(("", "---\ntitle: cafÃ© 45 percent\n---\n", "+++\na = '45 percent'\n+++\n"))


@pytest.fixture(scope="session")
def inspect(library: Library, outline: Outline, style: Style) -> Inspect:
    """The whole check, with the small library."""
    return lambda text: inspect_article(read_context(text, library, outline, style))


def write(document: list[str | list[tuple[str, str]]]) -> tuple[str, list[str]]:
    """The text, and what of it must stay to the letter, in order."""
    blocks, kept = [], []
    for part in document:
        if isinstance(part, str):
            blocks.append(part)
            kept.append(part)
        else:
            blocks.append(" ".join(f"{words} {literal}" for words, literal in part) + ".")
            kept += [literal for _, literal in part]
    return "# Kite Maker vs. Bell Founder\n\n" + "\n\nPlain.\n\n".join(blocks) + "\n", kept


def stand_in_order(pieces: list[str], text: str) -> bool:
    """Whether all stand in the text, one after the other."""
    at = 0
    for piece in pieces:
        at = text.find(piece, at)
        if at < 0:
            return False
        at += len(piece)
    return True


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(DOCUMENT, FRONT, st.sampled_from(("\n", "\r\n")))
def test_nothing_but_prose_is_changed(
    inspect: Inspect,
    outline: Outline,
    document: list[str | list[tuple[str, str]]],
    front: str,
    end: str,
) -> None:
    """To the byte; and a second call changes nothing at all."""
    text, kept = write(document)
    raw = (front + text).replace("\n", end)
    weigh = partial(weigh_text, outline=outline, names=())
    mended = mend_text(raw, inspect, weigh)
    wanted = [piece.replace("\n", end) for piece in (front, *kept)]
    assert stand_in_order(wanted, mended.raw), mended.raw
    assert mended.raw == mend_text(mended.raw, inspect, weigh).raw


@pytest.mark.parametrize("literal", [fill(it, SLUGS[0]) for it in ADDRESSES])
def test_prose_beside_it_is_mended(inspect: Inspect, outline: Outline, literal: str) -> None:
    """One literal does not keep the rest of its line from being mended."""
    weigh = partial(weigh_text, outline=outline, names=())
    text = f"# A vs. B\n\nJobs grow 12 percent {literal} and 13 percent.\n"
    wanted = f"# A vs. B\n\nJobs grow 12% {literal} and 13%.\n"
    mended = mend_text(text, inspect, weigh)
    assert (wanted, 2) == (mended.raw, mended.fixed)


@pytest.mark.parametrize("form", [*ADDRESSES, *INLINE])
def test_a_literal_fault_is_found_and_left(inspect: Inspect, outline: Outline, form: str) -> None:
    """A torn letter in an address is one, but only its author can mend it; the next is mended."""
    weigh = partial(weigh_text, outline=outline, names=())
    literal = fill(form, "cafÃ©")
    mended = mend_text(f"# A vs. B\n\nA cafÃ© {literal} here.\n", inspect, weigh)
    assert (f"# A vs. B\n\nA café {literal} here.\n", "") == (mended.raw, mended.refused)
    assert "text.mojibake" in {finding.rule for finding in mended.inspection.findings}


def test_lists_are_mended_around_code(inspect: Inspect, outline: Outline) -> None:
    """A list whose items have links and code, and a code block between them."""
    weigh = partial(weigh_text, outline=outline, names=())
    text = "# A vs. B\n\n• See [x](/a-45-percent).\n```\n• no item\n```\n• Run `a • b`.\n"
    wanted = "# A vs. B\n\n- See [x](/a-45-percent).\n```\n• no item\n```\n- Run `a • b`.\n"
    assert wanted == mend_text(text, inspect, weigh).raw


@pytest.mark.parametrize(
    ("fix", "touches"),
    [
        (Fix(0, 1, "b"), False),
        (Fix(2, 5, "[x]"), True),
        (Fix(4, 7, ""), True),
        (Fix(0, 15, "a [x](/y) more\n"), False),
        (Fix(0, 15, "a [x](/z) more\n"), True),
        (Fix(0, 15, ""), False),
        (Fix(6, 6, "-"), True),
        (Fix(9, 9, "-"), False),
    ],
)
def test_a_fix_may_carry_a_literal_along(fix: Fix, touches: bool) -> None:
    """Or take out whole lines; it may not change one, nor cut into it."""
    assert touches == touches_literal(fix, "a [x](/y) word\nnext\n")


@pytest.mark.parametrize(
    ("after", "said"),
    [
        ("See [x](/b) and `c`.\n", "the address or code “](/a)” would become “](/b)”"),
        ("See [x] and `c`.\n", "the address or code “](/a)” would go"),
        ("See [x](/a) and `d`.\n", "the address or code “`c`” would become “`d`”"),
        ("See the [x](/a) and  `c`!\n", ""),
    ],
)
def test_the_guard_compares_them(outline: Outline, after: str, said: str) -> None:
    """Whatever a rule proposes: what a link leads to is part of what an article states."""
    weighed: list[Substance] = [
        weigh_text(f"# T\n\n{text}", outline, ()) for text in ("See [x](/a) and `c`.\n", after)
    ]
    assert said == name_difference(*weighed)


@pytest.mark.parametrize(
    "prose",
    [
        "It costs $50,000, 5 percent more, and $60,000 later.",
        "Sales and/or support grow 5 percent (see below) [as said] * here.",
        "A 45-percent growth. Use x < y and y > z. R&D; AT&T.",
        "She said: “[sic] 5 percent”. Salary \\$5 and \\*stars\\*.",
    ],
)
def test_prose_is_prose(prose: str) -> None:
    """No false alarm keeps ordinary sentences from being mended."""
    assert () == find_literals(prose)


@pytest.mark.slow
@pytest.mark.parametrize(
    "junk", ["`", "](", "<!--", "a/", "[", "$a ", '<a b="', "![[", "`a``", "[^", "{{", "\\(", "@"]
)
def test_junk_is_read_in_time(junk: str) -> None:
    """Nothing but openers, a hundred thousand characters of them."""
    spans = find_literals(junk * (100_000 // len(junk)))
    assert all(start < end for start, end in spans)

"""What holds for every merge, whatever the texts."""

from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vsgen.revisions import Merge, diff_texts, merge_texts
from vsgen.revisions.text_units import (
    find_words,
    fold_typography,
    join_units,
    split_cells,
    split_units,
)

WORDS = (
    "oven",
    "bread",
    "31%",
    "$108,020",
    "U.S.",
    "e.g.",
    "[^s-2024]",
    "[[s.pay|value]]",
    "“hot”",
)
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(
    lambda words: " ".join(words) + "."
)
PARAGRAPHS = st.lists(SENTENCES, min_size=1, max_size=4).map(" ".join)
ITEMS = st.lists(PARAGRAPHS, min_size=1, max_size=4).map(lambda it: "\n".join(f"- {p}" for p in it))
ROWS = st.lists(st.tuples(SENTENCES, SENTENCES), min_size=1, max_size=3).map(
    lambda rows: "\n".join(f"| {one} | {other} |" for one, other in rows)
)
PASSAGES = st.lists(st.one_of(PARAGRAPHS, ITEMS, ROWS), max_size=4).map("\n\n".join)
EDITS = st.lists(
    st.tuples(
        st.sampled_from(["change", "delete", "insert", "move", "split"]),
        st.integers(0, 20),
        st.integers(0, 20),
    ),
    max_size=4,
)
HOSTILE = st.one_of(
    st.text(max_size=40),
    st.lists(
        st.sampled_from([*"|-*#.\n \\[]^`>…“\u00a0\u0301é", "1.", "[^", "[["]), max_size=30
    ).map("".join),
)


def edit(text: str, edits: Sequence[tuple[str, int, int]], name: str) -> str:
    """`text` with edits that put in words of their own."""
    units = list(split_units(text))
    for number, (kind, one, other) in enumerate(edits):
        if not units:
            break
        unit = units[one % len(units)]
        place = one % len(units)
        if kind == "change":
            units[place] = unit._replace(body=f"{name}{number} {unit.body}")
        elif kind == "delete":
            del units[place]
        elif kind == "insert":
            units.insert(
                place, unit._replace(body=f"{name}{number} is new.", gap=unit.gap or "\n\n")
            )
        elif kind == "move":
            units.insert(other % len(units), units.pop(place)._replace(gap="\n\n"))
        else:
            units[place] = unit._replace(gap="\n\n")
    return join_units(units)


@st.composite
def three_texts(draw: st.DrawFn) -> tuple[str, str, str]:
    """A passage, and what a person and a model made of it."""
    base = draw(PASSAGES)
    return base, edit(base, draw(EDITS), "hand"), edit(base, draw(EDITS), "model")


def read_conflicts(merge: Merge, current: str, incoming: str) -> list[Counter[object]]:
    """The units in dispute, by side."""
    return [
        Counter(unit.key for part in merge.conflicts for unit in split_units(getattr(part, side)))
        for side in ("base", current, incoming)
    ]


@given(st.one_of(PASSAGES, HOSTILE), st.one_of(PASSAGES, HOSTILE))
def test_one_side_alone_is_taken_as_it_is(base: str, other: str) -> None:
    """m(b, b, n) = n, m(b, h, b) = h and m(b, h, h) = h, to the character."""
    found = [merge_texts(base, *sides) for sides in ((base, other), (other, base), (other, other))]
    assert [other] * 3 == [merge.text for merge in found]
    assert not any(merge.conflicts for merge in found)


@given(three_texts())
def test_no_word_is_lost(texts: tuple[str, str, str]) -> None:
    """What either side put in stands in the text, or in a conflict that is shown."""
    base, current, incoming = texts
    merge = merge_texts(*texts)
    shown = [merge.text]
    shown += (text for it in merge.conflicts for text in (it.current, it.incoming))
    put_in = (find_words(current) | find_words(incoming)) - find_words(base)
    assert frozenset() == put_in - find_words(" ".join(shown))


@given(three_texts())
def test_the_sides_are_equal(texts: tuple[str, str, str]) -> None:
    """With the sides changed over, the same is in dispute, and the clean text is the same."""
    base, current, incoming = texts
    merge, turned = merge_texts(base, current, incoming), merge_texts(base, incoming, current)
    if merge.rewritten or turned.rewritten:
        return
    expected = read_conflicts(turned, "incoming", "current")
    assert expected == read_conflicts(merge, "current", "incoming")
    if not merge.conflicts:
        assert fold_typography(turned.text) == fold_typography(merge.text)


@given(three_texts())
def test_nothing_stands_twice(texts: tuple[str, str, str]) -> None:
    """What stands once in each text, wherever it stands, stands at most once in the merged one."""
    units = [Counter(unit.key for unit in split_units(text)) for text in texts]
    found = Counter(unit.key for unit in split_units(merge_texts(*texts).text))
    once = {key for key in units[0] if all(side[key] == 1 for side in units)}
    assert not {key for key in once if found[key] > 1}


@given(three_texts())
def test_a_conflict_keeps_the_person_s_words(texts: tuple[str, str, str]) -> None:
    """Until somebody decides, nothing of the new text stands in its place."""
    merge = merge_texts(*texts)
    expected = [part.current.strip() for part in merge.conflicts]
    assert expected == [part.text.strip() for part in merge.conflicts]


@given(HOSTILE, HOSTILE, HOSTILE)
def test_no_text_is_refused(base: str, current: str, incoming: str) -> None:
    """Broken tables, lone marks, controls: merged and compared without complaint."""
    assert isinstance(merge_texts(base, current, incoming).text, str)
    assert diff_texts(base, current) == diff_texts(base, current)


@given(st.one_of(HOSTILE, PASSAGES))
def test_splitting_into_units_and_cells_loses_nothing(text: str) -> None:
    """Put together they are the text."""
    units = split_units(text)
    assert text == join_units(units)
    for unit in units:
        if unit.kind == "row":
            assert unit.text == join_units(split_cells(unit))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is so. Is it?", ["It is so.", "Is it?"]),
        ("The U.S. Bureau, e.g. there, vs. Dr. Who. It grew 3.5 points.[^a] Yes!",
         ["The U.S. Bureau, e.g. there, vs. Dr. Who.", "It grew 3.5 points.[^a]", "Yes!"]),
        ("He has a Ph.D. degree. J. Smith has.", ["He has a Ph.D. degree.", "J. Smith has."]),
        ("- **Data.** Cleans it.\n- Sorts it.", ["- **Data.**", "Cleans it.", "- Sorts it."]),
        ("| a | b |\n|---|---|\n\n## Head\nText.", ["| a | b |", "|---|---|", "## Head", "Text."]),
    ],
)  # fmt: skip
def test_units(text: str, expected: list[str]) -> None:
    """Sentences, items, rows and headings; an abbreviation ends no sentence."""
    assert expected == [unit.mark.lstrip() + unit.body for unit in split_units(text)]


@pytest.mark.parametrize(
    "text",
    [
        "| " * 5000,
        ".[^" * 5000,
        "a. " * 2000,
        "- " * 5000,
        "\n \n" * 4000,
        "\\|" * 5000,
        "#" * 9000 + " x",
        " " * 20000 + "x",
        "1." * 5000,
    ],
    ids=lambda text: text[:4],
)
def test_long_hostile_text_is_merged(text: str) -> None:
    """In time that grows with its length: a hang would be seen."""
    assert merge_texts(text, f"x {text}", f"{text} y").text

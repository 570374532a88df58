"""Locks as JSON text, and as values that are joined."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from vsgen.desk import ArticleLock, RoleLock, format_lock, hash_text, parse_lock
from vsgen.desk.locks import join_role_locks
from vsgen.errors import FileError
from vsgen.passages import Decision, Passage, PassageKey, Sentence

SQL, R = PassageKey("skills", "b", "sql"), PassageKey("skills", "b", "r")
LEARN = PassageKey("tips", "b", "learn")
FACTS = ("b/sql@12345678", "writer@facts/1")
OTHER = Passage("Other [[s.growth]]", "13", ("s.growth@2024-34",), replies=("r2",))
BARE = Passage("Text", "34")
APPROVED = Decision(
    "Ada",
    "2026-11-20T10:00:00+00:00",
    "approved",
    "reads well",
    hash_text("Grows 3% – “so”."),
    "11",
    approved=Passage("Grows 3% – “so”.", "11", ("s.growth@2023-33",)),
    despite=1,
)
TAKEN = Decision(
    "Ben",
    "2026-11-21T10:00:00+00:00",
    "taken",
    "",
    "cd",
    "12",
    "role",
    replaced=replace(OTHER, text="Old", incoming=OTHER),
    stood="Mine",
)
PASSAGE = Passage(
    text="Grows [[s.growth]] – “so”.\n\n- One {\n- Two",
    inputs="12",
    figures=("s.growth@2024-34",),
    parts=("writer@facts/1", "a/one@1", "b/two@2", "writer/three@3", "four@4"),
    replies=("r1",),
    incoming=OTHER,
    decisions=(APPROVED, TAKEN),
)
OF_ROLE = Passage(
    "Typical of b:\n\n- **SQL:** asking.\n- **R:** counting.",
    "56",
    parts=("b/r@9", "b/sql@12345678", "writer@facts/1"),
    items=(SQL, R),
)
ROLE = RoleLock(
    "b",
    {
        SQL: Passage("asking.", "1", parts=FACTS, decisions=(APPROVED,)),
        PassageKey("skills", "b", "r"): Passage(
            "plotting.", "2", hand="counting.", parts=("b/r@9",)
        ),
        LEARN: BARE,
    },
)
ARTICLE = ArticleLock(
    ("a", "b"),
    "facts/1",
    "56",
    "78",
    {PassageKey("skills", "b"): OF_ROLE, PassageKey("outlooks"): PASSAGE},
)


def find_role(*locks: RoleLock) -> Callable[[str], RoleLock | None]:
    return {lock.role: lock for lock in locks}.get


@pytest.mark.parametrize("roles", [(), (ROLE,)])
def test_article_lock_is_read_as_it_was_written(roles: tuple[RoleLock, ...]) -> None:
    """Nothing is lost on the way to disk and back, with the roles' locks or without."""
    find = find_role(*roles)
    text = format_lock(ARTICLE, find)
    assert ARTICLE == parse_lock(ArticleLock, text, "x", find)
    assert text == format_lock(parse_lock(ArticleLock, text, "x", find), find)


def test_role_lock_is_read_as_it_was_written() -> None:
    """Nothing is lost on the way to disk and back."""
    lock = join_role_locks(ROLE, RoleLock("b", {SQL: Passage("querying.", "3")}))
    assert lock == parse_lock(RoleLock, format_lock(lock), "x")


@pytest.mark.parametrize("name", ["own:ci/cd", "own:50%2F"])
@pytest.mark.parametrize("part", [None, "own:More/less", "own:50%2F", "b"])
def test_headings_of_one_s_own_may_hold_anything(name: str, part: str | None) -> None:
    """A slash, or a percent sign."""
    lock = replace(ARTICLE, passages={PassageKey(name, part): BARE})
    assert lock == parse_lock(ArticleLock, format_lock(lock), "x")


def test_equal_locks_are_equal_bytes() -> None:
    """The order in which passages were drafted does not show in git."""
    turned = replace(ARTICLE, passages=dict(reversed(list(ARTICLE.passages.items()))))
    assert format_lock(ARTICLE) == format_lock(turned)


def test_lock_is_made_for_reading_diffs() -> None:
    """A line of text a line, short things on one, sorted, non-ASCII as it is."""
    text = format_lock(ARTICLE, find_role(ROLE))
    assert text.startswith('{\n "version": 3,\n "needs": ')
    assert '   "text": ["Grows [[s.growth]] – “so”.", "\\n- One {", "- Two"],\n' in text
    assert '   "figures": ["s.growth@2024-34"],\n' in text
    assert '"a": "one@1", "b": "two@2"' in text
    assert "asking" not in text
    assert "Typical of b:" in text


def test_words_of_a_role_are_in_its_lock_even_after_they_changed() -> None:
    """An article is made of the words that it was drafted with, whatever the role says since."""
    text = format_lock(ARTICLE, find_role(ROLE))
    later = ROLE
    for words in ("querying.", "asking.", "knowing SQL."):
        later = join_role_locks(later, RoleLock("b", {SQL: Passage(words, "3", parts=FACTS)}))
    hand = replace(later.items[SQL], hand="by hand")
    later = join_role_locks(later, RoleLock("b", {SQL: hand}))
    assert ARTICLE == parse_lock(ArticleLock, text, "x", find_role(later))


def test_facts_of_a_role_s_words_are_those_that_they_were_made_from() -> None:
    """The same words from another fact are not the article's."""
    text = format_lock(ARTICLE, find_role(ROLE))
    new = replace(ROLE.items[SQL], parts=("b/sql@87654321", "writer@facts/2"))
    later = join_role_locks(ROLE, RoleLock("b", {SQL: new}))
    assert ARTICLE == parse_lock(ArticleLock, text, "x", find_role(later))


@pytest.mark.parametrize("roles", [(), (RoleLock("b", {SQL: BARE}),)])
def test_without_the_role_s_words_the_passage_is_as_if_it_was_never_generated(
    roles: tuple[RoleLock, ...],
) -> None:
    """No other words are taken for them; all else, decisions too, is as it was."""
    decided = replace(OF_ROLE, decisions=(APPROVED, TAKEN), incoming=OTHER)
    lock = replace(ARTICLE, passages={**ARTICLE.passages, PassageKey("skills", "b"): decided})
    read = parse_lock(ArticleLock, format_lock(lock, find_role(ROLE)), "x", find_role(*roles))
    lost = read.passages[PassageKey("skills", "b")]
    assert ("", "", (), (APPROVED, TAKEN), OTHER) == (
        lost.text,
        lost.inputs,
        lost.items,
        lost.decisions,
        lost.incoming,
    )
    assert PASSAGE == read.passages[PassageKey("outlooks")]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"roles": ["a"]}, "is no lock: roles"),
        ({"writers": "x"}, "is no lock: writers"),
        ({"inputs": None}, "is no lock: inputs"),
        ({"passages": {"x/y": {"text": 1}}}, "is no lock: passages.x/y.text"),
        ({"passages": {"x": {"inputs": "1"}}}, "is no lock: passages.x.text"),
        ({"passages": {"x": {"inputs": "1", "text": "", "words": "?"}}}, "passages.x.words"),
        ({"passages": {"x": {"inputs": "1", "text": "", "decisions": [3]}}}, "x.decisions.0"),
        ({"passages": {"x": {"inputs": "1", "text": "", "parts": {"a": 3}}}}, "passages.x.parts"),
        ({"passages": {"x": {"inputs": "1", "text": "", "provenance": ["x"]}}}, "x.provenance.0"),
        ({"passages": {"x": 3}}, "is no lock: passages.x"),
        ({"passages": [1]}, "is no lock: passages"),
    ],
)
@pytest.mark.parametrize("version", [1, 2, 3])
def test_lock_of_another_form_is_refused(change: dict[str, Any], words: str, version: int) -> None:
    """Every key and type is checked; the first fault is named."""
    plain = {"roles": ["a", "b"], "writer": "w", "inputs": "1", "generated": "2", "passages": {}}
    text = json.dumps({**plain, **change, "version": version})
    with pytest.raises(FileError) as caught:
        parse_lock(ArticleLock, text, "output/x.lock.json")
    assert words in str(caught.value)
    assert str(caught.value).startswith("output/x.lock.json: ")


@pytest.mark.parametrize("passage", [None, [], {}, {"layout": 3}, {"layout": "{12345678}"}, "x"])
@pytest.mark.parametrize(
    "name", ["text", "parts", "figures", "items", "provenance", "incoming", "decisions"]
)
def test_a_damaged_passage_is_read_or_refused(passage: object, name: str) -> None:
    """Whatever stands in a lock: it is one, or the message says that it is not."""
    plain = {"roles": ["a", "b"], "writer": "w", "inputs": "1", "generated": "2", "version": 3}
    values: tuple[object, ...] = (None, 3, "x", [], [3], ["x"], {}, {"x": 3}, [{}])
    for value in values:
        damaged = {**passage, name: value} if isinstance(passage, dict) else passage
        text = json.dumps({**plain, "passages": {"x/b": damaged}})
        try:
            read = parse_lock(ArticleLock, text, "x", find_role(ROLE))
        except FileError as error:
            assert "is no lock" in str(error), text
        else:
            assert read == parse_lock(ArticleLock, format_lock(read), "x"), text


def test_a_lock_says_what_each_sentence_stands_on_and_not_its_words() -> None:
    """A line a sentence, of places in the text and short names of facts."""
    said = Passage(
        "One. Two [[s.growth]].\n\n- **So:** Three.\n- Four.",
        "1",
        provenance=(
            Sentence("One.", ("a/skills/sql", "b/skills/sql")),
            Sentence("Two [[s.growth]].", ("c/skills/sql",)),
            Sentence("Three."),
            Sentence("Four.", ("b/outlook/bakers",)),
        ),
    )
    lock = replace(ARTICLE, passages={PassageKey("skills"): said})
    text = format_lock(lock)
    lines = ["4 a/skills/sql b/skills/sql", "17 c/skills/sql", "12+6 own", "5 b/outlook/bakers"]
    assert all(f'"{line}"' in text for line in lines)
    assert lock == parse_lock(ArticleLock, text, "x")
    role = RoleLock("b", {SQL: replace(said, text="One.", provenance=said.provenance[:1])})
    text = format_lock(role)
    assert '"provenance": ["4 a/skills/sql skills/sql"]' in text
    assert role == parse_lock(RoleLock, text, "x")


def test_what_sentences_stand_on_is_said_once_through_edits_and_conflicts() -> None:
    """A record that was replaced or waits spells it out only where it is another."""
    first, second = (Sentence("Text", (f"b/skills/{it}",)) for it in ("sql", "r"))
    now = replace(BARE, provenance=(first,))
    edited = replace(TAKEN, verdict="edited", replaced=now)
    waits = replace(now, incoming=replace(OTHER, provenance=(second,)), decisions=(edited,))
    text = format_lock(replace(ARTICLE, passages={PassageKey("skills"): waits}))
    assert 2 == text.count('"provenance"')
    [read] = parse_lock(ArticleLock, text, "x").passages.values()
    assert waits == read


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Other words.", [Sentence("Gone.", ("a/x/y",)), Sentence("words.", ("a/x/y",))]),
        ("Twice. Twice.", [Sentence("Twice."), Sentence("Twice.", ("b/x/y",))]),
        ("Last. First.", [Sentence("First."), Sentence("Last.")]),
        ("Odd.", [Sentence("Odd.", ("own",)), Sentence("Odd.", ("a b/x/y",))]),
        ("Odd.", [Sentence("Odd.", ("a/x",)), Sentence("Odd.", ("",)), Sentence("", ("a/x/y",))]),
    ],
)
def test_what_fits_no_line_is_written_out(text: str, sentences: list[Sentence]) -> None:
    """Whatever a passage says of its sentences is read as it was."""
    said = Passage(text, "1", provenance=tuple(sentences))
    for roles in (("a", "b"), ("b", "a")):
        lock = replace(ARTICLE, roles=roles, passages={PassageKey("skills"): said})
        assert lock == parse_lock(ArticleLock, format_lock(lock), "x")


@pytest.mark.parametrize(
    ("needs", "wanted"),
    [
        ("0.9", "Install vsgen 0.9 or newer: "),
        (None, "Install the vsgen that wrote it: "),
        ("0.9; rm -r x", "Install the vsgen that wrote it: "),
    ],
)
def test_lock_of_a_later_version_names_the_vsgen_that_reads_it(
    needs: str | None, wanted: str
) -> None:
    """And is left alone."""
    text = json.dumps({"version": 4, "needs": needs, "roles": {"new": "form"}})
    with pytest.raises(FileError) as caught:
        parse_lock(ArticleLock, text, "output/x.lock.json")
    assert "is a lock of version 4; this is vsgen " in str(caught.value)
    assert wanted in str(caught.value)


@pytest.mark.parametrize("text", ["", "{", "<<<<<<< HEAD\n", "[]", "null", "3"])
def test_text_that_is_no_lock_is_refused_with_a_cure(text: str) -> None:
    """Cut off, left with merge markers, or of another kind."""
    with pytest.raises(FileError, match="git checkout -- output/x"):
        parse_lock(ArticleLock, text, "output/x")


def test_joined_role_locks_keep_what_another_run_added() -> None:
    """Two runs with a role in common each add items; neither loses the other's."""
    stored = RoleLock("b", {SQL: PASSAGE, LEARN: BARE})
    joined = join_role_locks(stored, RoleLock("b", {SQL: BARE, R: BARE}))
    assert {SQL, R, LEARN} == set(joined.items)
    assert "Text" == joined.items[SQL].text
    assert (APPROVED, TAKEN) == joined.items[SQL].decisions

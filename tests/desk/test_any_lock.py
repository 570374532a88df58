"""Whatever passages hold: a lock gives them back, and so does what the roles' locks become."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vsgen.desk import ArticleLock, RoleLock, format_lock, hash_text, parse_lock
from vsgen.desk.locks import join_role_locks
from vsgen.passages import CorrectedFigure, Decision, Passage, PassageKey, Sentence

pytestmark = pytest.mark.slow

TEXTS = st.one_of(
    st.text(max_size=12),
    st.lists(
        st.sampled_from(["a b", "\n", "{12345678}", "[[s.x]]", "[[s.x - t.y]]", "- **A** ", "%41"]),
        max_size=6,
    ).map("".join),
)
PARTS = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "a/x@1",
                "b/y@2",
                "writer@w",
                "writer@w/t",
                "writer@v z",
                "a/",
                "/n",
                "a/p/q",
                "@",
                "n",
            ]
        ),
        st.text(max_size=4),
    ),
    max_size=4,
).map(tuple)
FIGURES = st.lists(st.sampled_from(["s.x@1", "t.y@2", "t.y@1", "s.x@a@b"]), max_size=3)
NAMES = st.sampled_from(["a/x/y", "b/x/y", "c/x/y", "x/y", "own", "a/b", "", "a b/x/y", "/"])
SENTENCES = st.builds(
    Sentence,
    st.one_of(TEXTS, st.sampled_from(["a b", "b", "[[s.x]]", "**A** "])),
    st.lists(NAMES | st.text(max_size=3), max_size=3).map(tuple),
)
ITEMS = [PassageKey("s", "a", name) for name in ("one", "two", "three")]


def make_passages(**more: st.SearchStrategy[object]) -> st.SearchStrategy[Passage]:
    return st.builds(
        Passage,
        TEXTS,
        st.sampled_from(["", "1", "2"]),
        FIGURES.map(tuple),
        PARTS,
        st.lists(st.sampled_from(["r1", "r2"]), max_size=2).map(tuple),
        st.lists(SENTENCES, max_size=3).map(tuple),
        st.just(()),
        **{"hand": st.none(), "incoming": st.none(), "decisions": st.just(()), **more},
    )


PLAIN = make_passages()
BEFORE = make_passages(hand=st.none() | TEXTS, incoming=st.none() | PLAIN)
DECISIONS = st.builds(
    Decision,
    st.just("Ada"),
    st.just("2026"),
    st.sampled_from(["approved", "edited", "undone"]),
    TEXTS,
    st.sampled_from(["x", hash_text("a b"), hash_text("")]),
    st.sampled_from(["", "1"]),
    st.sampled_from(["article", "role"]),
    st.none() | PLAIN,
    st.integers(0, 2),
    st.none() | BEFORE,
    TEXTS,
)
PASSAGES = make_passages(
    hand=st.none() | TEXTS,
    incoming=st.none() | PLAIN,
    decisions=st.lists(DECISIONS, max_size=2).map(tuple),
)
KEYS = st.builds(
    PassageKey,
    st.sampled_from(["s", "t", "own:a/b", "own:%"]),
    st.sampled_from([None, "a", "b", "A", "own:x/y"]),
    st.none(),
)
LOCKS = st.builds(
    ArticleLock,
    st.just(("a", "b")),
    st.sampled_from(["w", "v z", ""]),
    st.just("1"),
    st.just("2"),
    st.dictionaries(KEYS, PASSAGES, max_size=3),
    st.lists(
        st.builds(CorrectedFigure, *[TEXTS] * 6, st.lists(TEXTS, max_size=2).map(tuple)), max_size=2
    ).map(tuple),
)
ROLES = st.builds(RoleLock, st.just("a"), st.dictionaries(st.sampled_from(ITEMS), BEFORE))


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(LOCKS, ROLES, st.lists(ROLES, max_size=3))
def test_any_lock_is_read_as_it_was_written(
    lock: ArticleLock, role: RoleLock, later: list[RoleLock]
) -> None:
    """With the roles' locks as they were, and as they are after they were written again."""
    text = format_lock(lock, {"a": role}.get)
    for new in (None, *later):
        role = join_role_locks(role, new) if new else role
        role = parse_lock(RoleLock, format_lock(role), "x")
        assert lock == parse_lock(ArticleLock, text, "x", {"a": role}.get)
    assert lock == parse_lock(ArticleLock, format_lock(lock), "x")


@given(ROLES, st.data())
def test_any_passage_of_a_role_is_had_again(role: RoleLock, data: st.DataObject) -> None:
    """Laid out of its items as drafting does it, or with anything between them."""
    items = data.draw(st.lists(st.sampled_from(ITEMS), unique=True, max_size=3))
    there = [key for key in items if key in role.items]
    text = "".join(data.draw(TEXTS) + role.items[key].words for key in there) + data.draw(TEXTS)
    parts = tuple(sorted({part for key in there for part in role.items[key].newest.parts}))
    passage = Passage(text, "1", parts=parts, items=tuple(there))
    lock = ArticleLock(("a", "b"), "w", "1", "2", {PassageKey("s", "a"): passage})
    written = format_lock(lock, {"a": role}.get)
    assert lock == parse_lock(ArticleLock, written, "x", {"a": role}.get)

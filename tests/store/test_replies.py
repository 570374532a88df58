"""Replies are kept exactly, under fingerprint, take and attempt."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vsgen.errors import FileError
from vsgen.store import Store, StoredReply, open_store

# What a database may refuse or mistake stands out, for chance alone rarely finds it.
ODD = st.sampled_from(["\x00", "\x1a", "\x1a0041", "\ud83d", "\ude00", "'", "\r\n", "A"])
ANY_TEXT = st.lists(ODD | st.characters(exclude_categories=())).map("".join)
TOKENS = st.none() | st.integers(min_value=0, max_value=2**62)
COSTS = st.none() | st.decimals(min_value=0, max_value=1_000_000, allow_nan=False)
CONTENTS = st.fixed_dictionaries(
    {
        **dict.fromkeys("template subject model note text finish refusal".split(), ANY_TEXT),
        **dict.fromkeys("input_tokens cached_tokens output_tokens".split(), TOKENS),
        "accepted": st.booleans(),
        "faults": st.lists(ANY_TEXT, max_size=3).map(tuple),
        "cost": COSTS,
        "seconds": st.floats(min_value=0, allow_nan=False, allow_infinity=False),
        "asked_at": st.datetimes(timezones=st.timezones()).map(lambda moment: moment.isoformat()),
    }
)
KEYS = count()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with closing(open_store(tmp_path_factory.mktemp("store") / "store.db")) as store:
        yield store


@settings(deadline=None)  # the first save opens the database
@given(fingerprint=ANY_TEXT, content=CONTENTS)
def test_a_reply_comes_back_as_it_was_saved(
    store: Store, fingerprint: str, content: dict[str, Any]
) -> None:
    """Every field is equal after a round trip, whatever text or figure it holds."""
    saved = StoredReply(fingerprint=fingerprint, take=next(KEYS), attempt=1, **content)

    store.save_reply(saved)

    found = store.find_reply(fingerprint, saved.take, 1)
    assert saved == found
    assert str(saved.cost) == str(found.cost)


def test_replies_outlive_the_store_that_saved_them(path: Path, reply: StoredReply) -> None:
    """A store opened later at the same place finds them, by path and by address."""
    with closing(open_store(path)) as store:
        store.save_reply(reply)

    for location in (str(path), f"sqlite:///{path}"):
        with closing(open_store(location)) as store:
            assert reply == store.find_reply("5f0c", 1, 1)


def test_replies_are_listed_by_take_and_attempt(path: Path, reply: StoredReply) -> None:
    """All tries of all takes of one request are listed in order, and no other request's."""
    keys = [(2, 1), (1, 2), (10, 1), (1, 1)]
    with closing(open_store(path)) as store:
        for take, attempt in keys:
            store.save_reply(replace(reply, take=take, attempt=attempt))
        store.save_reply(replace(reply, fingerprint="other", take=11))

        listed = [(kept.take, kept.attempt) for kept in store.replies("5f0c")]
        assert sorted(keys) == listed
        assert [10, 0] == [store.latest_take(asked) for asked in ("5f0c", "never asked")]
        assert None is store.find_reply("5f0c", 2, 2)


def test_the_same_reply_may_be_saved_twice(path: Path, reply: StoredReply) -> None:
    """Saving again what is kept changes nothing and counts once."""
    with closing(open_store(path)) as store:
        store.save_reply(reply)
        store.save_reply(reply)

        assert (reply,) == store.replies("5f0c")


def test_another_reply_never_takes_a_kept_ones_place(path: Path, reply: StoredReply) -> None:
    """A different text under the same key is refused by name, and the first one stays."""
    with closing(open_store(path)) as store:
        store.save_reply(reply)

        with pytest.raises(FileError, match=r"texts of plumber .*\(5f0c, take 1, attempt 1\)"):
            store.save_reply(replace(reply, text="another"))
        assert (reply,) == store.replies("5f0c")


def test_a_moment_without_offset_is_a_defect(path: Path, reply: StoredReply) -> None:
    """A local time cannot be ordered; it is refused before anything is written."""
    with closing(open_store(path)) as store:
        with pytest.raises(ValueError, match="no offset"):
            store.save_reply(replace(reply, asked_at="2026-11-21T09:30:00"))

        assert not path.exists()

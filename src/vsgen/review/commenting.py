"""What people say about the passages of an article or role: told for a view, and added to.

A comment is no decision: it changes no state, and no decision lapses by it.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from vsgen.desk import CommentAct, Desk, Thread
from vsgen.desk.article_folder import Stamp
from vsgen.desk.comment_files import add_comments, read_threads, stamp_comments
from vsgen.desk.comments import (
    LONGEST,
    CommentVerb,
    find_undone,
    list_threads,
    make_act,
    make_comment,
)
from vsgen.errors import StaleError, UsageError, VsgenError


class Remark(NamedTuple):
    """What a person wants to say or do."""

    slug: str
    """Of an article or role."""
    verb: CommentVerb
    who: str
    when: str
    """ISO date and time with its offset."""
    text: str = ""
    key: str = ""
    """Of `comment`: the passage."""
    seen: str = ""
    """Of `comment`: the passage as its writer saw it."""
    of: str = ""
    """Of the others: the comment that is answered or settled, or the act that is taken back."""


class Discussion(NamedTuple):
    """All threads of an article or role."""

    threads: Mapping[str, tuple[Thread, ...]]
    """By the key of their passage, oldest first."""
    problem: str = ""
    """Why they cannot be read; then there are none."""


def read_discussion(desk: Desk, slug: str) -> Discussion:
    """What is said; a file that cannot be read is no reason to show no article."""
    try:
        threads = read_threads(desk, slug)
    except VsgenError as error:
        return Discussion({}, str(error))
    found: dict[str, tuple[Thread, ...]] = {}
    for thread in threads:
        found[thread.passage] = (*found.get(thread.passage, ()), thread)
    return Discussion(found)


def count_unresolved(threads: Iterable[Thread]) -> int:
    """How many threads nobody has settled."""
    return sum(it.resolved is None for it in threads)


def count_open_comments(desk: Desk) -> dict[str, int]:
    """For each article and role with threads that nobody has settled, how many these are.

    What a file came to is kept until it changes; one that cannot be read has none.
    """
    counts = {slug: _count_open(desk, slug, stamp) for slug, stamp in stamp_comments(desk).items()}
    return {slug: number for slug, number in counts.items() if number}


@lru_cache(maxsize=20_000)
def _count_open(desk: Desk, slug: str, stamp: Stamp) -> int:
    del stamp
    try:
        return count_unresolved(read_threads(desk, slug))
    except VsgenError:
        return 0


def say_remark(desk: Desk, remark: Remark) -> CommentAct:
    """Add to what is said; what stands already is not said again. The act as it stands now.

    Raises:
        StaleError: what it is about was settled or taken back meanwhile.
        UsageError: it says nothing, or too much; or takes back another person's words.
        FileError: the file cannot be read or written; nothing was changed.
    """
    act = _make(remark)
    made = [act]

    def add(known: tuple[CommentAct, ...]) -> tuple[CommentAct, ...]:
        made[0] = _find_same(act, known) or act
        if made[0] is not act:
            return ()
        _refuse(act, known)
        return (act,)

    add_comments(desk, remark.slug, add)
    return made[0]


def _make(remark: Remark) -> CommentAct:
    if not remark.who.strip():
        cure = "Set VSGEN_EDITOR, or git's user.name."
        raise UsageError("a comment needs the name of who makes it", cure=cure)
    if remark.verb == "comment":
        act = make_comment(remark.key, remark.seen, remark.who, remark.when, remark.text)
    else:
        act = make_act(remark.verb, remark.who, remark.when, of=remark.of, text=remark.text)
    if not act.text and remark.verb in ("comment", "reply"):
        raise UsageError("a comment needs words", remark.slug, "Say what is to be seen to.")
    if len(act.text) > LONGEST:
        what = f"a comment may have {LONGEST:,} characters, and this has {len(act.text):,}"
        raise UsageError(what, remark.slug, "Say it in two.")
    return act


def _find_same(act: CommentAct, known: Iterable[CommentAct]) -> CommentAct | None:
    """The act that stands and says just this: an answer of the server's was lost on its way."""
    acts = tuple(known)
    undone = find_undone(acts)
    content = act.act, act.who, act.of, act.passage, act.text
    if not act.text:
        return None
    same = (it for it in acts if (it.act, it.who, it.of, it.passage, it.text) == content)
    return next((it for it in same if it.id not in undone), None)


def _refuse(act: CommentAct, known: tuple[CommentAct, ...]) -> None:
    """Nothing, where what an act is about stands."""
    cure = "Look at what stands now."
    if act.act == "undo":
        of = next((it for it in known if it.id == act.of), None)
        if of is None or of.act == "undo" or of.id in find_undone(known):
            raise StaleError("there is nothing to take back any more", act.of, cure)
        if of.act != "resolve" and of.who != act.who:
            raise UsageError(f"these are {of.who}'s words", act.of, "Answer them, or resolve them.")
        return
    if act.act == "comment":
        return
    thread = next((it for it in list_threads(known) if it.id == act.of), None)
    if thread is None:
        raise StaleError("there is no such comment any more", act.of, cure)
    if act.act == "resolve" and thread.resolved is not None:
        raise StaleError(f"it is resolved already, by {thread.resolved.who}", act.of, cure)

"""What people decided about texts in a month, and what of their objections is still open."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from vsgen.desk import Desk, list_standing
from vsgen.desk.comment_files import list_commented, read_threads
from vsgen.desk.decided_locks import list_decided
from vsgen.passages import Decision, Passage


class Span(NamedTuple):
    """A time: its first moment, and the first after it."""

    first: datetime
    end: datetime

    def holds(self, moment: str) -> bool:
        """Whether it lies in it; `moment` is ISO 8601 with an offset."""
        return self.first <= datetime.fromisoformat(moment) < self.end


def find_span(month: str, now: datetime) -> Span:
    """The month `2026-11` in local time; the present one where none is named.

    Raises:
        ValueError: it is none.
    """
    first = datetime.strptime(month, "%Y-%m") if month else now.replace(tzinfo=None)
    first = first.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    following = (first.year + first.month // 12, first.month % 12 + 1)
    end = first.replace(year=following[0], month=following[1])
    return Span(first.astimezone(), end.astimezone())


@dataclass(frozen=True, slots=True)
class DecidedText:
    """What somebody decided about one passage or item."""

    subject: str
    """The article's slug, or the role's."""
    text: str
    """As people write it: `skills/baker`."""
    who: str
    when: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class OpenComment:
    """What somebody said about a text and nobody has resolved."""

    subject: str
    text: str
    who: str
    when: str
    said: str
    answers: int


@dataclass(frozen=True, slots=True)
class MonthDecisions:
    """Decisions of a month, and what is open at its end or now."""

    approved: tuple[DecidedText, ...]
    rejected: tuple[DecidedText, ...]
    wrong_facts: tuple[DecidedText, ...]
    """Facts that somebody said are wrong, whenever that was; the texts still rest on them."""
    comments: tuple[OpenComment, ...]
    corrected: tuple[tuple[str, str], ...]
    """Figures corrected in the month, with the article that had printed them."""


def read_decisions(desk: Desk, span: Span) -> MonthDecisions:
    """All of it, from the locks and comments of a desk.

    Raises:
        FileError: a lock or a file of comments is damaged.
    """
    approved: list[DecidedText] = []
    rejected: list[DecidedText] = []
    wrong: list[DecidedText] = []
    corrected: list[tuple[str, str]] = []
    articles, roles = list_decided(desk)
    for slug in articles:
        lock = desk.load_lock(slug)
        found = lock.passages.items() if lock else ()
        _sort(slug, ((str(key), it) for key, it in found), span, (approved, rejected, wrong))
        corrections = lock.corrections if lock else ()
        corrected += [(it.figure, slug) for it in corrections if _is_of(it.when, span)]
    for role in roles:
        known = desk.load_role_lock(role)
        items = known.items.items() if known else ()
        _sort(role, ((str(key), it) for key, it in items), span, (approved, rejected, wrong))
    return MonthDecisions(
        tuple(approved),
        tuple(rejected),
        tuple(wrong),
        tuple(_list_comments(desk)),
        tuple(corrected),
    )


def _sort(
    subject: str,
    passages: Iterable[tuple[str, Passage]],
    span: Span,
    into: tuple[list[DecidedText], list[DecidedText], list[DecidedText]],
) -> None:
    approved, rejected, wrong = into
    for name, passage in passages:
        standing = list_standing(passage.decisions)
        for one in standing:
            told = DecidedText(subject, name, one.who, one.when, one.why)
            if one.verdict == "approved" and span.holds(one.when):
                approved.append(told)
            if one.verdict == "rejected" and span.holds(one.when):
                rejected.append(told)
        if standing and _blames_fact(standing[-1], passage):
            last = standing[-1]
            wrong.append(DecidedText(subject, name, last.who, last.when, last.why))


def _blames_fact(last: Decision, passage: Passage) -> bool:
    """Whether the text waits for a fact to be corrected, and is made as it was then."""
    same = last.inputs == passage.newest.inputs
    return last.verdict == "rejected" and last.scope == "fact" and same


def _list_comments(desk: Desk) -> Iterator[OpenComment]:
    for slug in list_commented(desk):
        for thread in read_threads(desk, slug):
            if thread.resolved is None and not thread.withdrawn:
                first, *answers = thread.said
                yield OpenComment(
                    slug, first.passage, first.who, first.when, first.text, len(answers)
                )


def _is_of(day: str, span: Span) -> bool:
    """Of an ISO date, without a time."""
    return span.first.date() <= datetime.fromisoformat(day).date() < span.end.date()

"""A month's work, as whoever answers for the articles asks for it on the first of the next.

In come the store, the desk and the states of texts; out comes a value. Prints nothing.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from vsgen.batch.month_decisions import DecidedText, MonthDecisions, Span, read_decisions
from vsgen.batch.reply_figures import name_kinds
from vsgen.desk import Desk
from vsgen.desk.lost_store import count_worded, describe_lost_store
from vsgen.store import OPEN, Overdue, QueuedPair, Store
from vsgen.store.past_runs import Doubts
from vsgen.store.reply_costs import SubjectCost

_ACTS = 10_000
"""Of the log, in which is looked for who asked for a pair."""
_ASKED = "queue add"
_NOT_READ = (*OPEN, "declined")


class TextCounts(NamedTuple):
    """How the texts of an article stand now."""

    approved: int
    waiting: int
    """For a decision."""
    whole: int
    """All that somebody has to decide on."""


@dataclass(frozen=True, slots=True)
class DraftedArticle:
    """An article that was drafted in the month."""

    pair: str
    when: str
    asked_by: str
    """Who put it into the queue; empty where that is not known."""
    assignee: str
    writer: str
    words: int
    errors: int
    cause: str
    """Why it is not done, in one word; empty where it is."""


@dataclass(frozen=True, slots=True)
class ApprovedArticle:
    """An article of which texts were approved in the month."""

    pair: str
    who: tuple[str, ...]
    when: str
    """The newest of these approvals."""
    texts: int
    """Approved in the month."""
    counts: TextCounts

    @property
    def is_whole(self) -> bool:
        """Whether nothing of it awaits a decision any more."""
        return not self.counts.waiting


@dataclass(frozen=True, slots=True)
class WaitingArticle:
    """An article that is to be drafted, or has texts that await a decision."""

    pair: str
    due: date | None
    overdue: bool
    state: str
    """As the queue has it; `done` where it is drafted."""
    cause: str
    texts: int
    """That await a decision."""


@dataclass(frozen=True, slots=True)
class WaitingWork:
    """What waits for one person, or for nobody in particular."""

    who: str
    articles: tuple[WaitingArticle, ...]
    """By day; those without one come last."""

    @property
    def to_draft(self) -> int:
        """Articles that are not drafted, or not without errors."""
        return sum(it.state != "done" for it in self.articles)

    @property
    def to_review(self) -> int:
        """Articles with texts that await a decision."""
        return len(self.articles) - self.to_draft

    @property
    def texts(self) -> int:
        """That await a decision."""
        return sum(it.texts for it in self.articles)

    @property
    def overdue(self) -> tuple[WaitingArticle, ...]:
        """Those whose day is past."""
        return tuple(it for it in self.articles if it.overdue)


@dataclass(frozen=True, slots=True)
class MonthReport:
    """A month's work."""

    span: Span
    drafted: tuple[DraftedArticle, ...]
    approved: tuple[ApprovedArticle, ...]
    role_texts: tuple[DecidedText, ...]
    """Approved in the month, of roles: all articles of the role share them."""
    waiting: tuple[WaitingWork, ...]
    roles_waiting: tuple[int, int]
    """Roles with texts that await a decision, and these texts."""
    costs: tuple[SubjectCost, ...]
    replies: int
    sent_back: int
    """Replies of which something was."""
    reasons: tuple[tuple[str, int], ...]
    """Kinds of what was wrong, and in how many texts, the most frequent first."""
    decisions: MonthDecisions
    declined: tuple[QueuedPair, ...]
    """As it stands now, whenever that was; their messages say why."""
    doubts: Doubts
    """What runs of the month may have been billed beside."""
    unknown: int
    """Articles that a model worded, where the store knows of no call at all."""
    lost: str
    """That there is no store where there was one; empty otherwise."""

    @property
    def cost(self) -> Decimal:
        """US dollars, as far as they are known."""
        return sum((it.cost for it in self.costs), Decimal(0))


def read_month(
    span: Span, today: date, store: Store, desk: Desk, counts: Mapping[str, TextCounts]
) -> MonthReport:
    """The month's work; `counts` is how the texts of each article and role stand now.

    Raises:
        FileError: the store, a lock or a file of comments cannot be read.
    """
    since, until = (it.isoformat() for it in span)
    pairs = {it.pair: it for it in store.queue.list()}
    decisions = read_decisions(desk, span)
    faults = store.costs.list_faults(since, until)
    kinds = Counter(kind for reply in faults for text in reply for kind in name_kinds(text))
    roles = [it for slug, it in counts.items() if "-vs-" not in slug and it.waiting]
    return MonthReport(
        span,
        tuple(_list_drafted(pairs.values(), span, _find_askers(store))),
        tuple(_list_approved(decisions.approved, counts)),
        tuple(it for it in decisions.approved if "-vs-" not in it.subject),
        tuple(_list_waiting(pairs, counts, today)),
        (len(roles), sum(it.waiting for it in roles)),
        store.costs.sum_subjects(since, until),
        len(faults),
        sum(map(bool, faults)),
        tuple(kinds.most_common()),
        decisions,
        tuple(it for it in pairs.values() if it.state == "declined"),
        store.runs.sum_doubts(*span),
        0 if store.spending() else count_worded(desk),
        describe_lost_store(desk, store.path),
    )


def _find_askers(store: Store) -> Mapping[str, str]:
    """Who put pairs into the queue, by the moment at which they were added."""
    return {it.at: it.who for it in store.activity.list(_ACTS, what=_ASKED)}


def _list_drafted(
    pairs: Iterable[QueuedPair], span: Span, askers: Mapping[str, str]
) -> Iterator[DraftedArticle]:
    found = []
    for it in pairs:
        drafted = it.result.get("drafted") or {}
        if drafted and span.holds(drafted["at"]):
            found.append(
                DraftedArticle(
                    it.pair,
                    drafted["at"],
                    askers.get(it.added_at, ""),
                    it.assignee,
                    drafted["writer"],
                    int(it.result.get("words", 0)),
                    int(it.result.get("errors", 0)),
                    it.cause,
                )
            )
    yield from sorted(found, key=lambda it: (it.when, it.pair))


def _list_approved(
    approved: Sequence[DecidedText], counts: Mapping[str, TextCounts]
) -> Iterator[ApprovedArticle]:
    by_article: defaultdict[str, list[DecidedText]] = defaultdict(list)
    for it in approved:
        if it.subject in counts and "-vs-" in it.subject:
            by_article[it.subject].append(it)
    for slug, texts in sorted(by_article.items()):
        who = tuple(dict.fromkeys(it.who for it in texts))
        newest = max((it.when for it in texts), key=datetime.fromisoformat)
        yield ApprovedArticle(slug, who, newest, len({it.text for it in texts}), counts[slug])


def _list_waiting(
    pairs: Mapping[str, QueuedPair], counts: Mapping[str, TextCounts], today: date
) -> Iterator[WaitingWork]:
    """By person, whoever has most overdue first; what nobody looks after comes last."""
    found: defaultdict[str, list[WaitingArticle]] = defaultdict(list)
    for it in pairs.values():
        if it.state in OPEN:
            found[it.assignee].append(
                WaitingArticle(it.pair, it.due, Overdue(today).holds(it), it.state, it.cause, 0)
            )
    for slug, texts in counts.items():
        known = pairs.get(slug)
        # An article that is declined, or to be drafted again, is not to be read now.
        if not texts.waiting or "-vs-" not in slug or (known and known.state in _NOT_READ):
            continue
        due, who = (known.due, known.assignee) if known else (None, "")
        late = due is not None and due < today
        found[who].append(WaitingArticle(slug, due, late, "done", "", texts.waiting))
    mine = [WaitingWork(who, tuple(sorted(them, key=_day))) for who, them in found.items()]
    yield from sorted(mine, key=lambda it: (not it.who, -len(it.overdue), it.who))


def _day(it: WaitingArticle) -> tuple[date, str]:
    return it.due or date.max, it.pair

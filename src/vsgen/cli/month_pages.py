"""A month's work as text that may be pasted into a mail: Markdown that reads well as it is."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from vsgen.batch.planned_and_actual import tell_doubts
from vsgen.cli.console import count, name_writer, shorten, show_moment
from vsgen.cli.month_costs import format_costs
from vsgen.store.queued_pairs import CAUSES

if TYPE_CHECKING:
    from vsgen.batch.month_decisions import DecidedText
    from vsgen.batch.month_report import (
        DraftedArticle,
        MonthReport,
        WaitingArticle,
        WaitingWork,
    )
    from vsgen.store import QueuedPair

_Name = Callable[[str], str]
_LISTED = 40
"""Articles of a kind that a mail names; --json names all."""
_FEW = 5
_REASONS = 3
_LETTERS = 160
_NOBODY = "nobody"
_KINDS = {
    "number": "numbers that stand in no figure",
    "reference": "wrong references to figures",
    "comparison": "comparisons that no figure bears",
    "foreign": "statements that the facts do not hold",
    "occupation": "an occupation that is not named beside its figure",
    "swapped": "one role's facts told of the other",
    "unstated": "needs that no fact states",
    "own": "sentences that go beyond their facts",
    "gap": "facts left out, or told twice",
    "language": "another language",
    "leak": "words of the task in the text",
    "form": "another form than was asked for",
    "style": "words that the house style does not print",
    "reply": "replies that could not be read",
    "other": "other reasons",
}


def format_month(found: "MonthReport", now: datetime, name: _Name) -> Iterator[str]:
    """The report, as Markdown that reads well as plain text; `name` gives the title of a slug."""
    yield from (f"# {found.span.first:%B %Y}", "")
    if now < found.span.first:
        yield f"This month has not begun; today is {now:%d %B %Y}. What waits and what is open:"
    elif now < found.span.end:
        yield f"So far, on {now:%d %B}. {_sum_up(found)}"
    else:
        yield f"{_sum_up(found)} What waits and what is open is as of {now:%d %B %Y}."
    if found.lost:
        yield from ("", _tame(f"{found.lost}."))
    parts = (
        _format_drafted(found.drafted, name),
        _format_approved(found, name),
        _format_waiting(found, name),
        _format_declined(found.declined, name),
        format_costs(found, name),
        _format_sent_back(found, name),
        _format_open(found, name),
    )
    for part in parts:
        yield ""
        yield from map(_tame, part)


def _tame(line: str) -> str:
    """The line without links, images and HTML, which only what people said could bring."""
    return line.replace("](", "] (").replace("<", "‹").replace(">", "›")


def _sum_up(found: "MonthReport") -> str:
    whole = sum(it.is_whole for it in found.approved)
    overdue = sum(len(it.overdue) for it in found.waiting)
    waiting = sum(it.to_review for it in found.waiting)
    decisions = found.decisions
    wrong, comments = len(decisions.wrong_facts), len(decisions.comments)
    unknown = found.unknown and not found.costs
    spent = "cost not known" if unknown else f"${found.cost:,.2f} spent"
    return (
        f"{count(len(found.drafted), 'article')} drafted, {whole:,} approved; "
        f"{waiting:,} await review, {overdue:,} overdue; "
        f"{count(wrong, 'fact')} said to be wrong, {count(comments, 'open comment')}; "
        f"{spent}{tell_doubts(found.doubts)}."
    )


def _format_drafted(drafted: "Sequence[DraftedArticle]", name: _Name) -> Iterator[str]:
    yield f"## Drafted: {count(len(drafted), 'article')}"
    yield ""
    if not drafted:
        yield "None by a batch, as far as the store remembers, which alone knows."
        return
    yield f"- Written by: {_tally(name_writer(it.writer) for it in drafted)}"
    yield f"- Asked for by: {_tally(it.asked_by or 'unknown' for it in drafted)}"
    several = len({it.asked_by for it in drafted}) > 1
    for it in drafted[:_LISTED]:
        parts = [_day(it.when), f"{it.words:,} words"]
        parts += [f"asked for by {it.asked_by}"] if it.asked_by and several else []
        parts += [count(it.errors, "error")] if it.errors else []
        parts += [CAUSES.get(it.cause) or it.cause] if it.cause else []
        parts += [f"for {it.assignee}"] if it.assignee else []
        yield f"- {name(it.pair)}: {', '.join(parts)}"
    yield from _tell_more(len(drafted))


def _format_approved(found: "MonthReport", name: _Name) -> Iterator[str]:
    whole = [it for it in found.approved if it.is_whole]
    parts = [it for it in found.approved if not it.is_whole]
    yield f"## Approved: {count(len(whole), 'article')}"
    yield ""
    if not found.approved and not found.role_texts:
        yield "None."
    for it in whole[:_LISTED]:
        yield f"- {name(it.pair)}: {_day(it.when)}, {' and '.join(it.who)}"
    yield from _tell_more(len(whole))
    for it in parts[:_LISTED]:
        yield (
            f"- in part, {name(it.pair)}: {it.counts.approved} of {it.counts.whole} texts, "
            f"{_day(it.when)}, {' and '.join(it.who)}"
        )
    yield from _tell_more(len(parts))
    if found.role_texts:
        roles = len({it.subject for it in found.role_texts})
        yield (
            f"- {count(len(found.role_texts), 'text')} of {count(roles, 'role')}, which all "
            f"articles of a role share; by {_tally(it.who for it in found.role_texts)}"
        )


def _format_waiting(found: "MonthReport", name: _Name) -> Iterator[str]:
    yield "## Waiting"
    yield ""
    roles, texts = found.roles_waiting
    if not found.waiting and not roles:
        yield "Nothing."
    for it in found.waiting:
        yield f"- {it.who or _NOBODY}: {_describe_waiting(it)}"
        shown = max(_FEW, min(len(it.overdue), _LISTED))
        for one in it.articles[:shown]:
            yield f"  - {name(one.pair)}: {_tell_state(one)}"
        if len(it.articles) > shown:
            yield f"  - and {len(it.articles) - shown:,} more; --json names all"
    if roles:
        yield f"- shared texts of {count(roles, 'role')}: {count(texts, 'text')} to review"


def _format_declined(declined: "Sequence[QueuedPair]", name: _Name) -> Iterator[str]:
    yield f"## Declined: {count(len(declined), 'pair')}"
    yield ""
    if not declined:
        yield "None."
    for it in declined[:_LISTED]:
        yield f"- {name(it.pair)}: {shorten(it.message, _LETTERS) or 'no reason given'}"
    yield from _tell_more(len(declined))


def _describe_waiting(it: "WaitingWork") -> str:
    parts = [f"{count(it.to_draft, 'article')} to draft"] if it.to_draft else []
    if it.to_review:
        parts.append(f"{count(it.to_review, 'article')} to review ({count(it.texts, 'text')})")
    parts += [f"{len(it.overdue):,} overdue"] if it.overdue else []
    return ", ".join(parts)


def _tell_state(it: "WaitingArticle") -> str:
    due = [f"due {it.due:%d %b %Y}{', overdue' if it.overdue else ''}"] if it.due else []
    if it.state == "done":
        state = f"drafted, {count(it.texts, 'text')} not approved"
    elif it.cause:
        state = f"not done: {CAUSES.get(it.cause) or it.cause}"
    else:
        state = "being drafted" if it.state == "running" else "not drafted"
    return "; ".join((*due, state))


def _format_sent_back(found: "MonthReport", name: _Name) -> Iterator[str]:
    yield "## Sent back"
    yield ""
    if not found.sent_back:
        nobody = "; the store does not know" if found.unknown else "; no model was asked"
        replies = f" of {found.replies:,} replies" if found.replies else nobody
        yield f"- by the check of replies: none{replies}"
    else:
        share = found.sent_back / found.replies
        yield f"- {found.sent_back:,} of {found.replies:,} replies ({share:.0%}), for:"
        for kind, number in found.reasons[:_REASONS]:
            yield f"  - {_KINDS.get(kind, kind)}: {count(number, 'text')}"
    rejected = found.decisions.rejected
    if rejected:
        yield f"- by people: {count(len(rejected), 'text')}, {_tally(it.who for it in rejected)}"
        newest = sorted(rejected, key=lambda it: datetime.fromisoformat(it.when), reverse=True)
        yield from (f"  - {_quote(it, name)}" for it in newest[:_REASONS])


def _format_open(found: "MonthReport", name: _Name) -> Iterator[str]:
    decisions = found.decisions
    wrong, comments = decisions.wrong_facts, decisions.comments
    facts, open_ = count(len(wrong), "fact"), count(len(comments), "comment")
    yield f"## Open: {facts} said to be wrong, {open_}"
    yield ""
    if not wrong and not comments:
        yield "None."
    if wrong:
        yield f"- facts that are wrong, and stand: {len(wrong):,}"
        yield from (f"  - {_quote(it, name)}" for it in wrong[:_LISTED])
    if comments:
        yield f"- comments that nobody resolved: {len(comments):,}"
        for it in comments[:_LISTED]:
            answers = f", {count(it.answers, 'answer')}" if it.answers else ""
            said = shorten(it.said, _LETTERS)
            who = f"({it.who}, {_day(it.when)}{answers})"
            yield f"  - {name(it.subject)}, {it.text}: “{said}” {who}"
    if decisions.corrected:
        figures = dict.fromkeys(figure for figure, _ in decisions.corrected)
        yield f"- corrected in this month: {', '.join(figures)}"


def _quote(it: "DecidedText", name: _Name) -> str:
    said = f"“{shorten(it.why, _LETTERS)}” ({it.who}, {_day(it.when)})"
    return f"{name(it.subject)}, {it.text}: {said}"


def _tally(names: Iterable[str]) -> str:
    return ", ".join(f"{name} {number:,}" for name, number in Counter(names).most_common())


def _tell_more(number: int) -> list[str]:
    return [f"- and {number - _LISTED:,} more; --json names all"] if number > _LISTED else []


def _day(moment: str) -> str:
    return show_moment(moment, "%d %b")

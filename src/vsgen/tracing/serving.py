"""A claim in its passage -> the footnote marks that serve it, and what they make of it."""

from typing import NamedTuple

from vsgen.claims import Claim
from vsgen.tracing.citations import Mark, Service, find_closing_marks, find_service, marks_within
from vsgen.tracing.derivations import Sentence
from vsgen.tracing.judging import Judgement, Statement, judge
from vsgen.tracing.periods import own_years
from vsgen.tracing.scopes import Scope
from vsgen.tracing.trace import TRUE_VERDICTS
from vsgen.tracing.view import View

_BESIDE = 30
"""How far "beside" reaches where no mark ends it, in characters."""


class Served(NamedTuple):
    """A statement with its marks and the judgement on it."""

    statement: Statement
    marks: tuple[Mark, ...]
    judgement: Judgement


def serve_claim(claim: Claim, scope: Scope, view: View) -> Served:
    """Judge a claim by the marks that serve it.

    A label that names one figure serves its sentence only; one that names a source may close a
    whole paragraph.
    """
    text = view.read.passage.text
    service = find_service(claim.span, scope, view.read.marks, text)
    statement = _state(claim, scope, service.marks, view)
    cited = view.resolve(service.marks)
    judgement = judge(statement, cited, view.resolve(_marks_of(scope, view)))
    if service.shared and not _serves_backwards(service, judgement, scope, view):
        return Served(statement, (), Judgement("uncited"))
    if not service.marks:
        closing = find_closing_marks(scope, view.read.marks, text)
        cited = view.resolve(closing)
        if closing and not any(footnote.named for footnote in cited):
            late = judge(statement, cited, cited)
            if late.verdict in TRUE_VERDICTS:
                return Served(statement, closing, late)
    return Served(statement, service.marks, judgement)


def _serves_backwards(service: Service, judgement: Judgement, scope: Scope, view: View) -> bool:
    """Whether marks that stand before a claim are meant for it too.

    A label that names one figure is, if it is that figure; one that names a source is, if it
    records the claim or has nothing else before it to serve.
    """
    cited = view.resolve(service.marks)
    named = {record.label for footnote in cited for record in footnote.named}
    if judgement.verdict in TRUE_VERDICTS:
        return not named or any(record.label in named for record in judgement.records)
    return not any(
        scope.start <= other.span[0] and other.span[1] <= service.marks[0].start
        for other in view.read.claims
        if other.kind != "period"
    )


def _state(claim: Claim, scope: Scope, marks: tuple[Mark, ...], view: View) -> Statement:
    prose = view.read.prose
    start, end = claim.span
    headers = tuple(prose[low:high] for low, high in reversed(scope.headers))
    follows = marks and end <= marks[0].start < scope.end
    until = marks[0].start if follows else end + _BESIDE
    named = view.populations(scope.start, scope.end)
    return Statement(
        claim=claim,
        said=view.read.passage.text[start:end],
        years=own_years(claim, headers),
        beside=prose[start : min(until, scope.end)],
        text=prose[scope.start : scope.end],
        sentence=Sentence(
            before=prose[scope.start : start],
            after=prose[end : scope.end],
            named=tuple((known, place - scope.start) for known, place in named),
            end=end - scope.start,
        ),
    )


def _marks_of(scope: Scope, view: View) -> tuple[Mark, ...]:
    """All marks of a sentence, or of a cell and its headers."""
    spans = ((scope.start, scope.end), *scope.headers)
    return tuple(mark for span in spans for mark in marks_within(view.read.marks, *span))

"""A claim in its sentence -> the marks or links that serve it, and what they make of it."""

from bisect import bisect_left
from typing import NamedTuple

from vsgen.claims import Claim
from vsgen.tracing.attributions import Attribution
from vsgen.tracing.citations import Citation, Run, Service, find_closing_marks, find_service
from vsgen.tracing.judging import judge
from vsgen.tracing.linking import judge_links
from vsgen.tracing.scenes import BESIDE, Setting, state_claim
from vsgen.tracing.statements import Judgement, Statement
from vsgen.tracing.trace import TRUE_VERDICTS
from vsgen.tracing.view import View


class Served(NamedTuple):
    """A statement with the marks that serve it and the judgement on it."""

    statement: Statement
    marks: Run
    citation: Citation
    judgement: Judgement


def serve_claim(claim: Claim, last: int, setting: Setting, view: View) -> Served:
    """Judge a claim by what serves it; `last` is where the statistic before it ends.

    Links do where no mark does, or none that bears it out.
    """
    served = _serve_by_marks(claim, last, setting, view)
    verdict = served.judgement.verdict
    if verdict in TRUE_VERDICTS:
        return served
    linked = judge_links(served.statement, setting, view)
    if linked and (verdict == "uncited" or linked[1].verdict in TRUE_VERDICTS):
        return Served(served.statement, (), *linked)
    return served


def _serve_by_marks(claim: Claim, last: int, setting: Setting, view: View) -> Served:
    """Judge a claim by the footnote marks that serve it.

    A label that names one figure serves its sentence only; one that names a source may close a
    whole paragraph.
    """
    library = view.catalogue.library
    headers = (header.runs for header in setting.headers)
    service = find_service(_find_cited(claim), setting.region.runs, headers)
    statement = state_claim(claim, last, service.marks, setting, view)
    citation = view.resolve(service.marks)
    judgement = judge(statement, citation, library)
    if service.shared and not _serves_backwards(service, citation, judgement, setting):
        return Served(statement, (), Citation(), Judgement("uncited"))
    if not service.marks:
        block = setting.scope.block
        closing = find_closing_marks(block, view.look(block).runs, view.read.passage.text)
        late = view.resolve(closing)
        if closing and not late.named:
            judged = judge(statement, late, library)
            measured = {record.population.id for record in late.source}
            if judged.verdict in TRUE_VERDICTS or measured & statement.sentence.named:
                return Served(statement, closing, late, judged)
    return Served(statement, service.marks, citation, judgement)


def _find_cited(claim: Claim) -> tuple[int, int]:
    """The part of a claim that a mark closes: "4,000[^a] openings", "8 to 33 percent[^b]"."""
    is_range = claim.low is not None and claim.high is not None
    return (claim.span[1], claim.span[1]) if is_range else claim.span


def _serves_backwards(
    service: Service, citation: Citation, judgement: Judgement, setting: Setting
) -> bool:
    """Whether marks that stand before a claim are meant for it too.

    A label that names one figure is, if it is that figure; one that names a source is, if it
    records the claim or has nothing else before it to serve.
    """
    if judgement.verdict in TRUE_VERDICTS:
        named = {record.label for record in citation.named}
        return not named or any(record.label in named for record in judgement.records)
    return setting.first.span[1] > service.marks[0].start


def place_attribution(claim: Claim, marks: Run, setting: Setting) -> Attribution | None:
    """The attribution that speaks of a claim: in the words that its marks close, else before it."""
    attributions = setting.attributions
    if not attributions:
        return None
    runs = setting.region.runs
    place = bisect_left(runs, claim.span[1], key=lambda run: run[0].start)
    opens = runs[place - 1][-1].end if place else setting.scope.start
    closes = marks[-1].end + BESIDE if marks else setting.scope.end
    span = (opens, max(closes, claim.span[1]))
    first = bisect_left(attributions, span[0], key=lambda one: one.start)
    if first < len(attributions) and attributions[first].start < span[1]:
        return attributions[first]
    return attributions[first - 1] if first else None

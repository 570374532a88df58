"""A claim in its sentence -> the marks or links that serve it, and what they make of it."""

from bisect import bisect_left
from typing import NamedTuple

from vsgen.claims import Claim
from vsgen.documents import Link
from vsgen.documents.patterns import Pattern
from vsgen.tracing.attributions import Attribution
from vsgen.tracing.citations import Citation, Run
from vsgen.tracing.judging import judge
from vsgen.tracing.passage_view import View
from vsgen.tracing.sentence_context import BESIDE, Setting, state_claim
from vsgen.tracing.statements import Judgement, Statement
from vsgen.tracing.words import expression

_CLOSING = Pattern(r"[ \t\n.*_)]*+")
_SOURCE = expression("beside.source")
_NEAR = 8
"""How many links of a sentence are followed for one statement."""


class Linked(NamedTuple):
    """A statement with the marks that serve it, what they or its links cite, and the judgement."""

    statement: Statement
    marks: Run
    citation: Citation
    judgement: Judgement


def link_claim(claim: Claim, last: int, setting: Setting, view: View) -> Linked:
    """Judge a claim by what serves it; `last` is where the statistic before it ends.

    Links do where no mark does, or none that bears it out.
    """
    linked = _link_marks(claim, last, setting, view)
    if linked.judgement.is_true:
        return linked
    by_links = _follow_links(linked.statement, setting, view)
    if by_links and (linked.judgement.verdict == "uncited" or by_links.judgement.is_true):
        return by_links
    return linked


def place_attribution(claim: Claim, marks: Run, setting: Setting) -> Attribution | None:
    """The attribution that speaks of a claim: in the words that its marks close, else before it."""
    attributions = setting.attributions
    if not attributions:
        return None
    runs = setting.region.runs
    place = bisect_left(runs, claim.span[1], key=lambda run: run[0].start)
    opens = runs[place - 1][-1].end if place else setting.scope.start
    closes = marks[-1].end + BESIDE if marks else setting.scope.end
    first = bisect_left(attributions, opens, key=lambda one: one.start)
    if first < len(attributions) and attributions[first].start < max(closes, claim.span[1]):
        return attributions[first]
    return attributions[first - 1] if first else None


def _link_marks(claim: Claim, last: int, setting: Setting, view: View) -> Linked:
    """Judge a claim by the footnote marks that serve it.

    A label that names one figure serves its sentence only; one that names a source may close a
    whole paragraph.
    """
    library = view.catalogue.library
    marks, is_shared = _find_marks(claim, setting)
    statement = state_claim(claim, last, marks, setting, view)
    citation = view.cite(marks)
    linked = Linked(statement, marks, citation, judge(statement, citation, library))
    if is_shared and not _serves_backwards(linked, setting):
        return Linked(statement, (), Citation(), Judgement("uncited"))
    if not marks and (closing := _find_closing_marks(setting.scope.block, view)):
        late = view.cite(closing)
        if not late.named:
            by_closing = Linked(statement, closing, late, judge(statement, late, library))
            if by_closing.judgement.is_true or late.populations & statement.sentence.named:
                return by_closing
    return linked


def _find_marks(claim: Claim, setting: Setting) -> tuple[Run, bool]:
    """The marks that serve a claim, and whether they stand before it, for another claim first.

    In a sentence the first run within the claim or after it, else the one before; in a table the
    cell's own, else its row header's, else its column header's.
    """
    runs = setting.region.runs
    # A mark within a claim serves it, "4,000[^a] openings", but the first end of a range not.
    is_range = claim.low is not None and claim.high is not None
    after = bisect_left(runs, claim.span[is_range], key=lambda run: run[0].start)
    if after < len(runs):
        return runs[after], False
    if runs:
        return runs[-1], True
    return next((header.marks for header in setting.headers if header.marks), ()), False


def _find_closing_marks(block: tuple[int, int], view: View) -> Run:
    """The marks that close a paragraph or list item, if it has no others."""
    runs, text = view.look(block).runs, view.read.passage.text
    if len(runs) == 1 and _CLOSING.fullmatch(text, runs[0][-1].end, block[1]):
        return runs[0]
    return ()


def _serves_backwards(linked: Linked, setting: Setting) -> bool:
    """Whether marks that stand before a claim are meant for it too.

    A label that names one figure is, if it is that figure; one that names a source is, if it
    records the claim or has nothing else before it to serve.
    """
    if linked.judgement.is_true:
        named = linked.citation.named
        return not named or any(record.label in named for record in linked.judgement.records)
    return setting.first.span[1] > linked.marks[0].start


def _follow_links(statement: Statement, setting: Setting, view: View) -> Linked | None:
    """Judge a statement by its links; None if it has none.

    Where they lead to no source of the library, or to one that holds nothing of whom the sentence
    speaks, the statement is cited and cannot be traced.
    """
    links = _find_links(statement.claim.span[0], setting, view)
    if not links:
        return None
    citation = view.cite_links(tuple(dict.fromkeys(link.address for link in links)))
    populations = citation.populations
    if len(populations) == 1 or populations.intersection(setting.named):
        judgement = judge(statement, citation, view.catalogue.library)
        return Linked(statement, (), citation, judgement)
    # An address that serves many populations may hold what was never recorded.
    likely = populations & {*setting.around, *view.catalogue.read}
    narrowed = view.cite_links(citation.links, frozenset(likely))
    linked = Linked(statement, (), citation, judge(statement, narrowed, view.catalogue.library))
    return (
        linked if linked.judgement.is_true else linked._replace(judgement=Judgement("untraceable"))
    )


def _find_links(start: int, setting: Setting, view: View) -> tuple[Link, ...]:
    """Those of the sentence nearest to the value; of a row; or those that close the paragraph."""
    scope = setting.scope
    if scope.row and scope.headers:
        spans = (scope.row, *scope.headers)
        return tuple(link for span in spans for link in view.list_links(span)[:_NEAR])
    found = view.list_links(scope.span)
    place = bisect_left(found, start, key=lambda link: link.start)
    if near := found[max(place - _NEAR, 0) : place + _NEAR]:
        return near
    last = view.read.scope(scope.block[1] - 1)
    closes = _SOURCE.match(view.read.prose, last.start, last.end) is not None
    return view.list_links(last.span)[:_NEAR] if closes else ()

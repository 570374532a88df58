"""Finds the marks or links that serve a claim in its sentence, and what they make of it."""

from bisect import bisect_left
from typing import NamedTuple

from vsgen.claims import Claim
from vsgen.documents import Link
from vsgen.documents.patterns import Pattern
from vsgen.tracing.attributions import Attribution
from vsgen.tracing.cited_figures import Citation, Run
from vsgen.tracing.judgements import judge
from vsgen.tracing.sentence_context import BESIDE, Sentence
from vsgen.tracing.statement import Statement
from vsgen.tracing.traces import Judgement
from vsgen.tracing.vocabulary import expression

_CLOSING = Pattern(r"[ \t\n.*_)]*+")
_SOURCE = expression("beside.source")
_NEAR = 8
"""How many links of a sentence are followed for one statement."""


class Linked(NamedTuple):
    """A statement with what its marks or its links cite, and the judgement."""

    statement: Statement
    citation: Citation
    judgement: Judgement


def link_claim(claim: Claim, last: int, sentence: Sentence) -> Linked:
    """Judge a claim by what serves it; `last` is where the statistic before it ends.

    Links do where no mark does, or none that bears it out.
    """
    linked = _link_marks(claim, last, sentence)
    if linked.judgement.is_true:
        return linked
    by_links = _follow_links(linked.statement, sentence)
    if by_links and (linked.judgement.verdict == "uncited" or by_links.judgement.is_true):
        return by_links
    return linked


def place_attribution(claim: Claim, marks: Run, sentence: Sentence) -> Attribution | None:
    """The attribution that speaks of a claim: in the words that its marks close, else before it."""
    attributions, runs = sentence.attributions, sentence.region.runs
    if not attributions:
        return None
    place = bisect_left(runs, claim.span[1], key=lambda run: run[0].start)
    opens = runs[place - 1][-1].end if place else sentence.scope.start
    closes = marks[-1].end + BESIDE if marks else sentence.scope.end
    first = bisect_left(attributions, opens, key=lambda one: one.start)
    if first < len(attributions) and attributions[first].start < max(closes, claim.span[1]):
        return attributions[first]
    return attributions[first - 1] if first else None


def _link_marks(claim: Claim, last: int, sentence: Sentence) -> Linked:
    """Judge a claim by the footnote marks that serve it.

    A label that names one figure serves its sentence only; one that names a source may close a
    whole paragraph.
    """
    view, library = sentence.view, sentence.view.catalogue.library
    marks, is_shared = _find_marks(claim, sentence)
    statement = sentence.state(claim, last, marks)
    citation = view.cite(marks)
    linked = Linked(statement, citation, judge(statement, citation, library))
    if is_shared and not _serves_backwards(linked, sentence):
        return Linked(statement, Citation(), Judgement("uncited"))
    if not marks and (closing := _find_closing_marks(sentence)):
        late = view.cite(closing)
        if not late.named:
            by_closing = Linked(statement, late, judge(statement, late, library))
            if by_closing.judgement.is_true or late.populations & statement.named:
                return by_closing
    return linked


def _find_marks(claim: Claim, sentence: Sentence) -> tuple[Run, bool]:
    """The marks that serve a claim, and whether they stand before it, for another claim first.

    In a sentence the first run within the claim or after it, else the one before; in a table the
    cell's own, else its row header's, else its column header's.
    """
    runs = sentence.region.runs
    # A mark within a claim serves it, "4,000[^a] openings", but the first end of a range not.
    is_range = claim.low is not None and claim.high is not None
    after = bisect_left(runs, claim.span[is_range], key=lambda run: run[0].start)
    if after < len(runs):
        return runs[after], False
    if runs:
        return runs[-1], True
    return next((header.marks for header in sentence.headers if header.marks), ()), False


def _find_closing_marks(sentence: Sentence) -> Run:
    """The marks that close a paragraph or list item, if it has no others."""
    block, view = sentence.scope.block, sentence.view
    runs = view.look(block).runs
    if len(runs) == 1 and _CLOSING.fullmatch(view.read.passage.text, runs[0][-1].end, block[1]):
        return runs[0]
    return ()


def _serves_backwards(linked: Linked, sentence: Sentence) -> bool:
    """Whether marks that stand before a claim are meant for it too.

    A label that names one figure is, if it is that figure; one that names a source is, if it
    records the claim or has nothing else before it to serve.
    """
    if linked.judgement.is_true:
        named = linked.citation.named
        return not named or any(record.label in named for record in linked.judgement.records)
    return sentence.claims[0].span[1] > linked.citation.marks[0].start


def _follow_links(statement: Statement, sentence: Sentence) -> Linked | None:
    """Judge a statement by its links; None if it has none.

    Where they lead to no source of the library, or to one that holds nothing of whom the sentence
    speaks, the statement is cited and cannot be traced.
    """
    view, catalogue = sentence.view, sentence.view.catalogue
    links = _find_links(statement.claim.span[0], sentence)
    if not links:
        return None
    citation = view.cite_links(tuple(dict.fromkeys(link.address for link in links)))
    populations = citation.populations
    if len(populations) == 1 or populations.intersection(sentence.measured):
        return Linked(statement, citation, judge(statement, citation, catalogue.library))
    # An address that serves many populations may hold what was never recorded.
    likely = populations & {*sentence.around, *catalogue.read}
    narrowed = view.cite_links(citation.links, frozenset(likely))
    judgement = judge(statement, narrowed, catalogue.library)
    return Linked(statement, citation, judgement if judgement.is_true else Judgement("untraceable"))


def _find_links(start: int, sentence: Sentence) -> tuple[Link, ...]:
    """Those of the sentence nearest to the value; of a row; or those that close the paragraph."""
    scope, view = sentence.scope, sentence.view
    if scope.row and scope.headers:
        regions = (view.look(scope.row), *sentence.headers)
        return tuple(link for region in regions for link in region.links[:_NEAR])
    found = sentence.region.links
    place = bisect_left(found, start, key=lambda link: link.start)
    if near := found[max(place - _NEAR, 0) : place + _NEAR]:
        return near
    last = view.read.scope(scope.block[1] - 1)
    closes = _SOURCE.match(view.read.prose, last.start, last.end) is not None
    return view.look(last.span).links[:_NEAR] if closes else ()

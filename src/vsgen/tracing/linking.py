"""A statement and the links in its sentence -> what their addresses make of it.

A link cites, as a footnote mark does; where it leads to no source of the library, or to one that
holds nothing of whom the sentence speaks, the statement is cited and cannot be traced.
"""

import re
from bisect import bisect_left

from vsgen.claims.patterns import Pattern
from vsgen.tracing.citations import Citation
from vsgen.tracing.grouping import Records
from vsgen.tracing.judging import judge
from vsgen.tracing.links import Link, normalize_address
from vsgen.tracing.scenes import Setting
from vsgen.tracing.scopes import Scope
from vsgen.tracing.statements import Judgement, Statement, distinct
from vsgen.tracing.trace import TRUE_VERDICTS
from vsgen.tracing.view import Span, View

_SOURCE = Pattern(r"[\s(*_\[]*+(?:data\s+|figures?\s+)?(?:sources?|via|from|by)\b", re.I)
_NEAR = 8
"""How many links of a sentence are followed for one statement."""

Linked = tuple[Citation, Judgement]


def judge_links(statement: Statement, setting: Setting, view: View) -> Linked | None:
    """What the links that serve a statement make of it; None if there are none."""
    links = _find_links(statement.claim.span, setting.scope, view)
    if not links:
        return None
    addresses = tuple(dict.fromkeys(link.address for link in links))
    known = view.catalogue.addresses
    source = distinct(
        [record for one in addresses for record in known.get(normalize_address(one), ())]
    )
    citation = Citation(links=addresses, defined=bool(source), source=source)
    populations = {record.population.id for record in source}
    if len(populations) == 1 or populations.intersection(setting.named):
        return citation, judge(statement, citation, view.catalogue.library)
    # An address that serves many populations may hold what was never recorded.
    meant = populations & {*setting.around, *view.catalogue.read}
    likely = tuple(record for record in source if record.population.id in meant)
    judged = _judge_likely(statement, addresses, likely, view)
    return citation, judged or Judgement("untraceable")


def _judge_likely(
    statement: Statement, addresses: tuple[str, ...], likely: Records, view: View
) -> Judgement | None:
    if not likely:
        return None
    citation = Citation(links=addresses, defined=True, source=likely)
    judged = judge(statement, citation, view.catalogue.library)
    return judged if judged.verdict in TRUE_VERDICTS else None


def _find_links(span: Span, scope: Scope, view: View) -> tuple[Link, ...]:
    """Those of the sentence nearest to the value; of a row; or those that close the paragraph."""
    read = view.read
    if scope.headers:
        text = read.passage.text
        end = text.find("\n", scope.end)
        row = (text.rfind("\n", 0, scope.start) + 1, end if end >= 0 else len(text))
        return tuple(link for each in (row, *scope.headers) for link in view.follow(each))[:_NEAR]
    found = view.follow((scope.start, scope.end))
    place = bisect_left(found, span[0], key=lambda link: link.start)
    if near := found[max(place - _NEAR, 0) : place + _NEAR]:
        return near
    last = read.scope(scope.block[1] - 1)
    closes = _SOURCE.match(read.prose, last.start, last.end) is not None
    return view.follow((last.start, last.end))[:_NEAR] if closes else ()

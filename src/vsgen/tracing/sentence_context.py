"""A sentence or cell, and each of its claims with the words around it that decide what it says.

Every window on the text has a bound, so that a sentence with thousands of claims stays cheap.
"""

from bisect import bisect_left
from collections.abc import Sequence
from functools import partial
from itertools import chain
from typing import NamedTuple

from vsgen.claims import Claim
from vsgen.documents.patterns import Pattern
from vsgen.tracing.attributions import Attribution
from vsgen.tracing.citations import Citation, Run
from vsgen.tracing.directions import COMPARES, Sentence
from vsgen.tracing.names import lower
from vsgen.tracing.passage_view import Region, View
from vsgen.tracing.scopes import Scope, cut_span
from vsgen.tracing.statements import Statement
from vsgen.tracing.words import expression

BESIDE = 30
"""How far "beside" reaches where no mark ends it, in characters."""
_BLANKS = Pattern(r"\s{2,}")
_TURNS = expression("beside.later")
_YEAR = Pattern(r"\b(?:19|20)\d\d\b")
_PRONOUN = expression("beside.pronoun")
_WORD = Pattern(r"[a-z]+")
_WINDOW = 300
_NEAR = 8
"""How many marks on either side a computation may draw on."""
_MANY = 100
"""So many populations of a paragraph may be called by their last words."""


class Setting(NamedTuple):
    """A sentence or cell, and what is found in it once for all of its claims."""

    scope: Scope
    region: Region
    headers: tuple[Region, ...]
    """Of a cell, its row's and its column's."""
    first: Claim
    """The first statistic in it."""
    starts: tuple[int, ...]
    """Where its statistics begin."""
    sentence: str
    """Its text on one line."""
    named: tuple[str, ...]
    """The populations that it says its figures measure."""
    around: tuple[str, ...]
    """The populations that its paragraph, list item or row names."""
    near: frozenset[str]
    """Those of whom a wrong number may be: named here or read by the article's roles, and those
    that were counted in their place before; empty where the article's roles are not known."""
    roles: tuple[str, ...]
    """The article's roles that it or its row names."""
    attributions: tuple[Attribution, ...]


def read_setting(scope: Scope, claims: Sequence[Claim], view: View) -> Setting:
    """The setting of the claims of a scope, in order."""
    region, read, catalogue = view.look(scope.span), view.read, view.catalogue
    meant = region.populations | catalogue.read if catalogue.read else frozenset()
    before = (catalogue.predecessors.get(known, ()) for known in meant)
    return Setting(
        scope=scope,
        region=region,
        headers=tuple(map(view.look, scope.headers)),
        first=claims[0],
        starts=tuple(claim.span[0] for claim in claims if claim.unit != "years"),
        sentence=read.sentence(scope),
        named=_find_named(view, scope),
        around=view.list_names((scope.block, *scope.headers)),
        near=meant.union(*before),
        roles=view.list_roles(scope.row if scope.row and scope.headers else scope.span),
        attributions=cut_span(read.attributions, *scope.span),
    )


def state_claim(claim: Claim, last: int, marks: Run, setting: Setting, view: View) -> Statement:
    """A claim that `marks` serve; `last` is where the statistic before it ends."""
    prose, scope = view.read.prose, setting.scope
    start, end = claim.span
    follows = marks and end <= marks[0].start < scope.end
    until = marks[0].start if follows else end + BESIDE
    # What is said of the next value, such as its years, is not said of this one.
    place = bisect_left(setting.starts, end)
    until = min(until, setting.starts[place] if place < len(setting.starts) else scope.end)
    heads = " | ".join(prose[low : min(high, low + _WINDOW)] for low, high in scope.headers)
    dated = (view.read_years(span) for span in reversed(scope.headers))
    years = claim.period or next((found for found in dated if found), None)
    turn = _TURNS.search(prose, last, start)
    if turn and not _YEAR.search(prose, turn.end(), end + 2 * BESIDE):
        # The years of "36% from 2023 to 2033; now it is 33.5%" are not those of the second value.
        years = None
    clause = prose[max(scope.start, last, start - _WINDOW) : start]
    return Statement(
        claim=claim,
        said=view.read.passage.text[start:end],
        years=years,
        beside=prose[start : min(until, end + _WINDOW)],
        before=f"{heads} {clause}" if heads else clause,
        heads=heads,
        sentence=_surround(claim, setting, prose),
        near=setting.near,
        reach=partial(_reach, claim, marks, setting, view),
    )


def _find_named(view: View, scope: Scope) -> tuple[str, ...]:
    """The ids of the populations that the figures of a sentence or cell measure.

    By name or alias in the sentence, or in the cell and its headers; by the last word of a name
    that the paragraph gives in full; or, where there is neither, by "they" or "them" after the
    sentence that names them.
    """
    prose = view.read.prose
    found = view.list_names((scope.span, *scope.headers)) + _find_shortened(view, scope)
    before = view.read.scope(scope.start - 1) if scope.start > scope.block[0] else None
    if not found and before and _PRONOUN.search(prose, scope.start, scope.end):
        return view.look(before.span).names
    return tuple(dict.fromkeys(found))


def _find_shortened(view: View, scope: Scope) -> tuple[str, ...]:
    """Populations that go by their last word: "architects" after "database architects"."""
    catalogue = view.catalogue
    in_full = view.look(scope.block).names[:_MANY]
    if not in_full or not catalogue.shorts:
        return ()
    text = lower(view.read.prose[scope.start : scope.end])
    words = {word for word in _WORD.findall(text) if word in catalogue.shorts}
    if not words:
        return ()
    # A word of a longer name says nothing of a shorter one.
    words.intersection_update(_WORD.findall(catalogue.names.blank(text)))
    wanted = chain.from_iterable(catalogue.shorts[word] for word in words)
    introduced = [frozenset(catalogue.library.populations[known].name.split()) for known in in_full]
    return tuple(
        short.population
        for short in sorted(wanted, key=lambda short: short.population)
        if any(short.words <= whole for whole in introduced)
    )


def _surround(claim: Claim, setting: Setting, prose: str) -> Sentence:
    scope, named = setting.scope, setting.region.named
    start, end = claim.span
    place = bisect_left(named, end, key=lambda one: one[1])
    leading = dict.fromkeys(known for known, _ in named[: min(place, 2 * _NEAR)])
    following, last = [], end
    for known, begin in named[place : place + 2]:
        following.append((known, _close_up(prose[last : min(begin, last + _WINDOW)])))
        last = begin
    compares = COMPARES.search(prose, start, end)
    opened = prose[compares.start() : end] if compares else ""
    return Sentence(
        before=_close_up(prose[max(scope.start, start - _WINDOW) : start]),
        after=opened + _close_up(prose[end : min(scope.end, end + 2 * _WINDOW)]),
        named=setting.region.populations,
        leading=tuple(leading)[:2],
        latest=tuple(known for known, _ in named[max(place - 2, 0) : place]),
        following=tuple(following),
    )


def _close_up(prose: str) -> str:
    """A text without the blanks that stand for footnote marks."""
    return _BLANKS.sub(" ", prose)


def _reach(claim: Claim, marks: Run, setting: Setting, view: View) -> Citation:
    """What the marks next to a claim in its sentence, or in a cell's headers, cite.

    Where several marks serve the claim, it is computed from what they cite.
    """
    if len(marks) > 1:
        return view.cite(marks)
    runs = setting.region.runs
    place = bisect_left(runs, claim.span[1], key=lambda run: run[0].start)
    before = chain.from_iterable(run[-_NEAR:] for run in runs[max(place - _NEAR, 0) : place])
    after = chain.from_iterable(run[:_NEAR] for run in runs[place : place + _NEAR])
    near = [*list(before)[-_NEAR:], *list(after)[:_NEAR]]
    near += chain.from_iterable(header.marks[:_NEAR] for header in setting.headers)
    return view.gather(tuple(near))

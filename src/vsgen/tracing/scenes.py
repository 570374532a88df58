"""A sentence or cell, and each of its claims with the words around it that decide what it says.

Every window on the text has a bound, so that a sentence with thousands of claims stays cheap.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import partial
from itertools import chain
from typing import NamedTuple

from vsgen.claims import Claim
from vsgen.claims.patterns import Pattern
from vsgen.tracing.attributions import Attribution
from vsgen.tracing.citations import Run
from vsgen.tracing.directions import COMPARES, Sentence
from vsgen.tracing.grouping import Records
from vsgen.tracing.naming import find_around, find_named, find_roles_named
from vsgen.tracing.scopes import Scope
from vsgen.tracing.statements import Statement
from vsgen.tracing.view import Region, View

_BLANKS = Pattern(r"\s{2,}")
BESIDE = 30
"""How far "beside" reaches where no mark ends it, in characters."""
_TURNS = Pattern(r";|\b(?:now|today|newer|newest|latest)\b", re.IGNORECASE)
_YEAR = Pattern(r"\b(?:19|20)\d\d\b")
_WINDOW = 300
_NEAR = 8
"""How many marks on either side a computation may draw on."""


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
    """The populations that its paragraph or row names."""
    roles: tuple[str, ...]
    """The article's roles that it or its row names."""
    attributions: tuple[Attribution, ...]


def set_scene(scope: Scope, claims: Sequence[Claim], view: View) -> Setting:
    """The setting of the claims of a scope, in order."""
    return Setting(
        scope=scope,
        region=view.look((scope.start, scope.end)),
        headers=tuple(map(view.look, scope.headers)),
        first=claims[0],
        starts=tuple(claim.span[0] for claim in claims if claim.unit != "years"),
        sentence=view.read.sentence(scope),
        named=find_named(view, scope),
        around=find_around(view, scope),
        roles=find_roles_named(view, scope),
        attributions=view.read.attributed(scope.start, scope.end),
    )


def state_claim(claim: Claim, last: int, marks: Run, setting: Setting, view: View) -> Statement:
    """A claim that `marks` serve; `last` is where the statistic before it ends."""
    prose, scope = view.read.prose, setting.scope
    start, end = claim.span
    follows = marks and end <= marks[0].start < scope.end
    until = marks[0].start if follows else end + BESIDE
    heads = " | ".join(prose[low : min(high, low + _WINDOW)] for low, high in scope.headers)
    dated = (view.date(span) for span in reversed(scope.headers))
    years = claim.period or next((found for found in dated if found), None)
    turn = _TURNS.search(prose, last, start)
    if turn and not _YEAR.search(prose, turn.end(), end + 2 * BESIDE):
        # The years of "36% from 2023 to 2033; now it is 33.5%" are not those of the second value.
        years = None
    clause = max(scope.start, last, start - _WINDOW)
    return Statement(
        claim=claim,
        said=view.read.passage.text[start:end],
        years=years,
        beside=prose[start : min(until, _find_next(end, setting), end + _WINDOW)],
        before=f"{heads} {prose[clause:start]}" if heads else prose[clause:start],
        heads=heads,
        sentence=_surround(claim, setting, prose),
        reach=partial(_reach, claim, marks, setting, view),
    )


def _find_next(end: int, setting: Setting) -> int:
    """Where what is said of the next value begins; its years are not those of this one."""
    place = bisect_left(setting.starts, end)
    return setting.starts[place] if place < len(setting.starts) else setting.scope.end


def _surround(claim: Claim, setting: Setting, prose: str) -> Sentence:
    scope, named = setting.scope, setting.region.named
    start, end = claim.span
    place = bisect_left(named, end, key=lambda one: one[1])
    leading = dict.fromkeys(known for known, _ in named[: min(place, 2 * _NEAR)])
    following, last = [], end
    for known, begin in named[place : place + 2]:
        following.append((known, _close_up(prose[last : min(begin, last + _WINDOW)])))
        last = begin
    return Sentence(
        before=_close_up(prose[max(scope.start, start - _WINDOW) : start]),
        after=_open_up(prose[start:end])
        + _close_up(prose[end : min(scope.end, end + 2 * _WINDOW)]),
        named=frozenset(setting.region.names),
        leading=tuple(leading)[:2],
        latest=tuple(known for known, _ in named[max(place - 2, 0) : place]),
        following=tuple(following),
    )


def _open_up(said: str) -> str:
    """The words of a claim that set it beside another: "fewer openings a year"."""
    found = COMPARES.search(said)
    return said[found.start() :] if found else ""


def _close_up(prose: str) -> str:
    """A text without the blanks that stand for footnote marks."""
    return _BLANKS.sub(" ", prose)


def _reach(claim: Claim, marks: Run, setting: Setting, view: View) -> Records:
    """The figures cited by the marks next to a claim in its sentence, or in a cell's headers.

    Where several marks serve the claim, it is computed from what they cite.
    """
    if len(marks) > 1:
        return view.resolve(marks).source
    runs = setting.region.runs
    place = bisect_left(runs, claim.span[1], key=lambda run: run[0].start)
    near = list(chain.from_iterable(runs[max(place - _NEAR, 0) : place]))[-_NEAR:]
    near += list(chain.from_iterable(runs[place : place + _NEAR]))[:_NEAR]
    for header in setting.headers:
        near += list(chain.from_iterable(header.runs[:_NEAR]))[:_NEAR]
    return view.resolve(tuple(near)).source

"""`statistics.stand-in-compared`: stand-ins' measures are compared as if they were the roles'.

Authority: promise 2; comparisons of figures name the occupations that were measured.

Bad:  Machine learning engineers have more openings than data managers.
Good: Data scientists have more openings than database architects.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from vsgen.checks.context import Context
from vsgen.checks.rule import Fault, Rule
from vsgen.claims.patterns import Pattern
from vsgen.facts import Role
from vsgen.tracing import find_populations

_MEASURE = Pattern(
    r"\b(?:earn\w*|pays?|paid|salar\w+|wages?|median|openings?|grow\w*|employment|projected"
    r"|projections?)\b",
    re.IGNORECASE,
)
_COMPARISON = Pattern(
    r"\b(?:faster|slower|higher|lower|more|fewer|less|better|worse|larger|smaller|twice|half"
    r"|times|percentage points|outpac\w+|outgrow\w*|exceed\w*|surpass\w*|outearn\w*)\b",
    re.IGNORECASE,
)
Named = tuple[tuple[str, int], ...]
"""Slugs of roles and where the sentence names them."""

_CLAUSE_END = Pattern(r"[,;:](?!\d)")
_ABSTAINS = Pattern(
    r"\b(?:cannot|can't|can’t|nothing|neither|no (?:official|published|figure|statistic)\w*"
    r"|(?:do|does) not (?:say|tell|show|prove|mean|count|measure|describe)|unknown)\b",
    re.IGNORECASE,
)


def _find(context: Context) -> Iterator[Fault]:
    stand_ins = [role for role in context.roles if not _is_exact(role)]
    if context.library is None or not stand_ins:
        return
    for read in context.passages:
        places = context.catalogue.roles.find(read.prose)
        for scope, members in groupby(places, key=lambda place: read.scope(place[1])):
            named = tuple((slug, place - scope.start) for slug, place in members)
            sentence = read.prose[scope.start : scope.end]
            if not _compares_roles(sentence, named, len(context.roles)):
                continue
            if _ABSTAINS.search(sentence) or find_populations(sentence, context.catalogue):
                continue
            start = scope.start + len(sentence) - len(sentence.lstrip())
            end = scope.start + len(sentence.rstrip())
            yield Fault(
                read.position(start),
                read.position(max(end - 1, start)) + 1,
                "compares the roles by figures that measure other occupations",
                "name the occupations: the statistics do not count these roles",
            )


def _compares_roles(sentence: str, named: Named, all_roles: int) -> bool:
    """Whether the sentence names every role, and a comparison of a measure is about one."""
    if len({slug for slug, _ in named}) < all_roles or not _MEASURE.search(sentence):
        return False
    start = 0
    for end in (*(match.start() for match in _CLAUSE_END.finditer(sentence)), len(sentence)):
        clause = sentence[start:end]
        compared, than, _ = clause.partition(" than ")
        about = _COMPARISON.search(compared) and _MEASURE.search(clause)
        since = start + len(compared) if than else start
        if about and any(since <= place < end for _, place in named):
            return True
        start = end
    return False


def _is_exact(role: Role) -> bool:
    return bool(role.outlook) and all(one.relation == "exact" for one in role.outlook)


RULE = Rule("statistics.stand-in-compared", "error", _find)

"""`statistics.stand-in-compared`: stand-ins' measures are compared as if they were the roles'.

Authority: promise 2; comparisons of figures name the occupations that were measured.

Bad:  Machine learning engineers have more openings than data managers.
Good: Data scientists have more openings than database architects.
"""

import re
from collections.abc import Iterator

from vsgen.checks.context import Context
from vsgen.checks.rule import Fault, Rule
from vsgen.facts import Role
from vsgen.tracing import find_populations

_MEASURE = re.compile(
    r"\b(?:earn\w*|pays?|paid|salar\w+|wages?|median|openings?|grow\w*|employment|projected"
    r"|projections?)\b",
    re.IGNORECASE,
)
_COMPARISON = re.compile(
    r"\b(?:faster|slower|higher|lower|more|fewer|less|better|worse|larger|smaller|twice|half"
    r"|times|percentage points|outpac\w+|outgrow\w*|exceed\w*|surpass\w*|outearn\w*)\b",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"[,;:](?!\d)")
_ABSTAINS = re.compile(
    r"\b(?:cannot|can't|can’t|nothing|neither|no (?:official|published|figure|statistic)\w*"
    r"|(?:do|does) not (?:say|tell|show|prove|mean|count|measure|describe)|unknown)\b",
    re.IGNORECASE,
)

Names = tuple[tuple[str, re.Pattern[str]], ...]
"""Slugs with a role's name."""


def _find(context: Context) -> Iterator[Fault]:
    stand_ins = [role for role in context.roles if not _is_exact(role)]
    if context.library is None or not stand_ins:
        return
    names = _compile_names(context.roles)
    for read in context.passages:
        text = read.passage.text
        for scope in read.scopes:
            sentence = text[scope.start : scope.end]
            if not _compares_roles(sentence, names, len(context.roles)):
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


def _compares_roles(sentence: str, names: Names, all_roles: int) -> bool:
    """Whether the sentence names every role, and a comparison of a measure is about one."""
    if not _MEASURE.search(sentence) or len(_named(sentence, names)) < all_roles:
        return False
    for clause in _CLAUSE_END.split(sentence):
        compared, than, to = clause.partition(" than ")
        about = _COMPARISON.search(compared) and _MEASURE.search(clause)
        if about and _named(to if than else clause, names):
            return True
    return False


def _is_exact(role: Role) -> bool:
    return bool(role.outlook) and all(one.relation == "exact" for one in role.outlook)


def _compile_names(roles: tuple[Role, ...]) -> Names:
    """The roles' names, the longest first, so that "lead x engineer" is no "x engineer"."""
    named = sorted(
        ((name, role.slug) for role in roles for name in role.names()),
        key=lambda pair: -len(pair[0]),
    )
    return tuple(
        (slug, re.compile(rf"\b{re.escape(name)}\b", re.IGNORECASE)) for name, slug in named
    )


def _named(sentence: str, names: Names) -> set[str]:
    found = set()
    for slug, name in names:
        sentence, count = name.subn(" ", sentence)
        if count:
            found.add(slug)
    return found


RULE = Rule("statistics.stand-in-compared", "error", _find)

"""The publishers that texts about jobs name, by their names and the names of what they publish.

A closed list, so that "according to" somebody else than the cited publisher is seen; a library's
own publishers are added to it. It says nothing of whether their figures are good.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from vsgen.claims.patterns import Pattern
from vsgen.tracing.catalogue import acronym

_BLS = "U.S. Bureau of Labor Statistics"
_ONET = "National Center for O*NET Development"
_LABOR = "U.S. Department of Labor"

_KNOWN: Mapping[str, tuple[str, ...]] = {
    _BLS: (
        "Bureau of Labor Statistics", "Bureau of Labour Statistics", "BLS", "B.L.S.",
        "Occupational Outlook Handbook", "Occupational Employment and Wage Statistics", "OEWS",
        "Current Population Survey", "JOLTS", "Monthly Labor Review",
    ),
    _ONET: ("National Center for O*NET Development", "O*NET", "O*NET OnLine"),
    _LABOR: ("Department of Labor", "Labor Department", "DOL", "USDOL",
        "Employment and Training Administration", "CareerOneStop"),
    "U.S. Census Bureau": ("Census Bureau", "American Community Survey"),
    "Office for National Statistics": ("Office for National Statistics", "ONS"),
    "Statistics Canada": ("Statistics Canada", "StatCan"),
    "Job Bank": ("Job Bank",),
    "Eurostat": ("Eurostat",),
    "OECD": ("OECD",),
    "International Labour Organization": ("International Labour Organization", "ILO"),
    "World Economic Forum": ("World Economic Forum", "WEF"),
    "National Science Foundation": ("National Science Foundation",),
    "Federal Reserve": ("Federal Reserve",),
    "Glassdoor": ("Glassdoor",),
    "Indeed": ("Indeed.com", "Indeed Hiring Lab"),
    "LinkedIn": ("LinkedIn",),
    "PayScale": ("PayScale", "Payscale"),
    "Salary.com": ("Salary.com",),
    "ZipRecruiter": ("ZipRecruiter",),
    "Levels.fyi": ("Levels.fyi",),
    "Zippia": ("Zippia",),
    "Talent.com": ("Talent.com",),
    "Robert Half": ("Robert Half",),
    "Hays": ("Hays",),
    "Randstad": ("Randstad",),
    "ManpowerGroup": ("ManpowerGroup",),
    "Hired": ("Hired.com",),
    "Burning Glass": ("Burning Glass", "Lightcast"),
    "Stack Overflow": ("Stack Overflow",),
    "Kaggle": ("Kaggle",),
    "Gartner": ("Gartner",),
    "IDC": ("IDC",),
    "Forrester": ("Forrester",),
    "McKinsey": ("McKinsey",),
    "Deloitte": ("Deloitte",),
    "PwC": ("PwC",),
    "IBM": ("IBM",),
    "Statista": ("Statista",),
    "CompTIA": ("CompTIA",),
    "Forbes": ("Forbes",),
    "U.S. News & World Report": ("U.S. News & World Report", "U.S. News"),
    "Harvard Business Review": ("Harvard Business Review",),
    "Pew Research Center": ("Pew Research Center", "Pew Research"),
    "Gallup": ("Gallup",),
}  # fmt: skip
_INSIDE_WORDS = frozenset("_@/.-")
_PARTS = {_LABOR: frozenset({_BLS, _ONET})}
_OF_A_COUNTRY = Pattern(r"^(?:the\s+)?(?:U\.\s?S\.|US|United States)\s+")


class Publishers(NamedTuple):
    """Names of publishers, and whose they are."""

    names: re.Pattern[str]
    """Finds a name; letters' case counts."""
    owners: Mapping[str, str]
    """Name to publisher."""

    def find(self, text: str) -> Iterator[tuple[str, int, int]]:
        """Each name in `text`, on one line, and where it starts and ends."""
        for match in self.names.finditer(text):
            before = text[match.start() - 1 : match.start()]
            if not (before.isalnum() or before in _INSIDE_WORDS):
                yield _plain(match[0]), *match.span()

    def find_owner(self, text: str) -> str:
        """The publisher that `text` names first; empty if it names none."""
        return next((self.owners[name] for name, _, _ in self.find(text)), "")

    def find_owners(self, text: str) -> frozenset[str]:
        """The publishers that `text` names."""
        return frozenset(self.owners[name] for name, _, _ in self.find(text))


def covers(owner: str, publisher: str) -> bool:
    """Whether naming `owner` names `publisher`: itself, or the department it is a part of."""
    return owner == publisher or publisher in _PARTS.get(owner, ())


@lru_cache(maxsize=8)
def know_publishers(own: frozenset[str]) -> Publishers:
    """The publishers of the list, and those of a library called `own`."""
    owners = {name: owner for owner, names in _KNOWN.items() for name in names}
    for publisher in sorted(own):
        known = owners.get(_OF_A_COUNTRY.sub("", publisher), publisher)
        for name in _list_names(publisher):
            owners.setdefault(name, known)
    return Publishers(_compile(owners), owners)


def _list_names(publisher: str) -> Iterable[str]:
    short = acronym(publisher)
    yield publisher
    yield _OF_A_COUNTRY.sub("", publisher)
    if len(short) > 1:
        yield short


def _compile(names: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    patterns = (
        r"\s+".join(re.escape(word).replace(r"\*", r"\\?\*") for word in name.split())
        for name in longest_first
    )
    # Without a look behind, which `find` does, a search may leap from capital to capital.
    return re.compile(rf"(?:{'|'.join(patterns)})(?!\w)")


def _plain(name: str) -> str:
    """A name on one line, without the backslash that Markdown needs before a star."""
    return " ".join(name.replace("\\", "").split())

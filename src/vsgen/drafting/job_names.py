"""Finds the two jobs of an article in a text, by whatever they are called in it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from vsgen.documents.patterns import any_of

ORDER = {"the former": "a", "the latter": "b", "the first": "a", "the second": "b"}
OF_TWO = ("the one", "the other")


class Names(NamedTuple):
    """What the two jobs of a sentence are called in it."""

    pattern: re.Pattern[str]
    sides: Mapping[str, str]


def _precede(name: str) -> Iterator[str]:
    """With an article, too: "a lead" of "a lead engineer" is no mention of its own."""
    return (article + name for article in _ARTICLES if name)


def _list_forms(names: tuple[str, ...]) -> frozenset[str]:
    """What a job is called in full and for short."""
    one, many, *_ = names
    forms = {name.casefold() for name in names if name}
    if short := names[-1].casefold().removeprefix("the "):
        # "A data engineer" is "the data engineer" of another sentence.
        forms |= {*_precede(short), *((short, f"{short}s") if " " in short else ())}
    for name, articles in ((one, _ARTICLES), (many, ("",))):
        # "A managing director" of data science, "the director", "directors".
        words = name.casefold().split(" of ")[0].split()
        ranks = {words[0]} & _RANKS if len(words) > 1 else set()
        forms |= {article + word for article in articles for word in (words[-1], *ranks)}
        forms |= {" ".join(words[at:]) for at in range(len(words) - 1)}
    return frozenset(forms)


_ARTICLES = ("the ", "a ", "an ", "every ", "each ", "any ")
_RANKS = frozenset({"lead", "head", "chief"})


def name_roles(a: Mapping[str, Any], b: Mapping[str, Any]) -> Names:
    """What finds both jobs in a text, or one job that is given twice."""
    return _name_roles(*(tuple(str(job.get(key) or "") for key in _KEYS) for job in (a, b)))


_KEYS = ("one", "many", "title", "plural", "short")


@lru_cache(maxsize=256)
def _name_roles(a: tuple[str, ...], b: tuple[str, ...]) -> Names:
    full = {job: {name.casefold() for name in (*job, *_precede(job[0])) if name} for job in (a, b)}
    short = {job: _list_forms(job) - full[a] - full[b] for job in (a, b)}
    # A short form that fits both tells nothing.
    common = frozenset() if a == b else short[a] & short[b]
    sides = {
        **dict.fromkeys(full[b] | (short[b] - common), "b"),
        **dict.fromkeys(full[a] | (short[a] - common), "a"),
    }
    either = any_of((*sides, *ORDER, *OF_TWO))
    pattern = rf"(?<!\w)(?:{either})(?!\w)(?!(?<=the one) (?:who|that|which|thing)\b)"
    return Names(re.compile(pattern, re.IGNORECASE), sides)


def resolve_name(name: str, names: Names, mentioned: Sequence[str]) -> str:
    """Which side `name` is of, after those that were `mentioned`; nothing where it is of none."""
    folded = " ".join(name.casefold().split())
    if folded in ORDER:
        if not mentioned:
            return ""
        is_first = ORDER[folded] == "a"
        first = mentioned[0]
        return first if is_first else ("b" if first == "a" else "a")
    if folded in OF_TWO:
        # The one is the job that was named before the other.
        is_one = folded == "the one"
        first = mentioned[0] if mentioned else ""
        return first if is_one or not first else ("b" if first == "a" else "a")
    return names.sides.get(folded, "")

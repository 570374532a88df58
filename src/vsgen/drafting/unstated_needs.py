"""Finds absences, needs and universals that no cited fact states.

Lists of facts are open: what they do not hold may still be so. "Only", "never", "no skill of the
other", "has to add" are statements of their own, and need a fact that makes them.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from vsgen.drafting.content_words import are_alike, join_stems, list_stems, list_words, stem_word
from vsgen.drafting.sentence_patterns import read_pattern
from vsgen.prompts.dossiers import Point

_ASIDE = re.compile(r"(?:,|\band|\brather|\bbut)\s*$", re.IGNORECASE)
_WITHOUT = re.compile(r"\bwithout\b", re.IGNORECASE)
_ONLY = re.compile(
    r"\b(?:only|solely|the one (?:thing|skill|tool|point)|exclusively|uniquely|unique to"
    r"|nobody else|no one else|nowhere else)\b"
    r"(?! (?:when|if|after|once|then|as|with|where|in|close))",
    re.IGNORECASE,
)
_LEARNT = frozenset({"skills", "tools", "education", "background", "requirements"})
_ELLIPSIS = re.compile(
    r"\b(?:do|does|is|are|can|has|have|will|did) not$|n['’]t$|\b(?:neither|none|never)$",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"nobody|nothing|none|nowhere", re.IGNORECASE)
_EVERY = re.compile(r"(?:every|any) ", re.IGNORECASE)
_ELSE = re.compile(r"uniq|nobody|no one|nowhere|the one", re.IGNORECASE)
_ALONE = re.compile(r"(?:['’]s?)? alone\b", re.IGNORECASE)
_BEGINS = re.compile(r"[,;:.—–]|\b(?:and|but|while|whereas|since|because|although)\b")
_UNTIL = re.compile(
    r"\b(?:no|not|never|nothing|nobody|cannot)\b[^.;:]{1,60}? (?:until|unless|before)\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"\b(?:until|unless|before|only|once)\b", re.IGNORECASE)
_SCOPE = re.compile(r"[^,;:.—–]{0,80}")


class Unstated(NamedTuple):
    """What a sentence claims beyond its facts by way of absence, need or universal."""

    reasons: tuple[str, ...]
    own: bool


def find_unstated(text: str, cited: Sequence[Point], jobs: re.Pattern[str]) -> Unstated:
    """What of `text` denies, demands or generalizes where no point of `cited` does.

    `jobs` finds the jobs' names.
    """
    bare = read_pattern("mild").sub(lambda found: " " * len(found[0]), text)
    said = " ".join(map(_show, cited))
    reasons = list(_find_denials(bare, cited))
    asides = bool(_list_asides(bare)) and not _find_words_of_denial(said)
    only = None if _ONLY.search(said) else _ONLY.search(bare)
    alone = any(_ALONE.match(bare, it.end()) for it in jobs.finditer(bare))
    if alone or (only and _names_someone(bare, only, jobs)):
        reasons.append(_say(only[0] if only else "alone", "that it is so for nobody else"))
    need = None if _names_need(said, "must") else read_pattern("must").search(bare)
    if not need and not (_names_need(said, "must") or _names_need(said, "need")):
        need = read_pattern("need").search(bare)
    if need and _are_learnt(cited):
        reasons.append(_say(need[0], "a need"))
    more = _count_denials(bare) > sum(
        max(_count_denials(point.text), _count_denials(point.label)) for point in cited
    )
    without = any(
        not any(_denies(point, _list_around(bare, found)) for point in cited)
        for found in _WITHOUT.finditer(bare)
    )
    base = join_stems([said])
    strange = any(
        not are_alike(word.stem, base)
        for found in (*_find_words_of_denial(bare), *_WITHOUT.finditer(bare))
        for word in tuple(list_words(_read_scope(bare, found)[:_AFTER]))[:1]
    )
    always = read_pattern("always").search(bare) and not read_pattern("always").search(said)
    every = any(_EVERY.match(it[0]) for it in jobs.finditer(bare))
    until = _UNTIL.search(text) and not _CONDITION.search(said) and not _is_denied(said)
    added = any(True for _ in _find_added("circumstance", bare, said))
    quantity = next(_find_added("quantity", bare, said), None)
    if quantity:
        reasons.append(_say(quantity, "a number or a span of time"))
    own = any((asides, only, without, always, every, need, more, until, added, strange))
    return Unstated(tuple(reasons), own=own)


def _find_added(kind: str, text: str, said: str) -> Iterator[str]:
    """What matches the pattern `kind` in words that the facts, `said`, have not."""
    base, folded = join_stems([said]), frozenset(_fold(said))
    for found in read_pattern(kind).finditer(text):
        borne = list_stems(found[0]) <= base
        if not borne or not all(are_alike(word, folded) for word in _fold(found[0])):
            yield found[0]


@lru_cache(maxsize=4096)
def _find_words_of_denial(text: str) -> tuple[re.Match[str], ...]:
    return tuple(read_pattern("denial").finditer(text))


def _count_denials(text: str) -> int:
    """A fact that denies something licenses a denial, and not two."""
    return len(_find_words_of_denial(text))


@lru_cache(maxsize=1024)
def _names_need(text: str, kind: str) -> bool:
    return bool(read_pattern(kind).search(text))


def _find_denials(text: str, cited: Sequence[Point]) -> Iterator[str]:
    """Denials that no cited fact makes of the same words; asides are none."""
    asides = _list_asides(text)
    for found in _find_words_of_denial(text):
        words = _read_scope(text, found)
        is_bare = not list_stems(words) and not _PRONOUN.match(found[0])
        if found.span() in asides or (is_bare and not _ELLIPSIS.search(text[: found.end()])):
            continue
        around = _list_around(text, found)
        if not any(_denies(point, around) for point in cited):
            yield _say(found[0] + words, "an absence")


def _list_asides(text: str) -> frozenset[tuple[int, int]]:
    """The denials that set something aside: "a number, not a name"."""
    return frozenset(
        found.span()
        for found in _find_words_of_denial(text)
        if found[0].casefold() in ("not", "nor") and _ASIDE.search(text[: found.start()])
    )


def _read_scope(text: str, found: re.Match[str]) -> str:
    """What a denial is said of: the rest of its clause."""
    scope = _SCOPE.match(text, found.end())
    return scope[0] if scope else ""


def _denies(point: Point, around: frozenset[str]) -> bool:
    """Whether the fact itself denies something that the words are about."""
    text = _show(point)
    denials = (*_find_words_of_denial(text), *_WITHOUT.finditer(text))
    return any(not around.isdisjoint(_list_around(text, found, is_fact=True)) for found in denials)


def _list_around(text: str, found: re.Match[str], *, is_fact: bool = False) -> frozenset[str]:
    """What stands round a denial, of however little meaning: "nobody looks", "manages nobody"."""
    # What a fact denies may lean on the clause before.
    opening = text[: found.start()] if is_fact else _BEGINS.split(text[: found.start()])[-1]
    opening = "" if _WITHOUT.match(found[0]) else opening
    scope = _read_scope(text, found)
    words = (*_LETTERS.findall(opening)[-4:], *_LETTERS.findall(scope)[:5])
    if is_fact or not words:
        # "Say nothing" leans on a short word alone.
        short = (*_SHORT.findall(opening)[-2:], *_SHORT.findall(scope)[:2])
        words += tuple(word for word in short if word.casefold() not in _EMPTY)
    return frozenset(map(stem_word, words))


def _fold(text: str) -> list[str]:
    return [stem_word(word) for word in _LETTERS.findall(text)]


_LETTERS = re.compile(r"[^\W\d_]{4,}")
_SHORT = re.compile(r"\b[^\W\d_]{3}\b")
_EMPTY = frozenset(
    "the and any all but for not nor yet you she her his him its our who how why are was has had"
    " can did one two job may out off".split()
)


def _show(point: Point) -> str:
    return f"{point.label} {point.text}"


def _is_denied(text: str) -> bool:
    return bool(_find_words_of_denial(text) or _WITHOUT.search(text))


def _say(words: str, what: str) -> str:
    return f"{words.strip()!r} states {what}, which no fact that it cites does; leave it out"


def _names_someone(text: str, found: re.Match[str], jobs: re.Pattern[str]) -> bool:
    """Whether "only" is said of a job: "only the engineer", "the engineer alone"."""
    following = jobs.search(text, found.end())
    between = text[found.end() : following.start()] if following else "a b c d"
    return _ELSE.match(found[0]) is not None or len(between.split()) < _NEAR


def _are_learnt(cited: Sequence[Point]) -> bool:
    """Whether the points tell of skills and the like, and not of what has to be learnt."""
    lists = {name.split("/")[1] for point in cited for name in point.names if "/" in name}
    return bool(lists & _LEARNT) and not any(point.kind in _TAKES for point in cited)


_NEAR = 3
_AFTER = 30
_TAKES = frozenset({"has to be learnt", "way in", "required"})

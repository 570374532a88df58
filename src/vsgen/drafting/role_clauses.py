"""Finds half-sentences that say one job's work of the other.

A sentence is parted at the jobs that it speaks of. What is said of a job is compared with the
facts of both that it cites: it has to be nearer to the job's own.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from vsgen.drafting.content_words import join_stems, list_stems, stem_word
from vsgen.drafting.job_names import OF_TWO, ORDER, Names, name_roles, resolve_name
from vsgen.prompts.dossiers import Point

_BREAK = re.compile(
    r"[;:—–]|,? (?:while|whereas|whilst|but|yet|though|although)\b|, (?:and|or|so)\b"
)
_OPENS = re.compile(
    r"(?:(?:^|[,;:—–(\"“])\s*(?:(?:in|by) contrast,? |instead,? |meanwhile,? |here |there |then )?"
    r"(?:(?:as )?for |unlike |like |to |with |under |from |choose |pick |become )?"
    r"|\b(?:and|or|but|while|whereas|whilst|yet|when|where|if|that|so|because|since|though|although"
    r"|than|asks?|is) )"
    r"(?:an? |the |each |every |most |many |some |any |your |good |typical |\w+['’]s? )*$",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r", (?:who|whose|whom) [^,;:—–]+")
_CIRCUMSTANCE = re.compile(
    r"(?:and |but |while )?(?:in|at|on|for|when|with|before|after|if|once|where|as|by|during|from"
    r"|since|within) [^,;:]{1,60} "
    r"|(?:and |but |while )?(?:next|that|the same|each|every) \w+ (?:the |an? )?",
    re.IGNORECASE,
)
# "Product managers" and "the managers who run the offices" are none of "managers".
_LEADS = re.compile(
    r"^[\s,;:—–]*(?:(?:and|but|while|whereas|yet|when|where|if|as|for) )?"
    r"(?:most |many |some |good )?$"
    r"|\b(?:to|for|by|of) $",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"\b(?:unlike|like|than|beside|next to) (?:an? |the )?$", re.IGNORECASE)
_HANDS_OVER = re.compile(r"\b(?:to|by|for|of|with|is|are|about|on) (?:an? |the )?$", re.IGNORECASE)
_BOTH = re.compile(
    r"\bboth (?:jobs|roles|titles|careers|sides)\b|(?:^|[;,] )both\b(?! the)"
    r"|^(?:either|each) (?:of (?:them|the two)|job|role|one)\b|\bthe two (?:jobs|roles|share)\b",
    re.IGNORECASE,
)
_UNORDERED = re.compile(r"\bthe (?:former|latter)\b", re.IGNORECASE)
_AS_WELL = re.compile(
    r"\b(?:as well as|just like|no less than|and so (?:do|does|is|are|can|has)|along with"
    r"|together with|as (?:do|does|is)|like) ",
    re.IGNORECASE,
)
_LEAST = 2
_ACROSS = {"a": "b", "b": "a"}
_LETTERS = re.compile(r"[^\W\d_]+")
_PARTS = re.compile(r",? (?:and|then|also) |, |; ")
_RUN = 4
_LED = 2
_AUXILIARY = frozenset("has have is are was can may will".split())
_OF_MOVES = frozenset({"path", "way in", "has to be learnt", "carries over"})
"""Kinds of points that a sentence may tell of the one who comes from the other job."""


class _Clause(NamedTuple):
    side: str
    text: str


class _Words(NamedTuple):
    """What facts say: the stems, and every few words in a row."""

    stems: frozenset[str]
    runs: frozenset[str]


def find_swapped(
    text: str, cited: Sequence[Point], a: Mapping[str, Any], b: Mapping[str, Any]
) -> Iterator[str]:
    """Each part of `text` that says of one job what the cited points say of the other."""
    sides = {
        side: [it for it in cited if it.side == side and it.kind not in _OF_MOVES]
        for side in ("a", "b")
    }
    if not sides["a"] and not sides["b"]:
        return
    shared = join_stems(_say(it) for it in cited if it.side not in ("a", "b"))
    stems = {side: join_stems(map(_say, points)) for side, points in sides.items()}
    runs = {side: _join_runs(it for it in cited if it.side != _ACROSS[side]) for side in "ab"}
    names = name_roles(a, b)
    called = {"a": a["one"], "b": b["one"]}
    if _BOTH.search(text) and not (sides["a"] and sides["b"]) and not shared:
        side = "a" if sides["a"] else "b"
        yield f"it speaks of both jobs, but the facts that it cites are of the {called[side]}"
    elif sides["a"] and sides["b"] and _says_it_of_both(text, names):
        said = list_stems(names.pattern.sub(" ", text)) - shared
        counts = {side: len(said & (stems[side] - stems[_ACROSS[side]])) for side in "ab"}
        for side, across in _ACROSS.items():
            if counts[side] >= _LEAST and not counts[across]:
                yield f"it speaks of both jobs, but only the {called[side]} has facts of it"
    order = _UNORDERED.search(text)
    if order and not any(it[0].casefold() not in ORDER for it in names.pattern.finditer(text)):
        yield f"{order[0]!r} leaves open which job it is; name the job"
    facts = _flatten(" ".join(map(_say, cited)))
    for clause in tuple(_list_clauses(text, names, facts)) or _take_parts(text, names):
        other = "b" if clause.side == "a" else "a"
        own_words, other_words = stems[clause.side] | shared, stems[other]
        said = list_stems(names.pattern.sub(" ", clause.text))
        own = len(said & (own_words - other_words))
        foreign = len(said & (other_words - own_words))
        least = _LEAST if sides[clause.side] else 1
        if (
            (foreign >= least and foreign > 1.5 * own)
            or (foreign >= 1 and not own and said <= other_words | shared)
            or _is_copied(
                names.pattern.sub(" | ", clause.text),
                _Words(own_words, runs[clause.side]),
                _Words(other_words, runs[other]),
            )
        ):
            yield (
                f"{clause.text.strip(' ,;:')!r} is said of the {called[clause.side]}, "
                f"but it is what the facts say of the {called[other]}"
            )


def _says_it_of_both(text: str, names: Names) -> bool:
    """Whether all of it is said of both: "the baker, as well as the cook, tends the oven"."""
    mentioned = len({*(it[0].casefold() for it in names.pattern.finditer(text))})
    joined = any(names.pattern.match(text, it.end()) for it in _AS_WELL.finditer(text))
    return joined or bool(_BOTH.search(text) and mentioned < _LEAST)


def _is_copied(text: str, own: _Words, other: _Words) -> bool:
    """Whether a part of it is in the other's words, be they of little meaning: "puts it back"."""
    for part in _PARTS.split(text.partition("|")[2] or text):
        runs, said = _list_runs(part), list_stems(part)
        foreign = said & (other.stems - own.stems)
        if (runs & other.runs and runs.isdisjoint(own.runs)) or (
            "|" not in part and len(foreign) >= _LEAST and said.isdisjoint(own.stems)
        ):
            return True
    return False


def _join_runs(points: Iterable[Point]) -> frozenset[str]:
    return frozenset().union(*(_list_runs(point.text) for point in points))


@lru_cache(maxsize=8192)
def _list_runs(text: str) -> frozenset[str]:
    """Every few words in a row, those of grammar among them; "has often been a" is anybody's."""
    words = _LETTERS.findall(text.casefold())
    starts = (at for at in range(len(words) - _RUN + 1) if words[at] not in _AUXILIARY)
    return frozenset(" ".join(map(stem_word, words[at : at + _RUN])) for at in starts)


def _say(point: Point) -> str:
    return f"{point.label} {point.text}"


def _list_clauses(text: str, names: Names, facts: str) -> Iterator[_Clause]:
    """What is said of which job, part by part; what is said of neither is left out."""
    start, side = 0, ""
    breaks = [*(it.start() for it in _BREAK.finditer(text)), len(text)]
    mentioned: list[str] = []
    for end in breaks:
        part = text[start:end]
        found = list(_find_jobs(part, names, facts, mentioned))
        for _, finish, name in found:
            # "The manager reports to the engineer, who is called when ...".
            if relative := _RELATIVE.match(part, finish):
                yield _Clause(name, relative[0])
        opening = [it for it in found if _opens(part[: it[0]])]
        at = 0
        if not opening and found and _is_handed_over(part, found[-1]):
            for begin, finish, name in found:
                yield _Clause(name, part[at:begin])
                at = finish
        elif opening:
            for index, (begin, _, name) in enumerate(opening):
                until = opening[index + 1][0] if index + 1 < len(opening) else len(part)
                comma = part.find(",", begin)
                if _BESIDE.search(part[:begin]) and -1 < comma < until:
                    # "The baker, unlike the cook, ...": what follows is the baker's again.
                    yield _Clause(name, part[begin:comma])
                    at = comma if side else until
                    if not side:
                        continue
                else:
                    side = name
                yield _Clause(side, part[at:until])
                at = until
        elif side and not {name for _, _, name in found} - {side}:
            yield _Clause(side, part)
        start = end


def _find_jobs(
    part: str, names: Names, facts: str, mentioned: list[str]
) -> Iterator[tuple[int, int, str]]:
    """Where which job stands; it is added to the `mentioned`, for "the former" of a later place."""
    for it in names.pattern.finditer(part):
        is_told = _is_told(part[: it.start()], it[0], part[it.end() :], facts)
        name = "" if is_told else resolve_name(it[0], names, mentioned)
        if name and (" " in it[0] or _LEADS.search(part[: it.start()])):
            yield *it.span(), name
            mentioned.append(name)


def _flatten(text: str) -> str:
    return f" {' '.join(_LETTERS.findall(text.casefold()))} "


def _is_told(before: str, name: str, after: str, facts: str) -> bool:
    """Whether the cited facts themselves speak of somebody so, and the sentence repeats it.

    "Managers and product leads" of a fact are none of the job that is called "the manager"; and
    "leaves the decision to a manager" goes on about whoever leaves it.
    """
    if " " not in name or name.casefold() in OF_TWO:
        return _flatten(name) in facts
    led, followed = _LETTERS.findall(before)[-_LED:], _LETTERS.findall(after)[:_LED]
    # The first word before it may be the job's own, where a fact begins: "is an engineer with a".
    around = (*led[-1:], name, *followed)
    return (len(led) == _LED and _flatten(" ".join((*led, name))) in facts) or (
        len(followed) == _LED and _flatten(" ".join(around)) in facts
    )


def _take_parts(text: str, names: Names) -> Iterator[_Clause]:
    """The parts of a sentence that speak of one job, wherever in it the job stands."""
    for part in _BREAK.split(text):
        found = (it[0].casefold() for it in names.pattern.finditer(part) if " " in it[0])
        sides = {names.sides[name] for name in found if name in names.sides}
        if len(sides) == 1:
            yield _Clause(sides.pop(), part)


def _opens(before: str) -> bool:
    """Whether a job that comes after these words is what the rest is said of."""
    led = before.lstrip(" ,;:—–")
    return not led or bool(_OPENS.search(led) or _CIRCUMSTANCE.fullmatch(led))


def _is_handed_over(part: str, found: tuple[int, int, str]) -> bool:
    """Whether the part ends in the job: "definitions fall to the data manager"."""
    rest = part[found[1] :].strip(" .,;:'’s")
    is_owned = part[found[1] :].startswith(("'s", "’s"))
    return not rest and (is_owned or bool(_HANDS_OVER.search(part[: found[0]])))

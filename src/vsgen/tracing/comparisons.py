"""Says whether the current figures bear out a comparison in words of two named populations.

"Employment of data scientists is projected to grow faster than that of database architects"
holds no number. "Toy makers earn less, but there are more openings for metal casters" sets two
apart without "than". Of comparisons with a number, which are traced, it is read who has more.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from vsgen.articles.derived import find_difference_interval, is_comparable
from vsgen.facts import RecordedFigure
from vsgen.facts.sources import Unit
from vsgen.tracing.catalogue import Catalogue
from vsgen.tracing.passage_reading import ReadPassage
from vsgen.tracing.statement import Statement
from vsgen.tracing.vocabulary import Places, expression

_WORD = expression("compared.word")
_THAN = expression("compared.than")
_BOUND = expression("compared.bound")
_BREAK = expression("compared.break")
_NOT = expression("compared.denied")
_MEASURE = expression("compared.measure")
_UNITS: dict[str, Unit] = {"openings": "openings/year", "pay": "USD/year", "growth": "percent"}
_SAYS_MUCH = expression("compared.says_much")
"""What leads to "more" of a measure named before: "openings are more", not "they say more"."""
_OPENS = expression("compared.opens")
"""What stands before a comparison that goes on from the clause before: "$400; lower than the"."""
_NAMED_VALUE = expression("compared.value")
_THERE_ARE = expression("compared.there_are")
_OPENINGS_FOR = expression("compared.openings_for")
_LESS = expression("steps.less")
_MORE = expression("steps.more")
_MUCH_MORE = expression("steps.much_more")
_MORE_OF = expression("steps.more_of")
_TIMES = expression("steps.times")
_BY = expression("steps.by")
_STEPS = expression("steps.than")
_GAP = expression("steps.gap")
_BEATS = expression("steps.beats")
_TRAILS = expression("steps.trails")
_AGAINST = expression("steps.against")
_LINK = expression("steps.link")
_LINK_BREAK = expression("steps.break")
_FOR = expression("steps.for")
_THAN_WHOM = expression("steps.than_whom")
_TURN = expression("steps.turn")
_THAN_BEFORE = expression("steps.than_before")
_LEAD = 40
_WINDOW = 45
_REACH = 120
_FEW = 8


class Comparison(NamedTuple):
    """A comparison in words, the place of its first word counted from the passage's start."""

    start: int
    end: int
    first: RecordedFigure
    """The figure of the population that is said to have more or less."""
    second: RecordedFigure
    holds: bool
    """Whether it is true over the figures' whole rounding intervals."""
    held: str = ""
    """The newest earlier edition of which it was true, where it is true no more."""


def find_comparisons(read: ReadPassage, catalogue: Catalogue) -> Iterator[Comparison]:
    """The comparisons of a passage for which the library has both figures."""
    places = catalogue.names.find(read.prose)
    if len(places) < 2 or not _WORD.search(read.prose):
        return
    for scope, members in groupby(places, key=lambda place: read.scope(place[1])):
        named = tuple((known, place - scope.start) for known, place in members)
        if len(named) < 2 or scope.heading:
            continue
        for word, one, other, unit in _find_compared(read.prose[slice(*scope.span)], named):
            first, second = catalogue.current.get((one, unit)), catalogue.current.get((other, unit))
            if first and second and is_comparable(first, second):
                both = (first, second) if word["more"] else (second, first)
                holds = find_difference_interval(*both).low > 0
                held = "" if holds else _find_held(*both, catalogue)
                start, end = (scope.start + place for place in word.span())
                yield Comparison(start, end, first, second, holds, held)


def _find_held(greater: RecordedFigure, lesser: RecordedFigure, catalogue: Catalogue) -> str:
    """The newest earlier edition in which the one exceeded the other."""
    earlier, others = (catalogue.library.figures[it.id][1:] for it in (greater, lesser))
    then = {it.edition.edition: it for it in others}
    for it in earlier:
        other = then.get(it.edition.edition)
        if other and is_comparable(it, other) and find_difference_interval(it, other).low > 0:
            return it.edition.edition
    return ""


def _find_compared(sentence: str, named: Places) -> Iterator[tuple[re.Match[str], str, str, Unit]]:
    """Each word that compares, the two populations, and by which measure."""
    breaks = [0, *(match.end() for match in _BREAK.finditer(sentence))]
    for word in _WORD.finditer(sentence):
        if both := _find_implied(sentence, named, word):
            yield word, *both, "openings/year"
            continue
        than = _THAN.search(sentence, word.end(), word.end() + _REACH)
        if than is None or _BOUND.match(sentence, word.end()):
            continue
        clause = breaks[bisect_right(breaks, word.start()) - 1]
        if _NOT.search(sentence, max(clause, word.start() - 2 * _REACH), than.end()):
            continue
        unit = _find_unit(sentence, word, than)
        first = _find_subject(named, clause, word.start())
        second = _find_other(named, than.end())
        if unit and first and second and first != second:
            yield word, first, second, unit


def _find_implied(sentence: str, named: Places, word: re.Match[str]) -> tuple[str, str] | None:
    """Whose openings are said to be more or fewer without "than", and whose they are beside.

    Only where the sentence has named one other population before.
    """
    lead = sentence[max(word.start() - _LEAD, 0) : word.start()]
    place = bisect_left(named, word.end(), key=lambda one: one[1])
    if place == len(named) or not _THERE_ARE.search(lead):
        return None
    first, start = named[place]
    others = {known for known, _ in named[max(place - _FEW, 0) : place]} - {first}
    stated = _OPENINGS_FOR.fullmatch(sentence, word.end(), min(start, word.end() + _REACH))
    return (first, others.pop()) if stated and len(others) == 1 else None


def _find_unit(sentence: str, word: re.Match[str], than: re.Match[str]) -> Unit | None:
    """The measure that is compared: named after the word, in the word, or last before it."""
    after = _MEASURE.search(sentence, word.end(), than.start())
    found = after or _MEASURE.fullmatch(word[0])
    least = max(word.start() - _REACH, 0)
    lead = sentence[least : word.start()]
    if found is None and _OPENS.search(lead):
        found = _NAMED_VALUE.match(sentence, than.end())
    if found is None and _SAYS_MUCH.search(lead):
        said = list(_MEASURE.finditer(sentence, least, word.start()))
        found = said[-1] if said else None
    return _UNITS[found.lastgroup or ""] if found else None


def _find_subject(named: Places, clause: int, word: int) -> str | None:
    """The only population named in the clause before the word, else in the sentence before it."""
    end = bisect_left(named, word, key=lambda one: one[1])
    start = bisect_left(named, clause, key=lambda one: one[1])
    inside = {known for known, _ in named[max(start, end - _FEW) : end]}
    before = inside or {known for known, _ in named[max(end - _FEW, 0) : end]}
    return next(iter(before)) if len(before) == 1 else None


def _find_other(named: Places, than: int) -> str | None:
    """The first population named after "than"."""
    place = bisect_left(named, than, key=lambda one: one[1])
    if place < len(named) and named[place][1] - than <= _REACH:
        return named[place][0]
    return None


def looks_derived(statement: Statement) -> bool:
    """Whether the words make the claim a computation: times, points, "$400 higher", "a gap of"."""
    claim, before, after = statement.claim, statement.before, statement.after
    if claim.kind in ("multiple", "ratio"):
        return _TIMES.match(after) is not None
    if claim.unit == "pp" and _GAP.search(before):
        return True
    if claim.unit == "%" and _THAN_BEFORE.match(after):
        return False
    if claim.unit == "%" and _MORE_OF.match(after):
        return " than " in after
    if _LESS.match(after) or _MUCH_MORE.match(after):
        return True
    near = before if " between " in before else before[-_WINDOW:]
    return bool(_GAP.search(near) or _find_verb(statement))


def says_step(statement: Statement) -> bool:
    """Whether the words right after a value make it the step between two: "$400 higher than"."""
    after = statement.after
    return _STEPS.match(after) is not None and not _THAN_BEFORE.match(after)


def says_decline(before: str) -> bool:
    """Whether the last word of direction before a value is one of decline."""
    turns = list(_TURN.finditer(before[-2 * _WINDOW :]))
    return bool(turns) and turns[-1]["falls"] is not None


def says_less(statement: Statement) -> bool:
    """Whether the value is said to be how much less something is."""
    return _LESS.match(statement.after) is not None


def fits_direction(a: RecordedFigure, b: RecordedFigure, statement: Statement) -> bool:
    """Whether the sentence may be saying that `a` is the greater."""
    both = (a.population.id, b.population.id)
    if _GAP.search(statement.before) or " between " in statement.before:
        return len(statement.named) < len(set(both)) or statement.named.issuperset(both)
    if verb := _find_verb(statement):
        return statement.latest == (both if verb == "beats" else both[::-1])
    subject, other = _find_leader(statement), _find_rival(statement)
    if says_less(statement):
        subject, other = other, subject
    elif not _MORE.match(statement.after):
        subject = None
    return subject in (None, both[0]) and other in (None, both[1])


def _find_verb(statement: Statement) -> str:
    """How a verb between two populations sets them: "beats", "trails", or not at all."""
    before = statement.before
    if len(set(statement.latest)) < 2 or not _BY.search(before[-_WINDOW:]):
        return ""
    return "beats" if _BEATS.search(before) else "trails" if _TRAILS.search(before) else ""


def _find_leader(statement: Statement) -> str | None:
    """The population that the claim speaks of, where that is clear."""
    leading = statement.leading
    if _names_both(statement):
        return statement.following[0][0]
    if len(leading) == 1:
        return leading[0]
    return leading[1] if leading and _AGAINST.match(statement.before.lstrip(" \n*_-")) else None


def _find_rival(statement: Statement) -> str | None:
    """The population that the claim compares with, named after "than" or "as"."""
    leading = statement.leading
    if not statement.following:
        return leading[0] if len(leading) > 1 and _find_leader(statement) else None
    known, between = statement.following[-1 if _names_both(statement) else 0]
    return known if _LINK.search(between) and not _LINK_BREAK.search(between) else None


def _names_both(statement: Statement) -> bool:
    """Whether both populations come after the claim: "as much for A as for B"."""
    if len(statement.following) < 2:
        return False
    first, second = (between for _, between in statement.following)
    return bool(_FOR.search(first) and _THAN_WHOM.search(second) and not _THAN_WHOM.search(first))

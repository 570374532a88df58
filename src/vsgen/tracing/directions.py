"""The words around a computed value -> who is said to have more, and than whom."""

from typing import NamedTuple

from vsgen.claims import Claim
from vsgen.facts import RecordedFigure
from vsgen.tracing.words import expression

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
COMPARES = expression("steps.compares")
"""A word that sets a value above or below another; "more than" bounds one."""
_AGAINST = expression("steps.against")
_LINK = expression("steps.link")
_BREAK = expression("steps.break")
_FOR = expression("steps.for")
_THAN = expression("steps.than_whom")
_TURN = expression("steps.turn")
_THAN_BEFORE = expression("steps.than_before")
_WINDOW = 45


class Sentence(NamedTuple):
    """What stands around a claim."""

    before: str
    """At most a few hundred characters of its sentence, as `after`."""
    after: str
    named: frozenset[str]
    """The populations that the sentence names."""
    leading: tuple[str, ...]
    """The first two populations named before the claim, or the only one."""
    latest: tuple[str, ...]
    """The last two mentions before the claim."""
    following: tuple[tuple[str, str], ...]
    """The first two populations named after the claim, each with the words before it."""


def looks_derived(claim: Claim, sentence: Sentence) -> bool:
    """Whether the words make the claim a computation: times, points, "$400 higher", "a gap of"."""
    if claim.kind in ("multiple", "ratio"):
        return _TIMES.match(sentence.after) is not None
    if claim.unit == ":1" or (claim.unit == "pp" and _GAP.search(sentence.before)):
        return True
    if claim.unit == "%" and _THAN_BEFORE.match(sentence.after):
        return False
    if claim.unit == "%" and _MORE_OF.match(sentence.after):
        return " than " in sentence.after
    compares = _LESS.match(sentence.after) or _MUCH_MORE.match(sentence.after)
    before = sentence.before if " between " in sentence.before else sentence.before[-_WINDOW:]
    return bool(compares or _GAP.search(before) or _find_verb(sentence))


def says_step(sentence: Sentence) -> bool:
    """Whether the words right after a value make it the step between two: "$400 higher than"."""
    after = sentence.after
    return _STEPS.match(after) is not None and not _THAN_BEFORE.match(after)


def says_decline(before: str) -> bool:
    """Whether the last word of direction before a value is one of decline."""
    turns = list(_TURN.finditer(before[-2 * _WINDOW :]))
    return bool(turns) and turns[-1]["falls"] is not None


def says_less(sentence: Sentence) -> bool:
    """Whether the value is said to be how much less something is."""
    return _LESS.match(sentence.after) is not None


def fits_direction(a: RecordedFigure, b: RecordedFigure, sentence: Sentence) -> bool:
    """Whether the sentence may be saying that `a` is the greater."""
    if _GAP.search(sentence.before) or " between " in sentence.before:
        both = {a.population.id, b.population.id}
        return len(sentence.named) < len(both) or both <= sentence.named
    if verb := _find_verb(sentence):
        ahead = (a, b) if verb == "beats" else (b, a)
        return sentence.latest == tuple(record.population.id for record in ahead)
    subject, other = _find_subject(sentence), _find_other(sentence)
    if says_less(sentence):
        subject, other = other, subject
    elif not _MORE.match(sentence.after):
        subject = None
    return subject in (None, a.population.id) and other in (None, b.population.id)


def _find_verb(sentence: Sentence) -> str:
    """How a verb between two populations sets them: "beats", "trails", or not at all."""
    before = sentence.before
    if len(set(sentence.latest)) < 2 or not _BY.search(before[-_WINDOW:]):
        return ""
    return "beats" if _BEATS.search(before) else "trails" if _TRAILS.search(before) else ""


def _find_subject(sentence: Sentence) -> str | None:
    """The population that the claim speaks of, where that is clear."""
    if _names_both(sentence):
        return sentence.following[0][0]
    if len(sentence.leading) == 1:
        return sentence.leading[0]
    opens = sentence.leading and _AGAINST.match(sentence.before.lstrip(" \n*_-"))
    return sentence.leading[1] if opens else None


def _find_other(sentence: Sentence) -> str | None:
    """The population that the claim compares with, named after "than" or "as"."""
    if not sentence.following:
        return (
            sentence.leading[0] if len(sentence.leading) > 1 and _find_subject(sentence) else None
        )
    known, between = sentence.following[-1 if _names_both(sentence) else 0]
    return known if _LINK.search(between) and not _BREAK.search(between) else None


def _names_both(sentence: Sentence) -> bool:
    """Whether both populations come after the claim: "as much for A as for B"."""
    if len(sentence.following) < 2:
        return False
    first, second = (between for _, between in sentence.following)
    return bool(_FOR.search(first) and _THAN.search(second) and not _THAN.search(first))

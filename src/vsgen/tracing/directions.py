"""Reads around a computed value who is said to have more, and than whom."""

from vsgen.facts import RecordedFigure
from vsgen.tracing.statement import Statement
from vsgen.tracing.vocabulary import expression

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
_BREAK = expression("steps.break")
_FOR = expression("steps.for")
_THAN = expression("steps.than_whom")
_TURN = expression("steps.turn")
_THAN_BEFORE = expression("steps.than_before")
_WINDOW = 45


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
    subject, other = _find_subject(statement), _find_other(statement)
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


def _find_subject(statement: Statement) -> str | None:
    """The population that the claim speaks of, where that is clear."""
    leading = statement.leading
    if _names_both(statement):
        return statement.following[0][0]
    if len(leading) == 1:
        return leading[0]
    return leading[1] if leading and _AGAINST.match(statement.before.lstrip(" \n*_-")) else None


def _find_other(statement: Statement) -> str | None:
    """The population that the claim compares with, named after "than" or "as"."""
    leading = statement.leading
    if not statement.following:
        return leading[0] if len(leading) > 1 and _find_subject(statement) else None
    known, between = statement.following[-1 if _names_both(statement) else 0]
    return known if _LINK.search(between) and not _BREAK.search(between) else None


def _names_both(statement: Statement) -> bool:
    """Whether both populations come after the claim: "as much for A as for B"."""
    if len(statement.following) < 2:
        return False
    first, second = (between for _, between in statement.following)
    return bool(_FOR.search(first) and _THAN.search(second) and not _THAN.search(first))

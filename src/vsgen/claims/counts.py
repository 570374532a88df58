"""Reads a number with a noun as a count, and names why it may be none.

Digits count whatever noun they stand with; small number words only what statistics count.
"""

from __future__ import annotations

from typing import NamedTuple

from vsgen.claims.claim import Claim, measured
from vsgen.claims.lexicon import SYNONYMS, has_tag
from vsgen.claims.numbers import is_broken
from vsgen.claims.qualifiers import hedge_after, hedge_before, rate_after, tables
from vsgen.claims.quantities import Quantity
from vsgen.claims.sentence import Context
from vsgen.claims.sentence_tokens import Token, word_at
from vsgen.documents.patterns import Pattern

_MOST_WORDS = 6
_NO_NOUN_ENDINGS = ("ing", "ed", "ly", "al", "ful", "ive")
_ROUND = (100, 1000, 10**6, 10**9)
_NUMBER_OF = Pattern(r"\b(?:number|count|total|tally)\s+of\s+([a-z\s'-]{3,60})\b[^.;|]{0,60}$")
_HEADED = Pattern(r"(?:^|\n|[.;]\s)[ >*-]*([a-z][a-z-]*(?:\s[a-z-]+){0,3})\s*:\s*$")
_RATE_OF = Pattern(r"\b(?:rate|average|mean|median)\s+of\s+$")
_CAPTIONED = Pattern(
    r"[ +*]*+\n\s*+(?:the\s++)?(?:(?:estimated|total|current|annual|projected)\s++)*+"
    r"(?:(?:average|mean|median|typical)\s++(?:age|size|length|number)"
    r"|(?:number|count|total)\s++of\s++([a-z\s'-]{3,60}))\b"
)
"""What a line under a number that stands alone says that it is."""
_ALONE = Pattern(r"(?:^|\n)[ *]*+$")
_SHORT = 7
"""A number of fewer letters with a scale is "45k", not "1.2 million"."""
_FARTHEST = 14
"""So many tokens before a number may stand what it counts."""


class Noun(NamedTuple):
    """A counted noun in the plural, its last token, and whether "annual" stood before it."""

    name: str
    edge: int
    yearly: bool = False


def read_count(context: Context, found: Quantity, floor: int) -> Claim | None:
    """The count that a quantity is with the noun after it, or before it."""
    tokens = context.tokens
    plus = hedge_after(tokens, found.last)
    noun = _noun_after(context, found)
    if noun is None:
        return _bare_count(context, found, floor)
    before = hedge_before(tokens, found.first, floor)
    rate = rate_after(tokens, noun.edge)
    after = hedge_after(tokens, rate.edge if rate else noun.edge)
    unit = noun.name + (rate.what if rate else _far_rate(context, found, noun))
    modifiers = (before.modifier, plus.modifier, after.modifier)
    span = context.span(before.edge, after.edge)
    return measured("count", found.amounts, unit, span, *modifiers)


def find_reason(context: Context, found: Quantity) -> str:
    """Why a quantity with its noun states no statistic, or ""."""
    tokens, number = context.tokens, found.low
    noun = _noun_after(context, found)
    if noun is None:
        return ""
    hedged = hedge_before(tokens, found.first).modifier or hedge_after(tokens, found.last).modifier
    if has_tag(noun.name, "brief") and not hedged and not rate_after(tokens, noun.edge):
        return "" if context.name("averaged", found.first) else "duration"
    if name := context.name("reasons", found.first, found.last):
        within = found.high and word_at(tokens, found.first - 1) == "within"
        return "" if within and name == "time span" else name
    if not number.spelled:
        return ""
    article = word_at(tokens, found.first - 1) == "a"
    if article and number.value in _ROUND and not hedged:
        return "" if has_tag(noun.name, "statistical") else "vague number"
    if _counts_in_words(context, found, noun):
        return ""
    return "small number" if number.value <= 20 else "number in prose"


def _counts_in_words(context: Context, found: Quantity, noun: Noun) -> bool:
    number = found.high or found.low
    if noun.name in ("years", "months", "weeks") or number.scale >= 12:
        return True
    if has_tag(noun.name, "brief") or noun.name in ("figures", "digits"):
        return False
    if has_tag(word_at(context.tokens, found.first - 1), "determined"):
        return False
    if has_tag(noun.name, "statistical"):
        return has_tag(noun.name, "flow") or found.low.value > 3
    return found.low.value > (12 if has_tag(noun.name, "layer") else 3)


def _noun_after(context: Context, found: Quantity) -> Noun | None:
    """The plural noun within six words after a quantity; of one thing, its singular."""
    tokens = context.tokens
    at = hedge_after(tokens, found.last).edge + 1
    one = (found.high or found.low).value == 1
    owned = word_at(tokens, at + 1)
    if word_at(tokens, at) == "of" and (has_tag(owned, "determiner") or owned.endswith("'s")):
        at += 2
    yearly = False
    for position in range(_MOST_WORDS):
        at += bool(position) and word_at(tokens, at) in ("and", "or")
        token = tokens[at] if at < len(tokens) else None
        if token is None or token.number or not token.joint or has_tag(token.word, "stop"):
            return None
        if not token.word.replace("'", "").isalpha() or (token.joint == "-" and not position):
            return None
        yearly = yearly or token.word in ("annual", "yearly")
        joined = at + 1 < len(tokens) and tokens[at + 1].joint == "-"
        if not joined and (span := _span_of_time(tokens, at)):
            return Noun(span, at, yearly)
        if _is_plural(token) and not joined:
            return _head(tokens, Noun(token.word.strip("'"), at, yearly))
        if one and not position and not joined and not token.word.endswith(_NO_NOUN_ENDINGS):
            return Noun(token.word + "s", at, yearly)
        at += 1
    return None


def _span_of_time(tokens: list[Token], at: int) -> str:
    """The plural of a span of time that is written short ("yrs") or in the singular."""
    word, known = tokens[at].word, tables()
    if word in known.short:
        return known.short[word]
    worked = word in known.times and word_at(tokens, at + 1) in ("of", "experience", "exp")
    return known.times[word] + "s" if worked else ""


def _is_plural(token: Token) -> bool:
    return has_tag(token.word, "plural") and not token.capitals


def _head(tokens: list[Token], noun: Noun) -> Noun:
    """The noun, or the plural that it only modifies: "sales jobs", "staff nurses"."""
    if not has_tag(noun.name, "modifying") or noun.edge + 1 >= len(tokens):
        return noun
    following = tokens[noun.edge + 1]
    head = following.joint == " " and _is_plural(following) and not has_tag(following.word, "stop")
    return Noun(following.word, noun.edge + 1, noun.yearly) if head else noun


def _far_rate(context: Context, found: Quantity, noun: Noun) -> str:
    if noun.yearly:
        return "/year"
    if name := context.name("moving", found.first, noun.edge):
        return name
    flow = has_tag(noun.name, "flow")
    counted = flow or has_tag(noun.name, "place") or has_tag(noun.name, "leave")
    return _clause_rate(context, found.first, noun.edge, far=flow) if counted else ""


def _clause_rate(context: Context, first: int, last: int, *, far: bool) -> str:
    """The rate that the clause gives elsewhere: "... are projected each year"."""
    for match in context.matches("later", first, last):
        if far or all(token.word != "," for token in context.tokens[last + 1 : match.last]):
            return match.frame.name
    return context.name("earlier", first, last) if far else ""


def _bare_count(context: Context, found: Quantity, floor: int) -> Claim | None:
    """The count of a quantity that no noun follows, or None where nothing says that it is one."""
    tokens, last = context.tokens, found.high or found.low
    large = last.grouped or last.scale >= 100
    following = word_at(tokens, found.last + 1) or "."
    open_ = has_tag(following, "nonoun")
    if (found.low.spelled and not large) or not (large or open_ or has_tag(following, "per")):
        return None
    start = tokens[found.first].start
    window = context.prose.low[max(0, start - 110) : start]
    named, yearly, introduced = _noun_before(context, found)
    headed = _headed(window)
    if caption := _CAPTIONED.match(context.prose.low, last.end) if _ALONE.search(window) else None:
        noun = _counted_by(caption[1] or "")
        return measured("count", found.amounts, noun, context.span(found.first, found.last))
    counted = "" if named else _counted(window) or headed
    if _is_lettered(context, found) and not (named or counted):
        return None
    rated = is_broken(last.value) and _RATE_OF.search(window)
    if not (large or headed or rated or (named and introduced and open_)):
        return None
    before, plus = hedge_before(tokens, found.first, floor), hedge_after(tokens, found.last)
    rate = rate_after(tokens, plus.edge)
    noun = "" if window.rstrip(" +-~").endswith("|") else counted or named
    ending = rate.what if rate else ""
    if noun and has_tag(noun, "flow") and not (ending or counted):
        far = _clause_rate(context, found.first, found.last, far=True)
        ending = "/year" if yearly else far
    span = context.span(before.edge, rate.edge if rate else plus.edge)
    modifiers = (before.modifier, plus.modifier)
    return measured("count", found.amounts, noun + ending, span, *modifiers)


def _is_lettered(context: Context, found: Quantity) -> bool:
    last = found.high or found.low
    letter = context.prose.low[last.end - 1 : last.end].isalpha() and not last.spelled
    return letter and last.scale > 1 and last.end - last.start < _SHORT


def _noun_before(context: Context, found: Quantity) -> tuple[str, bool, bool]:
    """What the clause named before a number, whether by the year, and whether it introduces it."""
    tokens = context.tokens
    for at in range(found.first - 1, max(-1, found.first - 1 - _FARTHEST), -1):
        word = tokens[at].word
        if has_tag(word, "end"):
            break
        if has_tag(word, "named"):
            before = {token.word for token in tokens[max(0, at - 3) : at]}
            last = found.first - 1
            while last > at and tokens[last].word in ("about", "only", "some", "just"):
                last -= 1
            introduces = last == at or has_tag(tokens[last].word, "introducing")
            yearly = bool(before & {"annual", "yearly"})
            return SYNONYMS.get(word, word), yearly, introduces or tokens[last].number is not None
    return "", False, False


def _counted(window: str) -> str:
    """The noun of "the number of women in the trade"."""
    found = _NUMBER_OF.search(window)
    return _counted_by(found[1]) if found else ""


def _counted_by(phrase: str) -> str:
    """The first plural of a phrase, where nothing ends the phrase before it."""
    words = [word.strip("'-") for word in phrase.split()]
    plural = next((word for word in words if has_tag(word, "plural") or has_tag(word, "stop")), "")
    return "" if has_tag(plural, "stop") else plural


def _headed(window: str) -> str:
    """The noun of "Hours: 37.5"."""
    found = _HEADED.search(window)
    word = found[1].split()[-1] if found else ""
    return word if has_tag(word, "plural") and not has_tag(word, "listed") else ""

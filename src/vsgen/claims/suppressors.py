"""Numbers that are no statistics, by name: dates, codes, versions, idioms, references.

A table of patterns. Each is tried where a digit or number word starts; the first that fits names
it. What a pattern covers is silent, so each must be something no statistic looks like.
"""

from __future__ import annotations

import re

from vsgen.claims.claim import Suppressed
from vsgen.claims.currencies import BEFORE, CURRENCY
from vsgen.claims.mask import Prose
from vsgen.claims.periods import MONTH
from vsgen.claims.words import CARDINALS, UNITS, any_of

_END = r"(?![\w])"
_AT_DIGIT = {
    "date": rf"\d{{4}}-\d\d-\d\d(?:[t ]\d\d:\d\d(?::\d\d)?z?)?(?!\d)|\d{{1,2}}[/.]\d{{1,2}}[/.](?:(?:19|20)\d\d|\d\d)(?![\d.%])"
    rf"|\d{{4}}/\d\d/\d\d(?!\d)|(?:19|20)\d\d-(?:0[1-9]|1[0-2])(?![\d-])(?<=[\d]{{4}}-0\d)"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?(?:\s++of)?\s++{MONTH}(?![\w])(?:,?\s++(?:19|20)\d\d\b)?(?!\s++\d{{1,2}}[,\s])",
    "classification_code": r"\d\d-\d{4}(?:\.\d\d)?(?![\d])|\d\d-\d\d00\b",
    "phone_number": r"(?:\d{1,2}[- .])?\d{3}[- .]\d{3}[- .]\d{4}(?!\d)|\d{3}-\d{4}(?![\d-])(?!\s++(?:openings|jobs|positions|people|workers|employees))",
    "time_of_day": r"\d{1,2}:\d\d(?::\d\d)?(?!\d)(?:\s?[ap]\.?m\b\.?)?|\d{1,2}\s?(?:a\.m\.|p\.m\.|am\b|pm\b)|\d{1,2}\s++o'clock",
    "form": r"401\s?\(k\)s?|40[13]\s?\([kb]\)s?|40[13]k\b|501\(c\)\(\d\)|1099(?:-\w+)?\b(?!\s++(?:jobs|openings))|(?:10-[kq]|8-k|20-f)\b|529\s++plans?",
    "idiom": r"24\s?[/x×-]\s?7(?:[/x×]365)?\b|7\s?x\s?24\b|[89][- ](?:to|-)[- ]?[56]\b(?!\s?[%,.\d])(?!\s++percent)|4\s++vs\s++of|50[/–-]50\b|80[/–-]20\b|70[/–-]20[/–-]10|20/20\b|1[:-]1s?\b(?!\s++ratio)"
    r"|1-(?:on|to)-1\b|24\s++hours\s++a\s++day|7\s++days\s++a\s++week|365\s++days|360\s?(?:-?\s?degrees?|°)|101\b(?!\s++(?:jobs|openings))(?=\s*+[.,:)]|\s++(?:course|class))|007\b|1\s++step\b",
    "version": r"\d++(?:\.\d++){2,}[\w-]{0,20}|\d++\.x\b",
    "sequence": r"\d{1,4}(?:-\d{1,4}){2,}(?![\w])",
    "identifier": r"\d{13,}+",
    "dimension": r"\d{1,5}\s?[x×]\s?\d{1,5}(?:\s?[x×]\s?\d{1,5})?(?!\d)",
    "score": r"\d(?:\.\d{1,2})?\s++gpa\b|\d(?:\.\d)?\s?(?:/|out\s++of|-)\s?\d{1,2}[\s-]stars?\b|\d\.\d\s?(?:/|out\s++of)\s?(?:5|10)\b|10/10\b|\d[\s-]stars?\b",
    "technical_constant": r"(?:\d{1,2}|k)-?\s?fold\s++(?:cross|valid)[\w-]*",
    "formula": r"\d{1,4}\s?[+*=]\s?\d{1,4}\b(?:\s?=\s?\d{1,6})?",
    "address": r"\d{1,5}\s++(?:[a-z]+\s++){1,3}?(?:street|avenue|road|boulevard|lane)\b",
    "brand": r"3m\b(?!\s?\+|\s++(?:users|jobs|people|workers|openings|customers|rows|records|employees|a\b|per\b))",
    "decade": r"(?:19|20)?\d0s\b",
    "technical_unit": r"\d[\d,.]{0,12}+\s?-?(?:[kmgtp]i?b(?:ps|/s)?|ms|[µu]s|ns|[gmk]?hz|fps|px|km|kg|cm|mm|°[cf]?|kwh|mw|[gmk]bps|qps|rps|tps|rpm|bits?|bytes?|gigabytes?|terabytes?|petabytes?|megabytes?|milliseconds?|microseconds?|gigahertz|cores?|vcpus?|gpus?|pixels?|vram)\b",
    "compound_adjective": r"\d{1,4}(?:\.\d)?(?:\s?(?:[-–]|\s?-?\s?to[- ])\s?\d{1,4})?-(?!percent|per-|fold|times|point|to-|in-|out-|hundred|thousand|million|billion|trillion|lakh|crore|and|odd|ish|plus)[a-z]+(?:-[a-z]+){0,4}"
    r"|\d{1,3}-\s++(?:to|or|and)\s++\d{1,3}-[a-z]+(?:-[a-z]+){0,3}",
}
_AT_WORD = {
    "idiom": r"(?:one|two|three|first|second)[-\s](?:size|stop)[-\s]?(?:fits-all|shop)?\b|nine-to-five|fifty-fifty|eighty-twenty|one\s++(?:by|after)\s++one\b|one-(?:on|to)-one\b"
    r"|twenty-four(?:-|/|\s++)seven|twenty-four\s++hours\s++a\s++day|seven\s++days\s++a\s++week|two\s++(?:cents|sides\s++of)\b|second\s++(?:to\s++none|nature|guess|hand|thoughts?)|first\s++(?:of\s++all|and\s++foremost|come|hand|name)\b|third\s++(?:part(?:y|ies)|wheel)"
    r"|(?:million|billion)-dollar\b|hundred\s++percent\s++(?:sure|certain|remote)|zero\s++(?:trust|downtime|in\s++on|sum)\b|one\s++thing\s++(?:to\s++)?(?:another|after)",
    "compound_word": rf"(?:{any_of(CARDINALS)})(?:-(?:{any_of(UNITS)}))?(?:-to-(?:{any_of(CARDINALS)}))?-(?!(?:{any_of(CARDINALS)})\b|percent|per-|fold|times|point|to-|in-|out-|halves|half|thirds?|quarters?|fourths?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?|and-|plus\b)[a-z]+(?:-[a-z]+){{0,4}}",
}
_BEFORE_NUMBER = {
    "version": "version versions v ver python java php ruby node kubernetes",
    "cross_reference": "chapter chapters section sections figure figures fig table tables step steps page pages "
    "appendix footnote note line lines row column columns item question questions exercise lesson "
    "module unit part parts phase phases stage volume vol issue episode paragraph clause exhibit "
    "slide slides sprint annex milestone principle article articles "
    "tip rule option example case scenario room suite floor",
    "grade": "level levels tier tiers grade grades type class category zone group band layer "
    "priority severity ring tl6",
    "standard": "iso iso/iec rfc ieee pci soc nist en din ansi cfr title form forms schedule iec rev "
    "soc2 bs basel cve gdpr act regulation directive code codes naics sox sas sic isco",
    "technical_constant": "port http status error seed epoch alpha r2 f1 auc",
    "age": "age ages aged turned turning",
}  # fmt: skip
_BEFORE = {word: name for name, words in _BEFORE_NUMBER.items() for word in words.split()}
_SERIES = re.compile(
    r"\d[\d.]{0,12}+[a-z]?(?![\w%])(?:(?:\s?[-–,/:]\s?|,?\s++(?:and|to|or|through)\s++)\d[\d.]{0,8}+(?![\w%,]|\s++(?:percent|per)\b)){0,4}"
)
_WORD_SERIES = re.compile(rf"(?:{any_of(CARDINALS)})\b(?:\s++(?:and|to|or)\s++(?:{any_of(UNITS)})\b)?(?!\s++(?:percent|per\s++cent|million|thousand|hundred))")
_PREVIOUS = re.compile(r"([A-Za-z][\w&.+#/'-]*+)([:\s]\s*+)$")
_EQUALS = re.compile(r"(?:[=<>≤≥≈]|\b[pnkr]\s?(?:of|value))\s?-?$")
_LIST_MARKER = re.compile(r"\d{1,3}[.)](?=\s)")
_LINE_START = re.compile(r"(?:^|\n)[ >#]*+(?:[-+]\s+)?\(?$")
_ENUMERATOR = re.compile(r"\d{1,2}\)")
_DAY = re.compile(r"\d{1,2}(?:st|nd|rd|th)?(?:\s?[-–]\s?\d{1,2})?(?!\d|[.,]\d|\s?%)(?:,?\s++(?:19|20)\d\d(?![\d]))?")
_MONTH_BEFORE = re.compile(rf"\b{MONTH}\s+$")
_SCALE = re.compile(r"\b(?:scale|range|score|rated?|rating|values?|number|probability|weight|anything)\s+(?:of|from|between)?\s*$")
_SCALE_SPAN = re.compile(r"(?:\d{1,3}|one|zero)\s?(?:to|-|–|through)\s?(?:\d{1,3}|five|seven|ten)\b(?!\s?%)", re.IGNORECASE)
_PERCENTILE = re.compile(r"\d{1,2}(?:st|nd|rd|th)?(?:\s++(?:and|to)\s++\d{1,2}(?:st|nd|rd|th)?|\s?[-–]\s?\d{1,2}(?:st|nd|rd|th)?)?[\s-]++(?:percentile|quantile)s?\b")
_GLUED_BEFORE = re.compile(r"[A-Za-z0-9][\w+#.&'/-]*$")
_NAME = re.compile(r"\w{0,60}(?:[+#]{1,2}|(?:[-./:]\w{1,40}){0,6})")
_CURRENCY_ONLY = re.compile(rf"(?:.*[^A-Za-z])?{CURRENCY}$")
_SENTENCE_ENDED = re.compile(r"[a-z]{2,}[.,:;]$|[a-z)]{3,}/$")

_ALSO_VERBS = frozenset(
    "note form forms question questions act group issue issues figure lines".split()
)
_OBJECT = re.compile(r"\s++[a-z]+(?<!and)(?<!for)(?<!in)(?<!of)(?<!is)(?<!to)\b")

_DIGIT_TABLE = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _AT_DIGIT.items()))
_WORD_TABLE = re.compile("|".join(f"(?P<{name}>(?:{pattern}))" for name, pattern in _AT_WORD.items()))


def _named(match: re.Match[str]) -> Suppressed:
    return Suppressed(match.span(), (match.lastgroup or "").replace("_", " "))


def suppress_digits(prose: Prose, at: int, floor: int) -> Suppressed | None:
    """The named reason why the digits at `at` are no statistic, whatever follows them."""
    text, low = prose.text, prose.low
    if text[at] == "¹":
        return Suppressed((at, at + 1), "superscript")
    if name := _glued_name(prose, at, floor):
        return name
    before = low[max(floor, at - 40) : at]
    if _LINE_START.search(low[max(0, at - 12) : at]) and (marker := _LIST_MARKER.match(low, at)):
        return Suppressed(marker.span(), "list marker")
    if before.endswith("(") and (marker := _ENUMERATOR.match(low, at)):
        return Suppressed(marker.span(), "list marker")
    if percentile := _PERCENTILE.match(low, at):
        return Suppressed(percentile.span(), "percentile")
    if _SCALE.search(before) and (scale := _SCALE_SPAN.match(text, at)):
        return Suppressed(scale.span(), "scale")
    if BEFORE.search(before[-12:].upper()):
        return None
    if _MONTH_BEFORE.search(before) and (day := _DAY.match(low, at)) and not re.match(r"(?:19|20)\d\d", low[at : at + 4]):
        return Suppressed(day.span(), "date")
    if match := _DIGIT_TABLE.match(low, at):
        return _named(match)
    if _EQUALS.search(before) and (constant := _SERIES.match(low, at)):
        return Suppressed(constant.span(), "technical constant")
    return None


def _glued_name(prose: Prose, at: int, floor: int) -> Suppressed | None:
    text = prose.text
    glued = _GLUED_BEFORE.search(text[max(floor, at - 40) : at])
    if glued is None or not re.search("[A-Za-z]", glued[0]):
        return None
    prefix = glued[0]
    if re.fullmatch(r"(?:[Mm]id|[Pp]ost|[Pp]re|[Ee]arly|[Ll]ate|FY|fy|Q[1-4]|[Nn]on|[Ss]ub|to|and)-?", prefix):
        return None
    if _CURRENCY_ONLY.match(prefix) or _SENTENCE_ENDED.search(prefix):
        return None
    match = _NAME.match(text, at)
    end = match.end() if match else at + 1
    if text[end : end + 1] == "%":
        return None
    return Suppressed((at - len(prefix), end), "name with digits")


def suppress_words(prose: Prose, at: int, floor: int) -> Suppressed | None:
    """The named reason why the number word at `at` is no statistic, whatever follows it."""
    low = prose.low
    if low[max(floor, at - 1) : at] == "-" and low[max(floor, at - 2) : at - 1].isalpha():
        word = re.compile(r"[a-z]+(?:-[a-z]+)*").match(low, at)
        return Suppressed((at, word.end() if word else at + 1), "compound word")
    if _SCALE.search(low[max(floor, at - 20) : at]) and (scale := _SCALE_SPAN.match(low, at)):
        return Suppressed(scale.span(), "scale")
    if match := _WORD_TABLE.match(low, at):
        return _named(match)
    return None


def suppress_after_word(prose: Prose, at: int, floor: int, *, spelled: bool) -> Suppressed | None:
    """The name that the word before a plain number gives it: "Chapter 3", "Python 3", "Big Four"."""
    previous = _PREVIOUS.search(prose.text[max(floor, at - 40) : at])
    if previous is None or ":" in previous[2] and previous[1].lower() not in ("step", "chapter", "section"):
        return None
    series = (_WORD_SERIES if spelled else _SERIES).match(prose.low, at)
    if series is None:
        return None
    word = previous[1].strip(".'/")
    if name := _BEFORE.get(word.lower()):
        if word.lower() in _ALSO_VERBS and word[0].islower() and _OBJECT.match(prose.low, series.end()):
            return None
        return Suppressed(series.span(), name.replace("_", " "))
    return None

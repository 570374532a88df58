"""Shapes of numbers that are no statistics, by name: a table of patterns, no code.

What a pattern covers is silent, so each must be something that no statistic looks like. Patterns
are tried on lower-cased prose at the first digit, or at a number word.
"""

from __future__ import annotations

from vsgen.claims.months import MONTH
from vsgen.claims.patterns import Pattern

_YEAR = r"(?:19|20)\d\d"
_HALF_DAY = r"(?:a\.m\.|p\.m\.|am\b|pm\b|noon\b)"
_STATISTICAL = r"(?:openings|jobs|positions|people|workers|employees)"

_AT_DIGIT: dict[str, tuple[str, ...]] = {
    "date": (
        r"\d{4}-\d\d-\d\d(?:[t ]\d\d:\d\d(?::\d\d)?z?)?(?!\d)",
        rf"\d{{1,2}}[/.]\d{{1,2}}[/.](?:{_YEAR}|\d\d)(?![\d.%])",
        r"\d{4}/\d\d/\d\d(?!\d)",
        rf"{_YEAR}-0[1-9](?![\d-])",
        rf"(?:0?[1-9]|1[0-2])/{_YEAR}(?!\d)",
        rf"\d{{1,2}}(?:st|nd|rd|th)?(?:\s++of)?\s++{MONTH}(?![\w])(?:,?\s++{_YEAR}\b)?"
        r"(?!\s++\d{1,2}[,\s])",
    ),
    "angle": (
        r"-?\d{1,3}(?:\.\d{1,8})?\s?°(?:\s?\d{1,2}(?:\.\d{1,4})?\s?['′](?:\s?\d{1,2}(?:\.\d{1,4})?\s?[\"″])?)?"
        r"(?:\s?[nsewcf]\b)?",
        r"\d{1,3}\.\d{4,8},\s?-?\d{1,3}\.\d{4,8}(?![\d%]|\s?(?:%|percent))",
    ),
    "classification_code": (r"\d\d-\d{4}(?:\.\d\d)?(?![\d])", r"\d\d-\d\d00\b"),
    "phone_number": (
        r"(?:\d{1,2}[- .])?\d{3}[- .]\d{3}[- .]\d{4}(?!\d)",
        rf"\d{{3}}-\d{{4}}(?![\d-])(?!\s++{_STATISTICAL})",
        r"\d{3}\)\s?\d{3}[- .]\d{4}(?!\d)",
        r"0\d{2,5}(?:[ -]\d{2,6}){1,4}(?!\d)",
        r"\d{1,4}[ -](?:\d{2,4}[ -])?\d{3,4}[ -]\d{4}(?!\d)",
        r"(?<=\+)\d{1,3}[ -]?(?:\(0\)\s?)?\d{1,4}(?:[ -]\d{2,4}){1,4}(?!\d)",
        r"1[38]00[ -]\d{3}[ -]?\d{3}(?!\d)",
    ),
    "time_of_day": (
        r"(?:[01]?\d|2[0-4]):[0-5]\d(?::\d\d)?(?!\d)(?:\s?[ap]\.?m\b\.?)?",
        rf"\d{{1,2}}(?:[:.]\d\d)?(?:\s?[-–]\s?|\s++(?:to|and|until)\s++)"
        rf"\d{{1,2}}(?:[:.]\d\d)?\s?{_HALF_DAY}",
        rf"\d{{1,2}}(?:\.[0-5]\d)?\s?{_HALF_DAY}",
        r"(?:[01]?\d|2[0-4])\.[0-5]\d\s?[-–]\s?(?:[01]?\d|2[0-4])\.[0-5]\d"
        r"(?![\d%]|\s?(?:%|[€£]|percent|per\b|million|billion|points|years|hours))",
        r"\d{1,2}\s++o'clock",
    ),
    "form": (
        r"\d{3,4}[a-z]?\s++(?:visa|permit|subclass|form|endorsement)\b(?!s|-|\s++(?:[a-z]+\s++)?(?:applica\w+|holders"
        r"|grants|refusals|workers|sponsors\b(?!\s++(?:the|a|an)\b)|places|nominations|approvals|interviews|cases|requests|extensions"
        r"|renewals|appeals|seekers|overstayers|recipients|decisions|fields)\b)",
        r"401\s?\(k\)s?",
        r"40[13]\s?\([kb]\)s?",
        r"40[13]k\b",
        r"501\(c\)\(\d\)",
        rf"1099(?:-\w+)?\b(?!\s++(?:[a-z]+\s++)?{_STATISTICAL})",
        r"(?:10-[kq]|8-k|20-f)\b",
        r"529\s++plans?",
    ),
    "idiom": (
        r"24\s?[/x×-]\s?7(?:(?:[/x×]|,\s?)365)?\b",
        r"10-4\b(?!\s?%)",
        r"(?:9/11|7/7)\b(?!\s++of\b)",
        r"7\s?x\s?24\b",
        r"[89][- ](?:to|-)[- ]?[56]\b(?!\s?%|[.,]?\d|\s++(?:percent|[a-z]+s\b))",
        r"4\s++vs\s++of",
        r"(?:50[/–-]50|80[/–-]20|(?:90/10|75/25|70/30|60/40|30/70|40/60|20/80)|70[/–-]20[/–-]10|20/20)\b",
        r"1[:-]1s?\b(?!\s++ratio)",
        r"1-(?:on|to)-1\b",
        r"24\s++hours\s++a\s++day",
        r"7\s++days\s++a\s++week",
        r"365\s++days",
        r"360\s?(?:-?\s?degrees?|°)",
        rf"101\b(?!\s++{_STATISTICAL})(?=\s*+[,:)](?!\d)|\.(?!\d)|\s++(?:course|class))",
        r"(?:911|999|988|311|211)\s++(?:calls?|dispatch\w*|operators?|cent(?:er|re)s?|systems?"
        r"|lines?|services?|telecommunicators?)\b",
        r"[45]\d\d\s++(?:errors?|pages?|status|responses?|codes?)\b",
    ),
    "version": (r"\d++(?:\.\d++){2,}[\w-]{0,20}", r"\d++\.x\b"),
    "sequence": (r"\d{1,4}(?:-\d{1,4}){2,}+(?![\w])",),
    "legal_citation": (
        r"\d{1,4}\s++(?:cfr|u\.\s?s\.\s?(?:c\.)?|usc|f\.\s?(?:supp\.|\dd)|fed\.\s?reg\.|s\.\s?ct\.)"
        r"\s++(?:§+\s?|part\s++)?\d[\d,]*+(?:\.\d++)?(?:\(\w\))*",
    ),
    "identifier": (
        r"10\.\d{4,9}/[\w./:;()<>-]{0,80}\w",
        r"(?<=arxiv[: ])\d{4}\.\d{4,5}(?:v\d{1,2})?\b",
        r"(?<=(?:rfc|pep): )\d{1,5}\b",
        r"\d{13,}+",
        r"0\d++(?:[/.-]\d++)*+(?!\s?(?:%|percent)|,\d)",
        rf"{_YEAR}/(?!(?:19|20)?\d\d(?!\d))\d{{1,6}}(?!\d)",
        rf"\d{{1,4}}/{_YEAR}(?!\d)",
        r"\d{1,6}-(?!to-|in-|and-|or-)[a-z]{1,6}-\d{1,8}\b",
        r"\d{1,7}(?:-\d{1,7}){3,}+(?!\w)",
    ),
    "degree": (
        r"2[:.]2\b(?![\d.]|\s?(?:%|percent))(?=\s++(?:honou?rs|degree|in\s)|,|\)|\.)",
        r"2:2\b",
        r"(?<=\ba )2\.1\s++or\s++(?:above|higher|better|equivalent|a\s++2\.2)\b",
        r"2:1\s++(?:or\s++(?:above|higher|better|(?:its\s++|the\s++|an\s++)?equivalent|a\s++2:2)\b|in\s++(?!(?:the|this|that|our|their|its|many|most|some|favou?r)\b)[a-z]++|(?:[a-z]++\s++){0,2}?"
        r"(?:honou?rs|hons|degree|bsc|b\.?a\b))",
    ),
    "dimension": (r"\d{1,5}\s?[x×]\s?\d{1,5}(?:\s?[x×]\s?\d{1,5})?(?!\d)",),
    "score": (
        r"\d(?:\.\d{1,2})?\s++gpa\b",
        r"\d(?:\.\d)?\s?(?:/|out\s++of|-)\s?\d{1,2}[\s-]stars?\b",
        r"\d\.\d\s?(?:/|out\s++of)\s?(?:5|10)\b",
        r"10/10\b",
        r"\d[\s-]stars?\b",
    ),
    "technical_constant": (r"(?:\d{1,2}|k)-?\s?fold\s++(?:cross|valid)[\w-]*",),
    "formula": (r"\d{1,4}\s?[+*=]\s?\d{1,4}\b(?:\s?=\s?\d{1,6})?",),
    "address": (
        r"\d{1,5}[a-z]?\s++(?:[a-z0-9.']+\s++){1,3}?(?:street|avenue|road|boulevard|lane|terrace"
        r"|crescent|parkway|quay|st\.|ave\b|rd\b|blvd\b)",
    ),
    "brand": (rf"3m\b(?!\s?\+|\s++(?:users|customers|rows|records|{_STATISTICAL}|a\b|per\b))",),
    "decade": (r"(?:19|20)?\d0s\b",),
    "technical_unit": (
        r"\d[\d,.]{0,12}+\s?-?(?:[kmgtp]i?b(?:ps|/s)?|ms|[µu]s|ns|[gmk]?hz|fps|px|km|kg|cm"
        r"|mm|°[cf]?|kwh|mw|[gmk]bps|qps|rps|tps|rpm|bits?|bytes?|gigabytes?|terabytes?"
        r"|nm|mph|kph|psi|db|mg|ml|mcg|lbs?|kva|volts?|watts?|amps?|v(?!\.)|petabytes?|megabytes?|milliseconds?|microseconds?|gigahertz|cores?|vcpus?|gpus?"
        r"|pixels?|vram)\b",
        r"\d{1,3}\s++degrees?\b(?!\s++(?:in|from|were|awarded|program))",
        r"\d{1,4}(?:\.\d{1,2})?\s?m\s++(?:high|long|wide|deep|tall|above|below|sprint|race)\b",
        r"[248]k\s++(?:videos?|monitors?|tvs?|screens?|displays?|cameras?|footage|film\w*|stream\w*)\b",
    ),
    "compound_adjective": (
        r"\d{1,4}(?:\.\d)?(?:\s?(?:[-–]|\s?-?\s?to[- ])\s?\d{1,4})?-"
        r"(?!percent|per-|fold|times|point|to-|in-|out-|hundred|thousand|million|billion"
        r"|trillion|lakh|crore|and|odd|ish|plus)[a-z]+(?:-[a-z]+){0,4}",
        r"\d{1,3}-\s++(?:to|or|and)\s++\d{1,3}-[a-z]+(?:-[a-z]+){0,3}",
    ),
}


def shape_table(rows: dict[str, tuple[str, ...]]) -> Pattern:
    """One pattern of all rows, with the name of a row as the name of its group."""
    return Pattern("|".join(f"(?P<{name}>{'|'.join(shapes)})" for name, shapes in rows.items()))


DIGIT_SHAPES = shape_table(_AT_DIGIT)
"""Matches at a digit; `lastgroup` is the name, with underscores for spaces."""

"""What prompts/style.yaml asks for."""

import re
from collections.abc import Iterator
from functools import lru_cache

from vsgen.articles import Section, SectionText, fold_heading
from vsgen.checks.article_context import Context, locate_words
from vsgen.checks.rule import Fault, Fix, read_data, rule
from vsgen.documents.patterns import Pattern

_DATA = read_data("house_style", dict[str, str])
_APOSTROPHES = str.maketrans("’‘", "''")


@lru_cache(maxsize=8)
def _compile(phrases: tuple[str, ...]) -> re.Pattern[str]:
    words = (r"\s+".join(map(re.escape, phrase.split())) for phrase in phrases)
    longest_first = sorted(words, key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"\b(?:{'|'.join(longest_first)})(?!\w)", re.IGNORECASE)


@rule("style.banned", "warning")
def _banned(context: Context) -> Iterator[Fault]:
    # Plain search first, as hardly any text holds a banned phrase: 0.5 ms an article, not 2.5.
    banned = context.style.banned
    suspects = tuple(phrase for phrase in banned if context.holds(phrase.lower()))
    if not suspects:
        return
    for match in _compile(suspects).finditer(context.text.translate(_APOSTROPHES)):
        words = " ".join(match[0].lower().split())
        message = f"“{words}” is not in the house style"
        yield Fault(match.start(), match.end(), message, "say it in plain words, or leave it out")


_WORD = Pattern(r"(?<=\d)[ \t\u00a0\u202f-]?per ?cent\b(?! points?\b|-\w)", re.IGNORECASE)
_SYMBOL = Pattern(r"(?<=\d)[ \u00a0\u202f]?%(?![\w-])")
_AMOUNT = Pattern(r"[\d.,]+$")
# "10 to 15 percent" becomes "10% to 15%" in one house and "10 to 15%" in the next.
_RANGE = Pattern(r"\d%? ?(?:to|and|or|[–—-]) ?[\d.,]+$")


@rule("style.percent", "warning", has_fix=True)
def _percent(context: Context) -> Iterator[Fault]:
    as_symbol = context.style.percent == "symbol"
    found, mark, wanted = (_WORD, "cent", "%") if as_symbol else (_SYMBOL, "%", " percent")
    for read in context.passages:
        if mark not in read.passage.text:
            continue
        for match in found.finditer(read.passage.text):
            start, end = locate_words(read, *match.span())
            line = context.lines.starts[context.lines.locate(start).line - 1]
            is_cell = not as_symbol and "|" in context.text[max(line, start - 200) : start]
            if is_cell or context.is_quoted(start) or context.is_literal(start):
                continue
            before = context.text[max(start - 24, line) : start]
            amount = _AMOUNT.search(before)
            first = start - len(amount[0]) if amount else start
            fix = None if _RANGE.search(before) else Fix(start, end, wanted)
            said, house = context.text[first:end], context.text[first:start] + wanted
            yield Fault(first, end, f"“{said}” is “{house}” in the house style", "", fix)


_LOWER = Pattern(r"(?<= )[a-z]{2,}(?= |$)")
_LONG = 4
_SMALL = frozenset(_DATA["small"].split())


@rule("style.heading-case", "note", has_fix=True)
def _heading_case(context: Context) -> Iterator[Fault]:
    for section in context.article.sections:
        known = context.outline.identify(section.heading)
        wanted = _set_case(section, known, context)
        if wanted and wanted != section.heading:
            message = f"“{section.heading}” is not in {context.style.heading_case} case"
            yield context.fault_in_heading(section, message, wanted, has_fix=bool(known))


def _set_case(section: SectionText, known: Section | None, context: Context) -> str:
    """The heading as the house writes it; empty where that cannot be told."""
    if known is None:
        heading = section.heading
        told = context.style.heading_case == "title" and heading[:1].isupper()
        lower = set(_LOWER.findall(heading)) - _SMALL if told else set()
        # Short words alone prove nothing, but beside a long one they get their capital, too.
        long = any(len(word) >= _LONG for word in lower)
        return _LOWER.sub(_capitalize, heading) if long else ""
    house = context.write_heading(known)
    words = section.heading.strip(" :.#")
    # An alias, a number before it or an anchor after it is no matter of capitals.
    same = fold_heading(words) == fold_heading(house) and len(words) == len(house)
    return section.heading.replace(words, house) if same else ""


def _capitalize(word: re.Match[str]) -> str:
    return word[0] if word[0] in _SMALL else word[0].capitalize()


_YOU = Pattern(r"\b(?:you|your|yours|yourself|yourselves)\b(?<!thank you)", re.IGNORECASE)
_READERS = tuple(_DATA["readers"].splitlines())
_READER = Pattern(
    r"\b(?:" + "|".join(words.replace(" ", r"\s+") for words in _READERS) + r")\b", re.IGNORECASE
)


@rule("style.person", "note")
def _person(context: Context) -> Iterator[Fault]:
    speaks_to = context.style.person == "second"
    if not (_names_readers(context) if speaks_to else context.holds("you")):
        return
    found = _READER if speaks_to else _YOU
    cure = "speak to the reader: “you”" if speaks_to else "speak of candidates, not to “you”"
    for read in context.passages:
        spans = (locate_words(read, *it.span()) for it in found.finditer(read.passage.text))
        places = [span for span in spans if not context.is_quoted(span[0])]
        if places:
            said = " ".join(context.text[slice(*places[0])].split())
            more = f", and {len(places) - 1} more here" if places[1:] else ""
            message = f"“{said}”{more}: the house speaks in the {context.style.person} person"
            yield Fault(*places[0], message, cure)


def _names_readers(context: Context) -> bool:
    return any(context.holds(words) for words in _READERS)

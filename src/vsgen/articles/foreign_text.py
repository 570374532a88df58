"""What stands in a text and is no part of its article: lines of a page, and other languages.

Job adverts after it and reading times above it, which were copied along from somebody's site: an
advert's salary is not the article's statistic. They are told by their shape, no site is known. And
the lines that a version control system leaves where two people changed the same.

A language is told by the share of common words and by script. Unsure, it says nothing: a name, a
title and a list of tools are in no language.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import TypedDict
from unicodedata import name

from vsgen.documents import Span, find_markup, split_sentences
from vsgen.documents.patterns import Pattern, read_table

# Begins with the end of the line before, which is found sooner than the beginning of a line.
_MARKER = Pattern(
    r"\n[ \t]*+(?:"
    r"@ .+\|.*"
    r"|(?:Full|Part)[ -]Time\b.*"
    r"|(?:Internship|Contract|Freelance)\b.*\b(?:Entry|Mid|Senior|Executive)-level\b.*"
    r"|Featured Jobs?\b.*"
    r"|(?:Salary Insights|Related (?:articles|jobs|posts)|Latest jobs)[ \t]*"
    r"|View (?:salary info|all jobs)\b.*"
    r"|Apply (?:now|here)\b.*"
    r")$",
    re.MULTILINE,
)
_EMPLOYER = Pattern(r"[ \t]*@ ")
_READING_TIME = Pattern(r"^[ \t]*\d+[ -]min(?:ute)?s? read\b.*$", re.MULTILINE | re.IGNORECASE)
_LONG_LINE = 200
_FEW = 2
_MARKS = ("<<<<<<<", ">>>>>>>", "|||||||")
_MARK_LINE = Pattern(r"^(?:(<{7,}|>{7,}|\|{7,})(?:[ \t][^\n]*)?|={7,}[ \t]*)\r?$", re.MULTILINE)
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_FOREIGN = re.compile(r"[^\W\d_\x00-\u02ff\u1d00-\u1eff]")
_LEAST_WORDS = 5
_LEAST_HITS = 3
_LEAST_LETTERS = 8


def find_adverts(text: str) -> tuple[int, int] | None:
    """Where the adverts after the article begin and end; None if there are none.

    They begin with the first of at least two advert-like lines, or with the job title above it.
    """
    markers = list(_MARKER.finditer(f"\n{text}"))
    if len(markers) < _FEW:
        return None
    start = markers[0].start()
    if _EMPLOYER.match(text, start):
        above = text.rfind("\n", 0, max(start - 1, 0)) + 1
        if text[above:start].strip() and start - above < _LONG_LINE:
            start = above
    return start, len(text)


def find_boilerplate(text: str) -> tuple[tuple[int, int], ...]:
    """Spans of `text` that are no part of the article, in order."""
    timed = _READING_TIME.finditer(text) if " read" in text.lower() else ()
    spans = [match.span() for match in timed]
    adverts = find_adverts(text)
    if adverts:
        spans = [span for span in spans if span[0] < adverts[0]] + [adverts]
    return tuple(spans)


def find_conflict_marks(text: str) -> tuple[Span, ...]:
    """Every marker line in order: of whole conflicts, with or without a base, and of torn ones."""
    if not any(mark in text for mark in _MARKS):
        return ()
    fences = [it.span for it in find_markup(text) if it.name == "code"]
    found: list[Span] = []
    for conflict in _group(_MARK_LINE.finditer(text)):
        places = {_find_fence(mark.start(), fences) for mark in conflict}
        # One that stands whole in one block of code is shown to the reader.
        if -1 in places or len(places) > 1:
            found += (mark.span() for mark in conflict)
    return tuple(found)


def _group(lines: Iterator[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    """The marker lines of each conflict; a line of `=` counts only within one."""
    conflict: list[re.Match[str]] = []
    for line in lines:
        sign = line[0][0]
        if sign == "<" and conflict:
            yield conflict
            conflict = []
        if sign != "=" or (conflict and line[0].rstrip() == "=" * 7):
            conflict.append(line)
        if sign == ">":
            yield conflict
            conflict = []
    if conflict:
        yield conflict


def _find_fence(offset: int, fences: list[tuple[int, int]]) -> int:
    """Which block of code the character stands in; -1 for none."""
    index = bisect_right(fences, offset, key=lambda span: span[0]) - 1
    return index if index >= 0 and offset < fences[index][1] else -1


class _Language(TypedDict):
    name: str
    words: str


def find_language(text: str, locale: str) -> str:
    """The language or script of `text` in words, where it is not that of `locale` ("en-US").

    Empty where it is that, cannot be told, or `locale` is of a language that is not known.
    """
    own = _find_own(locale)
    if own not in _read_words():
        return ""
    return _find_script(text) or _find_by_words(text, own)


@lru_cache(maxsize=2048)
def find_foreign(text: str, locale: str) -> str:
    """The same of a paragraph, or of the first of its sentences that is in another language."""
    if not _may_hold_foreign(text, _find_own(locale)):
        return ""
    parts = (text, *split_sentences(text))
    return next(filter(None, (find_language(part, locale) for part in parts)), "")


def list_foreign_words(text: str, locale: str) -> frozenset[str]:
    """The words of `text` that are common ones of other languages, and look like none of English.

    Of a text that is to be in another language than English, none.
    """
    if _find_own(locale) != "en":
        return frozenset()
    return _list_un_english().intersection(_list_words(text))


@cache
def _list_un_english() -> frozenset[str]:
    others = (common for code, (_, common) in _read_words().items() if code != "en")
    words = frozenset[str]().union(*others) - _read_words()["en"][1] - _LOOKS_ENGLISH
    return frozenset(word for word in words if len(word) > 1)


_LOOKS_ENGLISH = frozenset(
    "ai ale am come con data die door dove era fin hat hay hon jest main men met mint os par pe per"
    " pod pour pro sans sin son sub till tot van".split()
)


def _may_hold_foreign(text: str, own: str) -> bool:
    """Whether a part of `text` may be in another language than `own`.

    Quickly told of most texts: an article takes 1.3 ms with it, and 7.4 without.
    """
    if not text.isascii() and len(_FOREIGN.findall(text)) >= _LEAST_LETTERS:
        return True
    known, words = _read_words(), set(_list_words(text))
    words -= known[own][1] if own in known else words
    return any(len(common & words) >= _LEAST_HITS for _, common in known.values())


def _find_own(locale: str) -> str:
    return locale.partition("-")[0].casefold()


def _list_words(text: str) -> list[str]:
    return _WORD.findall(text.replace("’", "'").casefold())


def _find_script(text: str) -> str:
    """The script of most of the letters, if it is not Latin."""
    foreign = [] if text.isascii() else _FOREIGN.findall(text)
    if len(foreign) < _LEAST_LETTERS or len(foreign) * 2 < sum(map(str.isalpha, text)):
        return ""
    script = name(foreign[0], "Unknown").split()[0].capitalize()
    return "Chinese or Japanese" if script == "Cjk" else f"{script} script"


def _find_by_words(text: str, own: str) -> str:
    # Each word is looked up once, however often a text says it.
    words = Counter(_list_words(text))
    total, known = words.total(), _read_words()
    if total < _LEAST_WORDS:
        return ""
    own_words = known[own][1]
    usual = sum(words.pop(it) for it in own_words & words.keys())
    if 3 * usual >= total:
        return ""
    best, hits, kinds = "", 0, 0
    for called, common in known.values():
        found = common & words.keys()
        often = sum(map(words.__getitem__, found))
        if often > hits:
            best, hits, kinds = called, often, len(found)
    is_other = kinds >= _LEAST_HITS and hits > 2 * usual and hits * 6 >= total
    return best if is_other else ""


@cache
def _read_words() -> Mapping[str, tuple[str, frozenset[str]]]:
    """By code: the language's name, and its common words."""
    data: Mapping[str, _Language] = read_table("vsgen.articles", "languages.yaml")
    return {code: (it["name"], frozenset(it["words"].split())) for code, it in data.items()}

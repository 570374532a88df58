"""Sentences that were torn when a text was copied, and common words capitalized inside one."""

import re
from collections.abc import Callable, Iterator
from functools import cache, partial

from vsgen.checks.article_context import Context, locate_words
from vsgen.checks.rule import Fault, Fix, read_data, read_patterns, rule
from vsgen.documents import split_sentences
from vsgen.documents.patterns import Pattern
from vsgen.tracing import ReadPassage

_BLANK_LINE = Pattern(r"\n[ \t]*+\n")
_OPEN_END = Pattern(
    r"(?:(?<![\w'’-])(?:(?P<may_end>of|to|with|from|by)|the|an?|and|or|than|which|whose|their|its"
    r"|your|our|because|while|although|including)|(?<=[\w’')]),)[ \t]*$"
)
_ITEM = Pattern(r"\s*(?:[-*+•]|\d{1,2}[.)])\s")
_SENTENCE = Pattern(r"(?:[ \t]*+(?:[-*+•]|\d{1,2}[.)])[ \t])?+[ \t]*+[^\s#|>`~\[!<{\\-]")
# What follows may be what the sentence speaks of: a list, a table, a quotation, its other half.
_GOES_ON = Pattern(r"\s*+(?:[-*+•|>`~$<{!\[(]|0?1[.)]|[a-z])")
# A paragraph of several sentences, of which the last has no end: only its last word is looked at.
_NO_END = Pattern(r"(?:(?<=\s)|^)[a-z][a-z'’-]{0,30}$")
_SENTENCE_END = Pattern(r"[a-z\d%)”’\"][.!?][”’)\"*_]{0,3}\s+(?=[A-Z“\"])")
_OF_A_PAGE = Pattern(r"[©·•»→|]|\]\(|https?:")
_LONGEST_END = 24
_LEAST_WORDS = 8
"""Shorter ones may be labels, or lines of a title."""
_WORDS = read_data("capitals", dict[str, str])
_FORMS = read_patterns("capitals")
_ACTIVITIES, _FIELDS = (frozenset(_WORDS[name].split()) for name in ("activities", "fields"))
_CAPITAL = Pattern(r" (?<=[a-z,] )(?P<word>[A-Z][a-z]{2,}+)(?![\w'’-])")
_BEFORE = Pattern(r"(?:(?P<earlier>[\w'’-]+)[ ,]+)?(?<![\w'’-])(?P<last>[a-z][a-z'’-]*),?$")
_LOWER_NEXT = Pattern(r" (?P<next>[a-z]+)(?![\w'’-])")
_UPPER_NEXT = Pattern(r" (?P<next>[A-Z][a-z]+)(?![\w'’-])")
_LABEL = Pattern(r"[^.!?:\n]{0,80}+:")
_DONE = frozenset(("Conduct", "Perform", "conduct", "perform"))
_LINKS = frozenset(("and", "or"))
_SMALL = frozenset("a an at by for from in into of on the this to via with within".split())
_FEW = 2
_FAR = 200
_LABEL_AT = 40


@rule("text.broken-off", "warning")
def _broken_off(context: Context) -> Iterator[Fault]:
    text, start = context.text, 0
    for end, following in _find_edges(text, context.end):
        block = text[max(text.rfind("\n- ", start, end) + 1, start) : end]
        start = following
        last = _OPEN_END.search(block[-_LONGEST_END:]) or _find_no_end(block)
        if last is None or len(block.split()) < _LEAST_WORDS or not _SENTENCE.match(block):
            continue
        if last.groupdict().get("may_end") and _ITEM.match(block):
            continue  # "rules that nobody knows of"
        if not (_GOES_ON.match(text, start) or context.is_literal(end - 1)):
            at = end - len(last[0])
            after = at + len(last[0].rstrip())
            yield Fault(at, after, "the sentence breaks off here", "finish the sentence")


def _find_edges(text: str, end: int) -> Iterator[tuple[int, int]]:
    """Where each block of the text up to `end` ends, and where the next begins."""
    start = 0
    for gap in _BLANK_LINE.finditer(text, 0, end):
        yield gap.span()
        start = gap.end()
    yield end - text.endswith("\n", start, end), end


def _find_no_end(block: str) -> re.Match[str] | None:
    """The last word of a paragraph whose other sentences all have an end, and its last has none."""
    last = _NO_END.search(block[-_LONGEST_END:])
    if last is None or _ITEM.match(block):
        return None
    ends = [end.end() for end in _SENTENCE_END.finditer(block)]
    sentence = block[ends[-1] :] if ends else ""
    is_long = len(sentence.split()) >= _LEAST_WORDS
    return last if is_long and not _OF_A_PAGE.search(sentence) else None


@rule("text.stray-capitals", "warning", has_fix=True)
def _stray_capitals(context: Context) -> Iterator[Fault]:
    count = cache(partial(_count, context.text))
    for read in context.passages:
        if read.passage.text == context.article.preamble:
            continue
        for match in _CAPITAL.finditer(read.passage.text):
            low = match["word"].lower()
            if low in _ACTIVITIES or low in _FIELDS:
                yield from _judge(context, read, match, count)


def _judge(
    context: Context, read: ReadPassage, match: re.Match[str], count: Callable[[str], int]
) -> Iterator[Fault]:
    text, first = read.passage.text, match.start("word")
    end = _find_end(text, match, count)
    if not end or not _is_running(text, match):
        return
    start, last = locate_words(read, first, end)
    if start < context.end and not (context.is_quoted(start) or context.is_literal(start)):
        said = context.text[start:last]
        message = f"“{said}” is no name, and stands in the middle of a sentence"
        yield Fault(start, last, message, f"write “{said.lower()}”", Fix(start, last, said.lower()))


def _is_running(text: str, match: re.Match[str]) -> bool:
    """Whether the word stands in a sentence: in no label, bold words, link, table or degree."""
    start = match.start("word")
    least = max(start - _FAR, 0)
    before = text[max(text.rfind("\n", least, start) + 1, least) : start]
    sentence = split_sentences(before)[-1].rpartition(": ")[2] if before else ""
    return not (
        before.lstrip().startswith(("|", ">", "#", "!"))
        or before.count("**") % 2
        or before.rfind("[") > before.rfind("]")
        or (_FORMS["names something"].search(sentence) and not _is_torn(text, match))
        or (sentence == before and len(before) < _LABEL_AT and _LABEL.match(text, match.end()))
    )


def _is_torn(text: str, match: re.Match[str]) -> bool:
    """Whether only the second word of two has a capital, as in no name: "data Engineering"."""
    before = _find_before(text, match)
    return before is not None and before["last"] in _FIELDS


def _find_end(text: str, match: re.Match[str], count: Callable[[str], int]) -> int:
    """Where the words that belong in lower case end; 0 if they may well be a name."""
    low, end = match["word"].lower(), match.end()
    before = _find_before(text, match)
    lower, upper = _LOWER_NEXT.match(text, end), _UPPER_NEXT.match(text, end)
    if before is None or _joins_names(before, _LINKS if lower else _LINKS | _SMALL):
        return 0
    if low in _FIELDS and lower and lower["next"] in _ACTIVITIES:
        return 0 if _UPPER_NEXT.match(text, lower.end()) else end
    if low in _FIELDS and upper and upper["next"].lower() in _ACTIVITIES:
        usual = count(f"{low} {upper['next'].lower()}")
        rare = usual > _FEW and usual > count(f"{match['word']} {upper['next']}")
        plain = rare or (_FORMS["things"].match(text, upper.end()) and before["last"] in _SMALL)
        return upper.end() if plain and not _FORMS["name goes on"].match(text, upper.end()) else 0
    if (
        low not in _ACTIVITIES
        or _FORMS["name goes on"].match(text, end)
        or not _is_compound(before)
    ):
        return 0
    always = count(match["word"]) >= _FEW and not count(low)
    return 0 if always else end


def _find_before(text: str, match: re.Match[str]) -> re.Match[str] | None:
    """The words before, the last of them a common one: in lower case, or a verb that opens."""
    least = max(match.start() - 60, 0)
    found = _BEFORE.search(text, least, match.start())
    return found or _FORMS["opens with a verb"].search(text, least, match.start())


def _joins_names(before: re.Match[str], small: frozenset[str]) -> bool:
    """Whether a capital stands before one of the small words: "Bank of", "Finance and"."""
    return before["last"] in small and (before["earlier"] or "")[:1].isupper()


def _is_compound(before: re.Match[str]) -> bool:
    """Whether the words before make the next one common: "software", "version control and"."""
    if before["last"] in _LINKS:
        return (before["earlier"] or "") in _ACTIVITIES
    return before["last"] in _FIELDS or before["last"] in _DONE


def _count(text: str, words: str) -> int:
    """How often they stand in a sentence, as part of no longer name."""
    # The words come first, for a search is quick that begins with them.
    exact = re.escape(words)
    return len(re.findall(rf"{exact}(?<=[a-z,] {exact})\b(?! [A-Z])", text))

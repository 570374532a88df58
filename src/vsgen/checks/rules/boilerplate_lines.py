"""What a web page puts around an article."""

import re
from collections.abc import Iterator

from pydantic import BaseModel

from vsgen.checks.article_context import Context
from vsgen.checks.rule import Fault, Fix, rule
from vsgen.checks.rule_data import read_data
from vsgen.documents.patterns import Pattern


@rule("text.advert-tail", "error")
def _advert_tail(context: Context) -> Iterator[Fault]:
    start, end = context.end, len(context.text)
    if start < end:
        lines = context.text.count("\n", start, end) + 1
        message = f"{lines} lines of job adverts or page furniture follow the article"
        yield Fault(start, end, message, "cut the text off here")


class _Data(BaseModel):
    """What boilerplate.yaml holds."""

    openers: str
    kinds: dict[str, tuple[str, ...]]
    networks: str


_LONGEST = 160
_LINK = Pattern(r"!?\[([^\[\]\n]{0,120})\]\([^()\s]{0,400}\)")
_MARKS = " \t#*_>•·-"
_DATA = read_data("boilerplate", _Data)
_KINDS = tuple(
    (kind, Pattern("|".join(words).replace("NETWORK", _DATA.networks), re.IGNORECASE))
    for kind, words in _DATA.kinds.items()
)
_BYLINE = Pattern(
    r"By (?:[A-Z][\w'’-]+|[A-Z]\.)(?: (?:[A-Z][\w'’-]+|[A-Z]\.|van|von|de|der)){1,4}"
    r"(?: ?[|·•,–—-] ?.{0,60})?"
    r"|(?:Written|Posted|Published|Reviewed|Updated|Edited) (?:by|on)\b.{0,80}"
    r"|(?:Last|First) (?:updated|published|modified|reviewed)\b.{0,60}"
    r"|(?:Photo|Image|Picture) (?:by|credit|courtesy)\b.{0,80}"
)
_FIRST = Pattern(r"[ \t#*_>•·{\[-]{0,20}(\w+|©|\(c\))", re.IGNORECASE)
_OPENERS = frozenset(_DATA.openers.split())
_CURE = "take the line out"
_SENTENCE_END = Pattern(r"[a-z]{2}[.!?]$")
_IN_SENTENCES = ("a cookie notice", "a copyright line")


@rule("text.page-furniture", "warning", has_fix=True)
def _page_furniture(context: Context) -> Iterator[Fault]:
    yield from _find_above(context)
    source = context.lines
    for number, (line, start) in enumerate(zip(source.lines, source.starts, strict=True), 1):
        if start >= context.end:
            return
        if (kind := name_boilerplate(line)) and not context.is_code(start):
            fix = None if line.lstrip().startswith("#") else Fix(*context.span_of_lines(number), "")
            yield Fault(start, start + len(line), f"{kind} stands in the article", _CURE, fix)


def _find_above(context: Context) -> Iterator[Fault]:
    """What stands between the title and the first section: bylines, and the title again."""
    sections = context.article.sections
    title, body = context.article.title, sections[0].line if sections else 0
    for number in range(context.article.line + 1, body):
        start, end = context.span_of_line(number)
        words = context.text[start : min(end, start + _LONGEST + 1)].strip(_MARKS)
        if words and words == title:
            fix = Fix(*context.span_of_lines(number), "")
            yield Fault(start, end, f"the title “{title}” stands here again", _CURE, fix)
        elif len(words) <= _LONGEST and _BYLINE.fullmatch(words):
            yield Fault(start, end, "a byline stands in the article", _CURE)


def name_boilerplate(line: str) -> str:
    """What kind of boilerplate a line is; empty for the article's own."""
    # Few lines begin like boilerplate; to look at no others takes an eighth of the time.
    first = _FIRST.match(line) if 0 < len(line) <= _LONGEST else None
    if first is None or not (first[1].lower() in _OPENERS or first[1].isdigit()):
        return ""
    words = _LINK.sub(r"\1", line).strip(_MARKS)
    sentence = _SENTENCE_END.search(words)
    for kind, known in _KINDS:
        if (kind in _IN_SENTENCES or not sentence) and known.fullmatch(words):
            return kind
    return ""

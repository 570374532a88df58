"""What is left of a web page in a text that was copied: adverts, boilerplate, list marks."""

import re
from collections.abc import Iterator

from pydantic import BaseModel

from vsgen.checks.article_context import Context
from vsgen.checks.rule import Fault, Fix, read_data, rule
from vsgen.documents.patterns import Pattern


class _Data(BaseModel):
    """What boilerplate.yaml holds."""

    openers: str
    kinds: dict[str, tuple[str, ...]]
    networks: str


_DATA = read_data("boilerplate", _Data)
_KINDS = tuple(
    (kind, Pattern("|".join(words).replace("NETWORK", _DATA.networks), re.IGNORECASE))
    for kind, words in _DATA.kinds.items()
)
_OPENERS = frozenset(_DATA.openers.split())
_LONGEST = 160
_LINK = Pattern(r"!?\[([^\[\]\n]{0,120})\]\([^()\s]{0,400}\)")
_MARKS = " \t#*_>•·-"
_BYLINE = Pattern(
    r"By (?:[A-Z][\w'’-]+|[A-Z]\.)(?: (?:[A-Z][\w'’-]+|[A-Z]\.|van|von|de|der)){1,4}"
    r"(?: ?[|·•,–—-] ?.{0,60})?"
    r"|(?:Written|Posted|Published|Reviewed|Updated|Edited) (?:by|on)\b.{0,80}"
    r"|(?:Last|First) (?:updated|published|modified|reviewed)\b.{0,60}"
    r"|(?:Photo|Image|Picture) (?:by|credit|courtesy)\b.{0,80}"
)
_FIRST = Pattern(r"[ \t#*_>•·{\[-]{0,20}(\w+|©|\(c\))", re.IGNORECASE)
_CURE = "take the line out"
_SENTENCE_END = Pattern(r"[a-z]{2}[.!?]$")
_IN_SENTENCES = ("a cookie notice", "a copyright line")
_ALONE = Pattern(r"^[ \t]*+(?:[-*+•●▪◦‣·]|\d{1,2}[.)])[ \t]*+$", re.MULTILINE)
_SIGN = Pattern(r"^(?P<indent>[ \t]*+)(?P<sign>[•●▪◦‣][ \t\u00a0]*+)(?=\S)", re.MULTILINE)
_GLUED = Pattern(r"^[ \t]*+-(?=[A-Z][a-z])", re.MULTILINE)
_RUN_ON = Pattern(r"(?<=[a-z.;])[•●▪](?=[ ]?[A-Z])")
_ITEM = Pattern(r"[ \t]*(?:[-*+•●▪◦‣]|\d{1,2}[.)])[ \t]+\S")
_TEXT = Pattern(r"[ \t]*([^\W_]|[\"'“(\[*_`$])")
_OPEN = Pattern(r"(?:[a-z]{2}|\ba),?[ \t]*$")
_SIGNS = "•●▪◦‣"


@rule("text.advert-tail", "error")
def _advert_tail(context: Context) -> Iterator[Fault]:
    start, end = context.end, len(context.text)
    if start < end:
        lines = context.text.count("\n", start, end) + 1
        message = f"{lines} lines of job adverts or page furniture follow the article"
        yield Fault(start, end, message, "cut the text off here")


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


@rule("text.broken-bullet", "warning", has_fix=True)
def _broken_bullet(context: Context) -> Iterator[Fault]:
    text, end = context.text, context.end
    for match in _ALONE.finditer(text, 0, end):
        if not (context.is_code(match.start()) or _ends_a_sentence(context, match)):
            yield _alone(context, match)
    if any(sign in text for sign in _SIGNS):  # else 1 ms an article goes into looking for none
        yield from _foreign(context)
    for match in _GLUED.finditer(text, 0, end):
        if _is_in_list(context, match.start()) and not context.is_code(match.start()):
            place = match.end()
            fix = Fix(place, place, " ")
            cure = "put a space after the “-”"
            yield Fault(place - 1, place, "the “-” of a list item has no space after it", cure, fix)


def _ends_a_sentence(context: Context, match: re.Match[str]) -> bool:
    """Whether it is the number of a sentence that the line before began, as in “or about / 12”."""
    number = context.lines.locate(match.start()).line
    above = context.lines.lines[number - 2] if number > 1 else ""
    return match[0].strip().endswith(".") and _OPEN.search(above) is not None


def _alone(context: Context, match: re.Match[str]) -> Fault:
    """The mark goes before the text of the next line; where there is none it goes away."""
    mark, lines = match[0].strip(), context.lines
    number = lines.locate(match.start()).line
    below = lines.lines[number] if number < len(lines.lines) else ""
    after = lines.starts[number] if number < len(lines.lines) else len(context.text)
    start = match.end() - len(match[0].lstrip())
    if _TEXT.match(below) and not _ITEM.match(below):
        sign = "-" if mark in "•●▪◦‣·" else mark
        fix = Fix(start, after + len(below) - len(below.lstrip()), f"{sign} ")
        cure = "put it before the text of the next line"
    else:
        fix, cure = Fix(match.start(), after, ""), "give it its text, or take it out"
    return Fault(start, start + len(mark), f"the list mark “{mark}” has no text", cure, fix)


def _foreign(context: Context) -> Iterator[Fault]:
    """One fault for each list whose items begin with a sign that Markdown does not know."""
    items: list[re.Match[str]] = []
    for match in _SIGN.finditer(context.text, 0, context.end):
        if items and "\n\n" in context.text[items[-1].end() : match.start()]:
            yield _mend(context, items)
            items = []
        if not context.is_code(match.start()):
            items.append(match)
    if items:
        yield _mend(context, items)
    for match in _RUN_ON.finditer(context.text, 0, context.end):
        cure = "begin a line with “- ”"
        yield Fault(*match.span(), f"an item begins in the middle of a line: “{match[0]}”", cure)


def _mend(context: Context, items: list[re.Match[str]]) -> Fault:
    pieces: list[str] = []
    done = first = items[0].start("sign")
    for item in items:
        pieces += (context.text[done : item.start("sign")], "- ")
        done = item.end()
    sign = items[0]["sign"].strip()
    count = f"{len(items)} list items begin" if len(items) > 1 else "a list item begins"
    if context.page:
        message = f"{count} with “{sign}”, which is no list of a page"
        return Fault(first, first + 1, message, "make them items: <ul><li>…</li></ul>")
    message = f"{count} with “{sign}”, which is no list in Markdown"
    fix = Fix(first, done, "".join(pieces))
    return Fault(first, first + 1, message, "begin them with “- ”", fix)


def _is_in_list(context: Context, offset: int) -> bool:
    """Whether the line before or after is an item, too: then this one is no hyphen."""
    number = context.lines.locate(offset).line - 1
    lines = context.lines.lines
    near = (*lines[max(number - 1, 0) : number], *lines[number + 1 : number + 2])
    return any(_ITEM.match(line) or _GLUED.match(line) for line in near)

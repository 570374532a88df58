"""List items whose mark is broken."""

import re
from collections.abc import Iterator

from vsgen.checks.article_context import Context
from vsgen.checks.rule import Fault, Fix, rule
from vsgen.documents.patterns import Pattern

_ALONE = Pattern(r"^[ \t]*+(?:[-*+•●▪◦‣·]|\d{1,2}[.)])[ \t]*+$", re.MULTILINE)
_SIGN = Pattern(r"^(?P<indent>[ \t]*+)(?P<sign>[•●▪◦‣][ \t\u00a0]*+)(?=\S)", re.MULTILINE)
_GLUED = Pattern(r"^[ \t]*+-(?=[A-Z][a-z])", re.MULTILINE)
_RUN_ON = Pattern(r"(?<=[a-z.;])[•●▪](?=[ ]?[A-Z])")
_ITEM = Pattern(r"[ \t]*(?:[-*+•●▪◦‣]|\d{1,2}[.)])[ \t]+\S")
_TEXT = Pattern(r"[ \t]*([^\W_]|[\"'“(\[*_`$])")
_OPEN = Pattern(r"(?:[a-z]{2}|\ba),?[ \t]*$")
_SIGNS = "•●▪◦‣"


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

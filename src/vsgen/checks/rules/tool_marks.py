"""What stands in a text for tools to read: marks of a conflict of edits, comments to the check."""

from collections.abc import Iterator

from vsgen.articles import find_conflict_marks
from vsgen.checks.article_context import Context
from vsgen.checks.rule import Fault, rule
from vsgen.documents.patterns import Pattern

_LONE = Pattern(r"(?:^|\n)[ \t]*\n(={7})[ \t]*(?=\n|$)")
_CURE = "keep the words that are right, and take the marker lines out"


@rule("text.conflict-markers", "error")
def _conflict_markers(context: Context) -> Iterator[Fault]:
    marks = find_conflict_marks(context.text)
    for start, end in marks:
        said = context.text[start:end].strip()
        yield Fault(start, end, f"“{said[:40]}” is the mark of a conflict of edits", _CURE)
    known = {start for start, _ in marks}
    for match in _LONE.finditer(context.text) if "\n=======" in context.text else ():
        if match.start(1) not in known and not context.is_code(match.start(1)):
            message = "“=======” underlines nothing: it may be left of a conflict of edits"
            yield Fault(
                *match.span(1), message, "take it out, or write --- for a rule", None, "note"
            )


@rule("text.merge-leftovers", "error")
def _merge_leftovers(context: Context) -> Iterator[Fault]:
    span = context.span_of_line(1)
    for name in context.around.beside:
        if name.endswith(".rej"):
            message = f"{name} holds changes that could not be made here"
            yield Fault(*span, message, "make them by hand, then delete that file")
        else:
            message = f"{name} is what stood before a merge or a patch"
            yield Fault(*span, message, "delete it once nothing of it is needed")


@rule("suppressions.unused", "warning")
def _unused(context: Context) -> Iterator[Fault]:
    for one in context.comments:
        if one.state == "unused":
            where = f"line {one.first}" if one.first == one.last else "the lines it speaks for"
            where = where if one.first <= one.last else "what follows: nothing does"
            message = f"there is no finding of {one.rule} on {where}"
            yield Fault(one.start, one.end, message, "take the comment out")


@rule("suppressions.no-reason", "warning")
def _no_reason(context: Context) -> Iterator[Fault]:
    for one in context.comments:
        if one.state == "no-reason":
            message = f"{one.rule} is not suppressed: no reason is given"
            cure = f"write <!-- vsgen: ignore {one.rule}: why it may stand -->"
            yield Fault(one.start, one.end, message, cure)


@rule("suppressions.unknown-rule", "warning")
def _unknown_rule(context: Context) -> Iterator[Fault]:
    for one in context.comments:
        if one.state == "unknown-rule":
            message = f"there is no rule “{one.rule}”" if one.rule else "no rule is named"
            yield Fault(one.start, one.end, message, one.nearest)

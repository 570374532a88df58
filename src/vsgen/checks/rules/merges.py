"""What a version control system, a patch or an editor left for somebody to answer."""

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

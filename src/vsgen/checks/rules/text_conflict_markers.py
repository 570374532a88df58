"""`text.conflict-markers`: a version control system asked which words are right; nobody answered.

Authority: git, and what follows it; both sides and the marker lines would be printed. Code that
shows such lines, and a heading's underline, are left in peace. `vsgen draft` and every decision
refuse an article with such lines.

Bad:  <<<<<<< HEAD, ||||||| base, ======= or >>>>>>> branch on lines of their own
Good: the words that were chosen
"""

from collections.abc import Iterator

from vsgen.articles.conflicts import find_conflict_marks
from vsgen.checks.context import Context
from vsgen.checks.rule import Fault, Rule
from vsgen.claims.patterns import Pattern

_LONE = Pattern(r"(?:^|\n)[ \t]*\n(={7})[ \t]*(?=\n|$)")
_CURE = "keep the words that are right, and take the marker lines out"


def _find(context: Context) -> Iterator[Fault]:
    marks = find_conflict_marks(context.text)
    for start, end in marks:
        said = context.text[start:end].strip()
        yield Fault(start, end, f"“{said[:40]}” is the mark of a conflict of edits", _CURE)
    known = {mark.start for mark in marks}
    for match in _LONE.finditer(context.text) if "\n=======" in context.text else ():
        if match.start(1) not in known and not context.is_code(match.start(1)):
            message = "“=======” underlines nothing: it may be left of a conflict of edits"
            yield Fault(
                *match.span(1), message, "take it out, or write --- for a rule", None, "note"
            )


RULE = Rule("text.conflict-markers", "error", _find)

"""`text.merge-leftovers`: a file of a merge or a patch stands beside the article, or is it.

Authority: git and patch. A .rej file holds changes that could not be made, so the article lacks
them; `vsgen draft` refuses it. A .orig file is the article before.

Bad:  a-vs-b.md.rej beside a-vs-b.md
Good: a-vs-b.md alone, with the changes in it
"""

from collections.abc import Iterator

from vsgen.checks.context import Context
from vsgen.checks.rule import Fault, Rule


def _find(context: Context) -> Iterator[Fault]:
    span = context.span_of_line(1)
    for name in context.beside:
        if name.endswith(".rej"):
            message = f"{name} holds changes that could not be made here"
            yield Fault(*span, message, "make them by hand, then delete that file")
        else:
            message = f"{name} is what stood before a merge or a patch"
            yield Fault(*span, message, "delete it once nothing of it is needed")


RULE = Rule("text.merge-leftovers", "error", _find)

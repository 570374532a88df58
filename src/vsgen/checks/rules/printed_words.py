"""What a table says of entry, held against the words that the cited publication prints."""

import re
from collections.abc import Iterator

from vsgen.articles.references import UNSTATED
from vsgen.checks.article_context import Context, locate_words
from vsgen.checks.rule import Fault, rule
from vsgen.documents import find_tables, mask_prose
from vsgen.tracing import ReadPassage, cut_span

_ROWS = {
    "education": re.compile(r"typical education\b", re.IGNORECASE),
    "experience": re.compile(r"experience in a related\b", re.IGNORECASE),
    "training": re.compile(r"on-the-job training\b", re.IGNORECASE),
}
"""How a row's first cell names each."""


@rule("statistics.words", "error")
def _words(context: Context) -> Iterator[Fault]:
    if context.library is None:
        return
    for read in context.passages:
        if any(row.search(read.passage.text) for row in _ROWS.values()):
            yield from _judge_tables(context, read)


def _judge_tables(context: Context, read: ReadPassage) -> Iterator[Fault]:
    text, library = read.passage.text, context.library
    for table in find_tables(mask_prose(text)):
        for row in table.rows:
            label = text[slice(*row.cells[0])] if row.cells else ""
            name = next((it for it, form in _ROWS.items() if form.search(label)), None)
            for start, end in row.cells[1:] if name else ():
                marks = cut_span(read.marks, start, end)
                if not marks or name is None or library is None:
                    continue
                said = " ".join(text[start : marks[0].start].replace("\\", "").split())
                records = [it for mark in marks for it in library.noted(mark.label.lower())]
                printed = {it.words[name] for it in records if name in it.words}
                if not printed and said == UNSTATED:
                    continue
                if not records or _fold(said) in map(_fold, printed):
                    continue
                shown = f"“{min(printed)}”" if printed else f"nothing of {name}"
                edition, whom = records[0].edition.edition, records[0].population.name
                message = f"says “{said}” of {whom}; {edition} prints {shown}"
                cure = (
                    "write what is printed" if printed else "cite what prints it, or leave it out"
                )
                yield Fault(*locate_words(read, start, marks[0].start), message, cure)


def _fold(words: str) -> str:
    return words.replace("’", "'").casefold()

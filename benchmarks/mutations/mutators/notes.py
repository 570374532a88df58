"""Footnote definitions doubled, taken out, or made to name another edition."""

import re

from benchmarks.mutations.mutant import Draw, Edit, Kind, Mutant

_SPAN = re.compile(r"\b(20\d\d)([-–])(\d\d)\b")
_OTHER_EDITION = frozenset(
    {
        "statistics.value",
        "statistics.period",
        "statistics.stale",
        "statistics.discontinued",
        "statistics.unknown-source",
    }
)


def double_note(draw: Draw) -> Mutant | None:
    """A footnote defined twice."""
    text = draw.original.text
    notes = list(re.finditer(r"^\[\^[^\]]+\]: .*\n?", text, re.MULTILINE))
    if not notes:
        return None
    note, after = draw.chance.choice(notes), draw.chance.choice(notes)
    line = note[0].rstrip("\n")
    edit = Edit(after.start(), after.start(), f"{line}\n")
    return Mutant("double-note", draw.original, (edit,), true=False, anywhere=True)


def drop_note(draw: Draw) -> Mutant | None:
    """A footnote mark whose definition is gone."""
    text = draw.original.text
    notes = list(re.finditer(r"^\[\^[^\]]+\]: .*\n?", text, re.MULTILINE))
    if not notes:
        return None
    note = draw.chance.choice(notes)
    edit = Edit(note.start(), note.end(), "")
    return Mutant("dropped-note", draw.original, (edit,), true=False, anywhere=True)


def misname_edition(draw: Draw) -> Mutant | None:
    """A footnote whose words name another edition: what it cites is another value."""
    return _misname(draw, "note-edition", by_words=True)


def contradict_label(draw: Draw) -> Mutant | None:
    """A footnote whose label names one edition and whose words name another."""
    return _misname(draw, "note-label", by_words=False)


def _misname(draw: Draw, kind: str, *, by_words: bool) -> Mutant | None:
    text = draw.original.text
    notes = list(re.finditer(r"^\[\^([^\]]+)\]: .*$", text, re.MULTILINE))
    spans = [
        span
        for note in notes
        if draw.original.covers.get(note[1]) and (not draw.library.noted(note[1])) == by_words
        for span in _SPAN.finditer(text, note.start(0) + len(note[1]) + 4, note.end())
    ]
    if not spans:
        return None
    span = draw.chance.choice(spans)
    year = int(span[1]) - draw.chance.choice((1, 5))
    edit = Edit(span.start(), span.end(), f"{year}{span[2]}{(year + 10) % 100}")
    return Mutant(kind, draw.original, (edit,), true=False, anywhere=True)


NOTE_KINDS = (
    Kind("double-note", double_note, frozenset({"citations.duplicate"})),
    Kind("dropped-note", drop_note, frozenset({"citations.unresolved"})),
    Kind("note-edition", misname_edition, _OTHER_EDITION),
    Kind("note-label", contradict_label, frozenset({"citations.mismatch"})),
)

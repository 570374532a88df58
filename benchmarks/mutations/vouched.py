"""An article written by hand, its numbers marked with the figures they state -> Original.

`{ds.growth}` prints the figure, `{more than; cm.openings; floor 1000}` a true bound of it,
`{da.pay - ds.pay; exact}` a difference, `{sd.openings / cm.openings; times}` a ratio and
`{>faster; ds.growth; cm.growth}` a comparison in words; `{^ds.growth}` is the footnote mark that
names the figure. What the file has no section for is taken from the pair's draft.
"""

import re
from itertools import pairwise
from typing import Any

import yaml
from benchmarks.mutations.drafted import cover
from benchmarks.mutations.sites import MARK, Original, Site
from benchmarks.mutations.slots import find_record, print_slot

from vsgen.facts import Library

_SLOT = re.compile(r"\{([^{}]+)\}")
_SECTION = re.compile(r"^## (.+)$", re.MULTILINE)
_NOTE = re.compile(r"^\[\^[^\]]+\]: .*\n?", re.MULTILINE)


def read_vouched(
    name: str, marked: str, drafts: dict[tuple[str, str], str], library: Library
) -> Original:
    """The article of a marked file; AssertionError where a number is not true."""
    _, head, body = marked.split("---\n", 2)
    settings = yaml.safe_load(head)
    first, second = settings["pair"]
    whole = _complete(body, drafts[first, second])
    if settings.get("plain"):
        whole = re.sub(r"^#+ |\*\*", "", whole, flags=re.MULTILINE)
    text, sites = _fill(whole, library)
    text = f"{text.rstrip()}\n{_define(text, library)}"
    covers = {
        label: cover(library.noted(label)[0], library)
        for label in MARK.findall(text)
        if library.noted(label)
    }
    covers |= _read_notes(settings.get("notes", {}), library)
    return Original(f"written: {name}", text, (first, second), sites, covers, vouched=True)


def _complete(body: str, draft: str) -> str:
    """The draft with the sections of `body` in place of its own, and its footnotes last."""
    notes = "".join(note if note.endswith("\n") else f"{note}\n" for note in _NOTE.findall(body))
    own = _cut(_NOTE.sub("", body))
    parts = _cut(_NOTE.sub("", draft))
    return "\n\n".join(own.get(heading, part) for heading, part in parts.items()) + f"\n\n{notes}"


def _cut(text: str) -> dict[str, str]:
    """Sections by heading; what stands before the first under ""."""
    starts = [0, *(match.start() for match in _SECTION.finditer(text)), len(text)]
    pieces = [text[low:high].strip() for low, high in pairwise(starts)]
    return {
        match[1] if (match := _SECTION.match(piece)) else "": piece for piece in pieces if piece
    }


def _fill(marked: str, library: Library) -> tuple[str, tuple[Site, ...]]:
    text, sites, last = "", [], 0
    for slot in _SLOT.finditer(marked):
        text += marked[last : slot.start()]
        last = slot.end()
        if slot[1].startswith("^"):
            text += f"[^{find_record(slot[1][1:], library).note}]"
            continue
        site, said = print_slot(slot[1], len(text), library)
        sites.append(site)
        text += said
    return text + marked[last:], tuple(sites)


def _define(text: str, library: Library) -> str:
    """The definitions of the footnotes that name figures."""
    labels = [label for label in dict.fromkeys(MARK.findall(text)) if library.noted(label)]
    records = [library.noted(label)[0] for label in labels]
    return "".join(
        f"[^{record.note}]: {record.source.publisher}, {record.source.title}, "
        f"{record.edition.edition} edition, {record.population.name}.\n"
        for record in records
    )


def _read_notes(notes: dict[str, Any], library: Library) -> dict[str, frozenset[str]]:
    """What each footnote of the author's own covers: an edition, of some populations or all."""
    return {
        str(label): frozenset(
            record.label
            for record in library.labels.values()
            if record.edition.edition == note["edition"]
            and record.population.id in note.get("of", [record.population.id])
        )
        for label, note in notes.items()
    }

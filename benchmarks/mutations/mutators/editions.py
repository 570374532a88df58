"""Editions mixed up: an older value under the new label, an older label, an older edition whole."""

import re

from benchmarks.mutations.mutant import Draw, Edit, Kind, Mutant
from benchmarks.mutations.mutators.values import say_value
from benchmarks.mutations.places import find_sentence
from benchmarks.mutations.sites import MARK, Site

from vsgen.facts import RecordedFigure

_STALE = frozenset({"statistics.stale", "statistics.discontinued"})
_VALUE = frozenset({"statistics.value", "statistics.period"})


def use_old_value(draw: Draw) -> Mutant | None:
    """What an older edition said, under the new edition's mark."""
    site, old = _choose_old(draw)
    return say_value(draw, "old-value", site, abs(old.value)) if site and old else None


def use_old_label(draw: Draw) -> Mutant | None:
    """The new value under a mark, with its definition, of an older edition."""
    site, old = _choose_old(draw)
    if site is None or old is None or (mark := _own_mark(draw, site)) is None:
        return None
    edits = (_relabel(mark, old), _define(draw, site, old))
    true = None if old.value == site.value else False
    return Mutant("old-label", draw.original, edits, true)


def use_old_edition(draw: Draw) -> Mutant | None:
    """Value, years and mark of an older edition: true, but no longer the newest."""
    site, old = _choose_old(draw)
    if site is None or old is None or (mark := _own_mark(draw, site)) is None:
        return None
    said = say_value(draw, "old-edition", site, abs(old.value))
    if said is None or old.value < 0 or site.value < 0:
        return None
    text = draw.original.text
    between = text[site.tail : mark.start()]
    dated = re.sub(r"20\d\d to 20\d\d", f"{old.period.start} to {old.period.end}", between)
    if old.period.at:
        dated = re.sub(r"in May 20\d\d", f"in May {old.period.at[:4]}", between)
    edits = (
        *said.edits,
        Edit(site.tail, mark.start(), dated),
        _relabel(mark, old),
        _define(draw, site, old),
    )
    return Mutant("old-edition", draw.original, edits, true=False)


def _choose_old(draw: Draw) -> tuple[Site | None, RecordedFigure | None]:
    """A plain figure, and the same figure in an older edition."""
    pairs = [
        (site, old)
        for site in draw.original.sites
        if site.form == "figure" and not site.hedge
        for old in draw.library.history(site.record.id)
        if old.age < site.record.age and old.value > 0 and site.record.value > 0
    ]
    return draw.chance.choice(pairs) if pairs else (None, None)


def _own_mark(draw: Draw, site: Site) -> re.Match[str] | None:
    """The mark that names exactly the site's figure, next after it in its sentence."""
    text = draw.original.text
    end = find_sentence(text, site.start)[1]
    marks = MARK.finditer(text, site.tail, end)
    return next((mark for mark in marks if mark[1] == site.record.note), None)


def _relabel(mark: re.Match[str], old: RecordedFigure) -> Edit:
    return Edit(mark.start(1), mark.end(1), old.note)


def _define(draw: Draw, site: Site, old: RecordedFigure) -> Edit:
    """A definition for the older edition: instead of the new one's, if no other mark needs it."""
    text = draw.original.text
    label = site.record.note
    note = re.search(rf"^\[\^{re.escape(label)}\]: .*$", text, re.MULTILINE)
    words = f"[^{old.note}]: {old.source.publisher}, {old.source.title}, {old.edition.edition}."
    if note is None:
        return Edit(len(text), len(text), f"\n{words}\n")
    uses = sum(mark[1] == label for mark in MARK.finditer(text))
    kept = f"{note[0]}\n{words}" if uses > 1 else words
    return Edit(note.start(), note.end(), kept)


EDITION_KINDS = (
    Kind("old-value", use_old_value, _VALUE),
    Kind("old-label", use_old_label, _VALUE | _STALE),
    # Beside newer figures its years are at odds with the sentence's.
    Kind("old-edition", use_old_edition, _STALE | {"statistics.period"}),
)

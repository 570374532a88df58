"""Tells passages of which only the editions are new: each change once, wherever it stands.

A new edition touches hundreds of articles; a person reads each of its sentences once.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from vsgen.desk import Changes, compute_state
from vsgen.passages import Passage, PassageKey
from vsgen.production.standing_article import StandingPassage
from vsgen.review.change_causes import lift_both, list_corrected
from vsgen.review.comparison import find_approved
from vsgen.review.decision_records import Request
from vsgen.review.index import Known
from vsgen.review.presenting import load_subject
from vsgen.review.subject import Basis, Subject
from vsgen.review.views import Pattern
from vsgen.revisions import Unit, split_units


def list_patterns(basis: Basis, known: Mapping[str, Known]) -> tuple[Pattern, ...]:
    """Every change of editions that awaits a decision, the most frequent first."""
    places: dict[Pattern, list[tuple[str, PassageKey]]] = {}
    for slug, it in known.items():
        if "stale" not in it.entry.counts:
            continue
        for key, change in _list_changes(load_subject(basis, slug)):
            places.setdefault(change, []).append((slug, key))
    patterns = (replace(change, places=tuple(found)) for change, found in places.items())
    return tuple(sorted(patterns, key=lambda it: -len(it.places)))


def approve_pattern(basis: Basis, pattern: Pattern, request: Request) -> tuple[Changes, int]:
    """Approve the passages of `pattern` that still read as it says, and how many these are.

    Passages with an error, or a sentence that nobody confirmed, are left for a person to look at.
    """
    named: dict[str, set[PassageKey]] = {}
    for slug, key in pattern.places:
        named.setdefault(slug, set()).add(key)
    read = pattern.before, pattern.after
    changes, count = Changes(), 0
    for slug, keys in named.items():
        subject = load_subject(basis, slug)
        seen = subject.examine()
        there = [
            key
            for key, it in _list_changes(subject)
            if key in keys and seen.may_go_together(key) and (it.before, it.after) == read
        ]
        count += len(there)
        here = replace(request, scope=subject.kind)
        found = subject.give_verdict(there, "approved", here, {})
        changes = Changes({**changes.locks, **found.locks}, {}, {**changes.roles, **found.roles})
    return changes, count


def _list_changes(subject: Subject) -> Iterator[tuple[PassageKey, Pattern]]:
    """The passages of an article, or items of a role, of which only editions are new."""
    for key, stood in subject.passages.items():
        if compute_state(stood.record, stood.text) != "stale":
            continue
        before = find_approved(stood.record, stood.text, stood.generated)
        change = _find_change(stood, before, subject.basis) if before else None
        if change is not None:
            yield key, change


def _find_change(stood: StandingPassage, before: Passage, basis: Basis) -> Pattern | None:
    """What editions changed; None where anything else did."""
    record = stood.record
    old, new = lift_both(stood, before, basis)
    units = [split_units(text) for text in (before.text, stood.text)]
    if old != new or len(units[0]) != len(units[1]) or before.text == stood.text:
        return None
    changed = [(_print(a), _print(b)) for a, b in zip(*units, strict=True) if a.body != b.body]
    gone, came = ("\n".join(side) for side in zip(*changed, strict=True))
    moved = sorted(set(before.figures) ^ set(record.figures))
    if not moved:
        # The edition is the same, and a value of it was corrected.
        found = tuple(list_corrected(before, record, basis))
        sides = ([it.what for it in found], [it.old for it in found], [it.new for it in found])
        ids, was, now = (", ".join(side) for side in sides)
        return Pattern(gone, came, ids, was, now) if found else None
    named = dict.fromkeys(name.partition("@")[0] for name in moved)
    old_edition, new_edition = (
        ", ".join(dict.fromkeys(name.partition("@")[2] for name in moved if name in figures))
        for figures in (before.figures, record.figures)
    )
    return Pattern(gone, came, ", ".join(named), old_edition, new_edition)


def _print(unit: Unit) -> str:
    """The unit by itself; a row of a table with its bars, so that it reads as one."""
    return unit.text.strip() if unit.kind == "row" else unit.body

"""Passages of which only the editions of figures are new -> each change once, wherever it stands.

A new edition touches hundreds of articles; a person reads each of its sentences once.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from vsgen.desk import Changes, compute_state
from vsgen.passages import Passage
from vsgen.production.standing import StandingPassage
from vsgen.review.acts import is_role
from vsgen.review.article_acts import decide_passages
from vsgen.review.causes import find_approved, lift_both
from vsgen.review.deciding import Act, add_verdict
from vsgen.review.examining import count_errors
from vsgen.review.index import Known
from vsgen.review.roles import show_role
from vsgen.review.tools import Tools, set_items
from vsgen.review.views import Pattern
from vsgen.revisions import Unit, split_units


class _Change(NamedTuple):
    """What a new edition changed in one passage, as it is read."""

    before: str
    after: str
    figure: str
    old_edition: str
    new_edition: str


def list_patterns(tools: Tools, known: Mapping[str, Known]) -> tuple[Pattern, ...]:
    """Every change of editions that awaits a decision, the most frequent first."""
    places: dict[_Change, list[tuple[str, str]]] = {}
    for name, it in known.items():
        if "stale" not in it.counts:
            continue
        slug = name.partition(" ")[2]
        for key, change in _list_changes(tools, slug):
            places.setdefault(change, []).append((slug, key))
    patterns = (Pattern(*change, places=tuple(found)) for change, found in places.items())
    return tuple(sorted(patterns, key=lambda it: -len(it.places)))


def approve_pattern(tools: Tools, pattern: Pattern, act: Act) -> tuple[Changes, int]:
    """Approve the passages of `pattern` that still read as it says, and how many these are.

    Passages with an error are left for a person to look at.
    """
    keys: dict[str, set[str]] = {}
    for slug, key in pattern.places:
        keys.setdefault(slug, set()).add(key)
    changes, count = Changes(), 0
    for slug, named in keys.items():
        sound = named - _list_faulty(tools, slug)
        there = [
            key for key, it in _list_changes(tools, slug) if key in sound and _fits(it, pattern)
        ]
        count += len(there)
        found = _approve(tools, slug, there, act) if there else Changes()
        changes = Changes({**changes.locks, **found.locks}, {}, {**changes.roles, **found.roles})
    return changes, count


def _approve(tools: Tools, slug: str, keys: Iterable[str], act: Act) -> Changes:
    if not is_role(slug):
        standing = tools.load_article(slug)
        stood = [standing.passages[key] for key in keys]
        return decide_passages(tools, standing, stood, "approved", act, "article", {})
    lock, items = tools.load_role(slug)
    shared = replace(act, scope="role")
    decided = {
        key: add_verdict(items[key].record, items[key].text, "approved", shared) for key in keys
    }
    return Changes(roles={slug: set_items(lock, decided)})


def _list_faulty(tools: Tools, slug: str) -> set[str]:
    """The passages or items with an error."""
    if not is_role(slug):
        found = tools.examine(tools.load_article(slug)).findings
        return {key for key, group in found.items() if count_errors(group)}
    items = tools.load_role(slug)[1]
    view = show_role(slug, items, {}, tools.library, tools.prompts, tools.levels)
    return {it.key for it in view.passages if it.errors}


def _fits(change: _Change, pattern: Pattern) -> bool:
    return (change.before, change.after) == (pattern.before, pattern.after)


def _list_changes(tools: Tools, slug: str) -> Iterator[tuple[str, _Change]]:
    """The passages of an article, or items of a role, of which only editions are new."""
    role = is_role(slug)
    places = tools.load_role(slug)[1] if role else tools.load_article(slug).passages
    for key, stood in places.items():
        if compute_state(stood.record, stood.text) != "stale":
            continue
        before = find_approved(stood.record, stood.text, stood.generated)
        change = _find_change(stood, before, tools) if before else None
        if change is not None:
            yield key, change


def _find_change(stood: StandingPassage, before: Passage, tools: Tools) -> _Change | None:
    """What editions changed; None where anything else did."""
    record = stood.record
    old, new = lift_both(stood, before, tools.library, tools.prompts)
    units = [split_units(text) for text in (before.text, stood.text)]
    if old != new or len(units[0]) != len(units[1]) or before.text == stood.text:
        return None
    changed = [(_print(a), _print(b)) for a, b in zip(*units, strict=True) if a.body != b.body]
    moved = sorted(set(before.figures) ^ set(record.figures))
    ids = dict.fromkeys(name.partition("@")[0] for name in moved)
    old_edition, new_edition = (
        ", ".join(dict.fromkeys(name.partition("@")[2] for name in moved if name in figures))
        for figures in (before.figures, record.figures)
    )
    gone, came = ("\n".join(side) for side in zip(*changed, strict=True))
    return _Change(gone, came, ", ".join(ids), old_edition, new_edition)


def _print(unit: Unit) -> str:
    """The unit by itself; a row of a table with its bars, so that it reads as one."""
    return unit.text.strip() if unit.kind == "row" else unit.body

"""The statistics of a passage: what changed in them, and the sources that bear them out."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.text import Text

from vsgen.review.terminal.styled_text import Hanging, Place, Style, plain
from vsgen.review.views import Evidence, PassageView
from vsgen.tracing import TRUE_VERDICTS

if TYPE_CHECKING:
    from vsgen.review.statistic_changes import ClaimChange

FEW = 6
"""Statistics of which all are shown unasked."""
_SIGNS = {"added": "+", "removed": "−", "changed": "~"}
_INDENT = 4


def draw_changes(changes: "Iterable[ClaimChange]") -> Iterator[RenderableType]:
    """What each statistic was and is, its figure and editions; those without a source first."""
    for change in sorted(changes, key=lambda it: it.new is None or it.new.true):
        line = Text.assemble((f"{_SIGNS[change.kind]} ", "strong"), say(change.was, change.now))
        if change.new and not change.new.true:
            line.append(f"  {change.new.verdict.replace('-', ' ')}", "error")
        traces = [it for it in (change.old, change.new) if it]
        # A number without a figure is not told by the figure of the one that stood before it.
        records = [it.records for it in traces] if all(it.records for it in traces) else []
        editions = dict.fromkeys(_join(it.edition.edition for it in one) for one in records)
        ids = dict.fromkeys(_join(it.id for it in one) for one in records)
        if records:
            line.append(plain(f"  {' → '.join(ids)}, {' → '.join(editions)}", "faint"))
        yield Hanging(line)


def say(old: str, new: str) -> Text:
    """`3 → 4`, `4 (new)` or `3 (gone)`."""
    if old and new:
        return Text.assemble(plain(f"{old} → "), plain(new, "strong"))
    return plain(f"{new} (new)", "strong") if new else plain(f"{old} (gone)")


def draw_evidence(
    view: PassageView, labels: Mapping[str, int], *, everything: bool
) -> Iterator[RenderableType]:
    """Each statistic once; of many only those that changed or are not borne out, unless asked."""
    whole = tuple({(it.label, it.said, it.value): it for it in view.evidence}.values())
    changed = {change.new.said for change in view.changes if change.new}
    shown = [it for it in whole if it.said in changed or it.verdict not in TRUE_VERDICTS]
    if everything or len(whole) <= FEW:
        shown = list(whole)
    quoted: set[str] = set()
    for source, group in groupby(shown, key=_name_source):
        yield plain(source or "no source", "faint")
        for evidence in group:
            yield _draw_statistic(evidence, labels)
            if evidence.quote and evidence.label not in quoted:
                quote, place = " ".join(evidence.quote.split("\n")), evidence.marked or (0, 0)
                marks: Style = "good" if evidence.marked else ""
                yield Place(quote, *place, " " * _INDENT, marks, "faint")
            quoted.add(evidence.label)
    if len(shown) < len(whole):
        many = f"{len(whole) - len(shown):,} {'more' if shown else 'statistics'}"
        yield plain(f"{many}, as recorded", "faint")


def _join(names: Iterable[str]) -> str:
    return " and ".join(dict.fromkeys(names))


def _name_source(evidence: Evidence) -> str:
    edition = f"edition {evidence.edition}" if evidence.edition else ""
    return ", ".join(filter(None, (evidence.source, evidence.title, edition)))


def _draw_statistic(evidence: Evidence, labels: Mapping[str, int]) -> Hanging:
    number = f"[{labels[evidence.label]}] " if evidence.label in labels else ""
    what = ", ".join(filter(None, (evidence.population, evidence.measure, evidence.period)))
    recorded = f"  {what}: {evidence.value}" if what else ""
    style: Style = "good" if evidence.verdict in TRUE_VERDICTS else "error"
    line = Text.assemble(plain(f"{number}{evidence.said}", "strong"), plain(f"{recorded}  "))
    return Hanging(line.append(plain(evidence.verdict.replace("-", " "), style)), _INDENT)

"""What a passage is shown with: its changed statistics, their sources, the sides of a conflict."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from vsgen.review.commenting import count_unresolved
from vsgen.review.sentence_views import SentenceView, StoodOn
from vsgen.review.terminal.marked_text import MarkedText
from vsgen.review.terminal.styled_text import Hanging, Place, Style, plain
from vsgen.review.views import Conflict, Evidence, Part, PassageView
from vsgen.revisions import Piece, diff_words
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


def draw_conflict(conflict: Conflict, labels: Mapping[str, int]) -> Iterator[RenderableType]:
    """Each side's words are marked against what was there; a proposal against the person's."""
    if conflict.rewritten:
        yield Text("Too little of the old text is left in the new one to merge the two.")
    disputed = [part for part in conflict.parts if part.outcome == "conflict"]
    for number, part in enumerate(disputed, 1):
        if len(disputed) > 1:
            yield plain(f"{number} of {len(disputed)}", "faint")
        yield _draw_part(part, labels)
    if conflict.rewritten and conflict.edits:
        yield Text("\nWhat a person's hand had changed", "strong")
        yield _draw_sides([("mine", part.base, part.mine) for part in conflict.edits], labels)


def join_proposals(conflict: Conflict | None, text: str) -> str:
    """`text`, which stands, with the proposal for each disputed place; empty if one has none."""
    if conflict is None or conflict.rewritten:
        return ""
    for part in conflict.parts:
        if part.outcome != "conflict":
            continue
        mine = part.mine.strip()
        if part.proposal is None or not mine or text.count(mine) != 1:
            return ""
        text = text.replace(mine, part.proposal.strip())
    return text


def _draw_part(part: Part, labels: Mapping[str, int]) -> Table:
    sides = [("was", part.base, part.base)] if part.base else []
    sides += [("mine", part.base, part.mine), ("new", part.base, part.incoming)]
    if part.proposal is not None:
        sides.append(("both", part.mine, part.proposal))
    return _draw_sides(sides, labels)


def _draw_sides(sides: list[tuple[str, str, str]], labels: Mapping[str, int]) -> Table:
    """A row a side; of text that came or went whole nothing is marked, for all of it would be."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="key", width=4)
    table.add_column(overflow="fold")
    for name, old, new in sides:
        whole = (Piece("equal", new.strip()),)
        pieces = diff_words(old, new) if old.strip() and new.strip() else whole
        gone = plain("(taken out)", "faint")
        table.add_row(Text(name), MarkedText(pieces, labels) if new.strip() else gone)
    return table


_MOST = 100


def draw_sentences(view: PassageView, *, everything: bool) -> Iterator[Hanging]:
    """Each sentence with its facts; unasked only those that await a person."""
    for sentence in view.sentences:
        if everything or sentence.unconfirmed:
            words = " ".join(sentence.text.split())
            words = words if len(words) <= _MOST else f"{words[:_MOST].rstrip()}…"
            number = plain(f"{sentence.number} ", "key")
            yield Hanging(Text.assemble(number, plain(f"“{words}”  "), _tell(sentence)), 2)


def name_comments(view: PassageView) -> str:
    """`Comments (1 open)`."""
    return f"Comments ({count_unresolved(view.comments)} open)"


def draw_comments(view: PassageView) -> Iterator[Hanging]:
    """Each thread with its id, those that are settled in one line."""
    for thread in view.comments:
        earlier = "" if thread.is_about(view.text) else f"about earlier words: “{thread.words}”"
        head = Text.assemble(plain(thread.id, "key"), plain(f"  {earlier}", "warning"))
        if thread.resolved:
            by = f"  resolved by {thread.resolved.who}, {_show_minute(thread.resolved.when)}"
            head.append(plain(by, "good"))
        yield Hanging(head)
        for said in thread.said:
            who = plain(f"{said.who}, {_show_minute(said.when)}: ", "strong")
            words = plain(" ".join(said.text.split()))
            yield Hanging(Text.assemble("  ", who, words), 4)


def _show_minute(when: str) -> str:
    return when[:16].replace("T", " ")


def _tell(sentence: SentenceView) -> Text:
    style: Style = "warning" if sentence.unconfirmed else "faint"
    told = list(map(_name, sentence.facts))
    if sentence.own:
        taken = sentence.confirmed
        told.insert(0, f"confirmed by {taken.who}" if taken else "on no fact: confirm or strike it")
    return plain("; ".join(told), style)


def _name(fact: StoodOn) -> str:
    return f"{fact.role}: {fact.label} ({fact.name})" if fact.label else f"{fact.name} (gone)"

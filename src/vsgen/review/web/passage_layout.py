"""Lays a passage out as lines, with the findings and evidence beside each."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import chain
from typing import Literal

from markupsafe import Markup

from vsgen.checks import Finding
from vsgen.review.diff_lines import Line, Segment, Table, split_lines
from vsgen.review.sentence_views import SentenceView
from vsgen.review.statistic_changes import ClaimChange
from vsgen.review.views import SETTLED, Evidence, PassageView
from vsgen.review.web.labels import Look, name_facts
from vsgen.review.web.site import make_anchor
from vsgen.review.web.text_html import (
    Notes,
    Spot,
    mark_clean,
    mark_line,
    number_marks,
    render_markdown,
)
from vsgen.revisions import Piece
from vsgen.tracing import TRUE_VERDICTS

_NOTHING = Markup("")


@dataclass(frozen=True, slots=True)
class Cited:
    """A statistic with the number and the id that it has in the page."""

    evidence: Evidence
    number: int
    id: str
    new: bool
    """Whether it came with the change, or is not borne out: then it is shown opened."""


@dataclass(frozen=True, slots=True)
class SideNotes:
    """What stands beside one line or table."""

    findings: list[tuple[Finding, str]] = field(default_factory=list)
    """Each with the words that it is about."""
    cited: list[Cited] = field(default_factory=list)
    sentences: list[SentenceView] = field(default_factory=list)
    """Those that begin there, and of which it is known what they stand on."""

    @property
    def any(self) -> bool:
        """Whether something stands there."""
        return bool(self.findings or self.cited or self.sentences)


def number_notes(
    passage: PassageView, pieces: Sequence[Piece], anchor: str
) -> tuple[tuple[Cited, ...], Mapping[str, tuple[int, str]]]:
    """The passage's statistics with their numbers, and the number and target of each label."""
    order = number_marks(pieces)
    fresh = {change.new.said for change in passage.changes if change.new}
    targets: dict[str, str] = {}
    cited = []
    for number, one in enumerate(passage.evidence):
        id = f"fn-{anchor}-{number}"
        targets.setdefault(one.label, id)
        opened = one.said in fresh or one.verdict not in TRUE_VERDICTS
        cited.append(Cited(one, order.get(one.label, 0), id, opened))
    return tuple(cited), {label: (order[label], targets.get(label, "")) for label in order}


def find_spots(passage: PassageView) -> tuple[Spot, ...]:
    """Where in the passage the words are that findings are about, then its sentences."""
    said = tuple(
        Spot(it.start, it.start + len(it.text), "sentence", name_facts(it))
        for it in passage.sentences
    )
    if passage.start < 0:
        return said
    found = (
        Spot(one.start - passage.start, one.end - passage.start, one.severity)
        for one in passage.findings
    )
    return (*found, *said)


def place_side_notes(
    passage: PassageView, blocks: Sequence[Line | Table], cited: Sequence[Cited]
) -> Mapping[int, SideNotes]:
    """What stands beside each block, by its number; what has no place stands beside the last."""
    found: defaultdict[int, SideNotes] = defaultdict(SideNotes)
    texts = [block.new for block in blocks]
    last = max(len(blocks) - 1, 0)
    for finding in passage.findings:
        start = finding.start - passage.start
        number = _find_block(texts, start) if passage.start >= 0 else None
        end = start + finding.end - finding.start
        words = "" if number is None else passage.text[start:end]
        found[last if number is None else number].findings.append((finding, words))
    for sentence in passage.sentences:
        at = _find_block(texts, sentence.start)
        found[last if at is None else at].sentences.append(sentence)
    joined = ["".join(run.text for run in runs) for runs in texts]
    place = 0
    for one in cited:
        place = _find_words(joined, one.evidence, place)
        found[min(place, last)].cited.append(one)
    return found


def _find_block(texts: Sequence[Sequence[Segment]], place: int) -> int | None:
    """The last block that begins at or before `place` of the passage's text."""
    starts = [(runs[0].start, number) for number, runs in enumerate(texts) if runs]
    before = [number for start, number in starts if start <= place]
    return before[-1] if before else None


def _find_words(texts: Sequence[str], evidence: Evidence, place: int) -> int:
    """The first block from `place` on that has the statistic and its mark, else the statistic."""
    mark = f"[^{evidence.label}]"
    for wanted in ((evidence.said, mark), (evidence.said,)):
        for number in chain(range(place, len(texts)), range(place)):
            if all(words in texts[number] for words in wanted):
                return number
    return place


@dataclass(frozen=True, slots=True)
class Block:
    """A line or table of the text and what stands beside it."""

    kind: Literal["plain", "item", "table", "rendered"]
    changed: bool
    side_notes: SideNotes
    text: Markup = _NOTHING
    old: Markup = _NOTHING
    """In two columns: what stood there before."""
    rows: tuple[tuple[Markup, ...], ...] = ()
    """Of a table, its head first."""


@dataclass(frozen=True, slots=True)
class LaidOut:
    """One passage, ready to be laid out."""

    view: PassageView
    anchor: str
    name: str
    """Heading and part: how buttons and messages call it."""
    blocks: tuple[Block, ...]
    changes: tuple[ClaimChange, ...]
    """Changed statistics, those that no record bears out first."""
    folded: bool
    """Whether it is decided on: it is shown as one line, and opens."""
    stamp: str
    """Changes with all that is shown, but for the look."""
    side_notes: SideNotes
    """All findings and evidence, for who edits."""


def show_passage(passage: PassageView, look: Look, *, editing: bool = False) -> LaidOut:
    """`passage` with its text in the given look."""
    anchor = make_anchor(passage.key)
    standing = (Piece("equal", passage.text),)
    pieces = standing if editing else passage.pieces or standing
    cited, numbers = number_notes(passage, pieces, anchor)
    lines = split_lines(pieces)
    placed = place_side_notes(passage, lines, cited)
    notes = Notes(numbers, find_spots(passage))
    everything = _join(placed)
    if look == "rendered":
        text = render_markdown(passage.text, numbers)
        blocks: tuple[Block, ...] = (Block("rendered", False, everything, text),)
    else:
        blocks = tuple(
            show_block(line, look, notes, placed.get(number)) for number, line in enumerate(lines)
        )
    return LaidOut(
        passage,
        anchor,
        f"{passage.heading}: {passage.part}" if passage.part else passage.heading,
        blocks,
        tuple(sorted(passage.changes, key=lambda it: it.new is None or it.new.true)),
        passage.state in SETTLED or passage.state == "rejected",
        _stamp(passage),
        everything,
    )


def _stamp(passage: PassageView) -> str:
    shown = (passage.revision, passage.state, passage.findings, passage.shared, passage.causes)
    return sha256(repr((shown, passage.comments)).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _join(side_notes: Mapping[int, SideNotes]) -> SideNotes:
    every = [side_notes[number] for number in sorted(side_notes)]
    return SideNotes(
        [one for part in every for one in part.findings],
        [one for part in every for one in part.cited],
        [one for part in every for one in part.sentences],
    )


def show_block(
    block: Line | Table, look: Look, notes: Notes, side_notes: SideNotes | None = None
) -> Block:
    """A line or table with its words marked."""
    side_notes = side_notes or SideNotes()
    if isinstance(block, Table):
        rows = tuple(
            tuple(_show_line(cell, look, notes) for cell in row)
            for row in block.rows
            if look != "clean" or any(cell.new for cell in row)
        )
        return Block("table", block.changed, side_notes, rows=rows)
    text = mark_line(block.new, notes) if look == "columns" else _show_line(block, look, notes)
    old = mark_line(block.old, notes) if look == "columns" else _NOTHING
    return Block(block.kind, block.changed, side_notes, text, old)


def _show_line(line: Line, look: Look, notes: Notes) -> Markup:
    return mark_clean(line, notes) if look == "clean" else mark_line(line.segments, notes)

"""Findings and evidence of a passage -> the line of its text that each stands beside."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from vsgen.checks import Finding
from vsgen.documents import find_marks
from vsgen.review.views import Evidence, PassageView
from vsgen.review.web.lines import Line, Table
from vsgen.review.web.segments import Segment
from vsgen.review.web.wording import Spot
from vsgen.revisions import Piece
from vsgen.tracing import TRUE_VERDICTS


@dataclass(frozen=True, slots=True)
class Cited:
    """A statistic with the number and the id that it has in the page."""

    evidence: Evidence
    number: int
    id: str
    new: bool
    """Whether it came with the change, or is not borne out: then it is shown opened."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside one line or table."""

    findings: list[tuple[Finding, str]] = field(default_factory=list)
    """Each with the words that it is about."""
    cited: list[Cited] = field(default_factory=list)


def number_notes(
    passage: PassageView, pieces: Sequence[Piece], anchor: str
) -> tuple[tuple[Cited, ...], Mapping[str, tuple[int, str]]]:
    """The passage's statistics with their numbers, and the number and target of each label."""
    labels = dict.fromkeys(it.label for piece in pieces for it in find_marks(piece.text))
    order = {label: number for number, label in enumerate(labels, start=1)}
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
    """Where in the passage the words are that findings are about."""
    if passage.start < 0:
        return ()
    return tuple(
        Spot(one.start - passage.start, one.end - passage.start, one.severity)
        for one in passage.findings
    )


def place_beside(
    passage: PassageView, blocks: Sequence[Line | Table], cited: Sequence[Cited]
) -> Mapping[int, Beside]:
    """What stands beside each block, by its number; what has no place stands beside the last."""
    found: defaultdict[int, Beside] = defaultdict(Beside)
    texts = [tuple(_list_new(block)) for block in blocks]
    last = max(len(blocks) - 1, 0)
    for finding in passage.findings:
        start = finding.start - passage.start
        number = _find_block(texts, start) if passage.start >= 0 else None
        known = number is not None
        words = passage.text[start : start + finding.end - finding.start] if known else ""
        found[last if number is None else number].findings.append((finding, words))
    joined = ["".join(run.text for run in runs) for runs in texts]
    place = 0
    for one in cited:
        place = _find_words(joined, one.evidence, place)
        found[min(place, last)].cited.append(one)
    return found


def _list_new(block: Line | Table) -> Iterator[Segment]:
    """The runs of the block's new text."""
    if isinstance(block, Line):
        yield from block.new
        return
    for row in block.rows:
        for cell in row:
            yield from cell.new


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

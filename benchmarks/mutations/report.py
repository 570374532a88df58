"""Outcomes -> a table by kind, and the misses as excerpts."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from benchmarks.mutations.campaign import Outcome

_AROUND = 110
_HEAD = (
    f"{'kind':16} {'mutants':>8} {'same':>6} {'unsure':>7} {'false':>6} {'caught':>7} {'right':>6}"
)


def format_table(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """A line for each kind, those that must be caught first, then those that must not."""
    yield f"{_HEAD}   {'caught':>7} {'right':>7}"
    kinds = list(dict.fromkeys(outcome.kind for outcome in outcomes))
    wrong = [kind for kind in kinds if kind.right]
    total = [outcome for outcome in outcomes if outcome.kind.right]
    for kind in wrong:
        yield _format_row(kind.name, [one for one in outcomes if one.kind == kind])
    yield _format_row("all", total)
    yield ""
    yield f"{'the same said otherwise':24} {'mutants':>8} {'false alarms':>13}"
    for kind in kinds:
        if not kind.right:
            mine = [one for one in outcomes if one.kind == kind and one.mutant.true]
            yield f"{kind.name:24} {len(mine):8} {sum(one.caught for one in mine):13}"
    same = [one for one in total if one.mutant.true]
    yield f"{'equivalent mutants':24} {len(same):8} {sum(one.caught for one in same):13}"


def list_misses(outcomes: Iterable[Outcome]) -> Iterator[str]:
    """False mutants that pass, false ones that only another rule finds, and false alarms."""
    for outcome in outcomes:
        mutant = outcome.mutant
        if mutant.true is None:
            continue
        if outcome.kind.right and mutant.true is False:
            if not outcome.rightly:
                what = "another rule" if outcome.caught else "missed"
                yield _format_excerpt(outcome, what)
        elif outcome.caught:
            yield _format_excerpt(outcome, "false alarm")


def _format_row(name: str, outcomes: Sequence[Outcome]) -> str:
    verdicts = Counter(outcome.mutant.true for outcome in outcomes)
    false = [outcome for outcome in outcomes if outcome.mutant.true is False]
    caught = sum(outcome.caught for outcome in false)
    rightly = sum(outcome.rightly for outcome in false)
    shares = f"{_share(caught, len(false))} {_share(rightly, len(false))}"
    return (
        f"{name:16} {len(outcomes):8} {verdicts[True]:6} {verdicts[None]:7} {len(false):6}"
        f" {caught:7} {rightly:6}   {shares}"
    )


def _share(part: int, whole: int) -> str:
    return f"{part / whole:7.2%}" if whole else f"{'':7}"


def _format_excerpt(outcome: Outcome, what: str) -> str:
    mutant = outcome.mutant
    text = mutant.original.text
    lines = [f"--- {what}: {mutant.kind}, {mutant.original.name}"]
    for start, end, new in sorted(mutant.edits)[:3]:
        before = text[max(start - _AROUND, text.rfind("\n", 0, start) + 1) : start]
        after = text[end : end + _AROUND].partition("\n")[0]
        lines.append(f"- {before}{_crop(text[start:end])}{after}")
        lines.append(f"+ {before}{_crop(new)}{after}")
    found = sorted({f"{one.rule}: {one.message}" for one in outcome.found})
    return "\n".join((*lines, *(f"    found: {one}" for one in found or ["nothing"])))


def _crop(text: str) -> str:
    return text if len(text) < 2 * _AROUND else f"{text[:_AROUND]} … {text[-_AROUND:]}"

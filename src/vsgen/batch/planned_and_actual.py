"""Sets what a plan foresaw beside what a run came to. Asks no store and no model.

Both are mappings as the store keeps them: JSON, in which an estimate is
`{"least": …, "likely": …, "most": …}` and what is not known is None.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from vsgen.store.past_runs import Doubts


class Range(NamedTuple):
    """The least that something may come to, what is likely, and the most."""

    least: float
    likely: float
    most: float

    def plus(self, other: "Range") -> "Range":
        """Both together."""
        return Range(*(a + b for a, b in zip(self, other, strict=True)))

    def times(self, factor: float) -> "Range":
        """`factor` times as much."""
        return Range(*(number * factor for number in self))

    def __str__(self) -> str:
        return show_range(self, show_count)


_HEAD = ("", "planned", "came to")


def compare(planned: Mapping[str, Any], actual: Mapping[str, Any]) -> tuple[str, ...]:
    """Lines with what was planned beside what came, to be printed after a run.

    `planned` is what `vsgen plan` kept. `actual` has those of the same names that are known:
    articles, written, merged, calls, reused, input_tokens, output_tokens, cost (dollars, number or
    text), unpriced, seconds. What is missing on either side has a dash.
    """
    rows = [_HEAD]
    if "written" in actual:
        actual = {**actual, "drafted": actual["written"] + actual.get("merged", 0)}
    # Of a run that was stopped it says nothing that little came.
    is_whole = actual.get("articles", 0) >= planned.get("articles", 0)
    is_whole = is_whole and actual.get("drafted", 0) >= planned.get("drafted", 0)
    for name, label, show in _ROWS:
        was, came = _read_range(planned.get(name)), actual.get(name)
        possibly = tell_possibly(actual) if name == "cost" else ""
        if (was is None or not was.most) and not float(came or 0) and not possibly:
            continue
        unpriced = actual.get("unpriced") if name == "cost" else 0
        told = "–" if came is None else show(float(came))
        told += f" and {unpriced:,} of unknown cost" if unpriced else ""
        told += possibly
        told += "" if name == "reused" else _judge(was, came, is_whole=is_whole)
        rows.append((label, show_range(was, show) if was else "–", told))
    widths = [max(len(row[place]) for row in rows) for place in (0, 1)]
    return tuple(f"{a:{widths[0]}}  {b:{widths[1]}}  {c}".rstrip() for a, b, c in rows)


def tell_possibly(summary: Mapping[str, Any]) -> str:
    """What a run may have been billed beside the cost of its replies."""
    if possibly := Decimal(summary.get("possibly_billed") or 0):
        return f" and {show_dollars(possibly)} possibly billed"
    from vsgen.store.past_runs import BUILT_IN

    number = summary.get("broken_off")
    if number and not summary.get("writer", "").startswith(BUILT_IN):
        calls = "calls of 1 article" if number == 1 else f"calls of {number:,} articles"
        return f"; {calls}, broken off, may have been billed"
    return ""


def tell_doubts(doubts: "Doubts") -> str:
    """What several runs may have been billed beside the cost of their replies."""
    possibly, broken_off = doubts
    known = f", and {show_dollars(possibly)} possibly billed" if possibly else ""
    runs = "1 run was" if broken_off == 1 else f"{broken_off:,} runs were"
    return known + (f"; calls under way when {runs} cut off may be billed" if broken_off else "")


def _judge(planned: Range | None, came: str | float | None, *, is_whole: bool) -> str:
    if planned is None or came is None:
        return ""
    if float(came) > planned.most:
        return " (above the most)"
    return " (below the least)" if is_whole and float(came) < planned.least else ""


def _read_range(value: Mapping[str, float] | float | None) -> Range | None:
    if value is None:
        return None
    if isinstance(value, Mapping):
        return Range(*(float(value[name]) for name in Range._fields))
    return Range(float(value), float(value), float(value))


def show_range(them: Range, show: Callable[[float], str]) -> str:
    """`42 (38 to 120)`; only the number where there is but one."""
    least, likely, most = map(show, them)
    return likely if least == likely == most else f"{likely} ({least} to {most})"


def show_count(number: float) -> str:
    """`1,770`; from ten thousand on without the digits that nobody can foresee."""
    if number < 10_000:
        return f"{round(number):,}"
    if number < 1_000_000:
        return f"{round(number, -3) / 1000:,.0f} thousand"
    return f"{number / 1_000_000:,.1f} million"


def show_dollars(number: float | Decimal) -> str:
    """`$0.42`, `$1,234`; `$0.0042` where cents would say nothing."""
    if number >= 1000:
        return f"${number:,.0f}"
    return f"${number:.4f}" if 0 < number < 0.1 else f"${number:.2f}"


def show_time(seconds: float) -> str:
    """`1.2 s`, `50 s`, `4 min`, `2 h 10 min`."""
    if 0 < seconds < 9.95:
        return f"{seconds:.1f} s"
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    if minutes < 60:
        return f"{minutes} min"
    return f"{minutes // 60:,} h {minutes % 60} min" if minutes % 60 else f"{minutes // 60:,} h"


_ROWS: tuple[tuple[str, str, Callable[[float], str]], ...] = (
    ("articles", "articles", show_count),
    ("drafted", "drafted", show_count),
    ("calls", "calls", show_count),
    ("reused", "reused replies", show_count),
    ("input_tokens", "tokens read", show_count),
    ("output_tokens", "tokens written", show_count),
    ("cost", "cost", show_dollars),
    ("seconds", "time", show_time),
)

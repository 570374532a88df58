"""What a run over a queue came to, for people and for machines."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_CEILING, Decimal
from typing import TYPE_CHECKING, Any

from vsgen.batch.planned_and_actual import compare, show_time, tell_possibly
from vsgen.cli.batch_progress import LABELS, describe_made
from vsgen.cli.console import count, shorten
from vsgen.errors import show_command

if TYPE_CHECKING:
    from vsgen.batch.article_outcome import Outcome
    from vsgen.batch.intake import WantedPairs
    from vsgen.batch.run_tally import Tally
    from vsgen.cli.writer_options import WriterOptions
    from vsgen.store import Enlisted, QueuedPair

_WIDTH = 160
_STOPPED = 130
_NEEDS_CALL = 4


@dataclass(slots=True)
class Ended:
    """A run that is over."""

    run: int | None
    """None where there was nothing to do, so that no run was begun."""
    writer: str
    tally: "Tally"
    enlisted: "Enlisted"
    seconds: float
    left_cause: str = ""
    """Why what is left was not tried; empty where nothing is left."""
    left_message: str = ""
    planned: Mapping[str, Any] | None = None
    outcomes: "list[Outcome]" = field(default_factory=list)
    """For machines only."""
    waiting: "Sequence[QueuedPair]" = ()
    """For machines only: what was not tried."""
    possibly: Decimal = Decimal(0)
    """US dollars that calls may have been billed which broke off, where a budget is kept."""
    option: tuple[str, ...] = ()
    """Of the commands that are proposed."""
    again: tuple[str, ...] = ()
    """The words of the run's own command, without its budget."""
    budget: Decimal | None = None
    by_model: bool = False

    @property
    def left(self) -> int:
        """Articles that were not tried, or given up when the run ended."""
        return self.tally.asked_for - self.tally.ended

    @property
    def exit_code(self) -> int:
        """The worst of all articles'; 4 where a model was needed, 130 where a person stopped it."""
        if self.left_cause == "stopped":
            return _STOPPED
        return max(self.tally.exit_code, _NEEDS_CALL if self.left else 0)

    def as_data(self) -> dict[str, Any]:
        """What the store keeps of it."""
        left = {"articles": self.left, "cause": self.left_cause, "message": self.left_message}
        told = self.tally.as_data() | {"seconds": round(self.seconds, 3), "writer": self.writer}
        told["possibly_billed"] = format(self.possibly, "f")
        return told | {"left": left if self.left else None, "exit_code": self.exit_code}


def describe_run(ended: Ended) -> dict[str, Any]:
    """The run for a machine."""
    articles = [_describe_outcome(outcome) for outcome in ended.outcomes]
    articles += [
        {"pair": row.pair, "state": row.state, "cause": row.cause, "message": row.message}
        for row in ended.waiting
    ]
    return {
        "run": ended.run,
        "totals": ended.as_data(),
        "planned": ended.planned,
        "held": {str(run): number for run, number in ended.enlisted.held.items()},
        "left_out": dict(ended.enlisted.left_out),
        "articles": articles,
    }


def _describe_outcome(outcome: "Outcome") -> dict[str, Any]:
    told = {it: getattr(outcome, it) for it in ("pair", "state", "cause", "message", "exit_code")}
    return told | {name: value for name, value in outcome.result.items() if name != "seen"}


def format_run(ended: Ended) -> Iterator[str]:
    """The run for people: counts, what it took, and the cause of all that is not done."""
    tally = ended.tally
    made = describe_made(tally.made, tally.causes)
    if tally.asked_for and tally.made["unchanged"] == tally.asked_for:
        made = made.replace(f"{tally.asked_for:,} unchanged", "all up to date, nothing was drafted")
    yield count(tally.asked_for, "article") + (f": {made}" if made else "")
    if tally.calls or tally.reused or ended.possibly or (ended.by_model and ended.left):
        yield _format_spent(ended)
    for cause, outcomes in sorted(tally.examples.items()):
        yield from _format_cause(cause, outcomes, ended)
    if ended.left:
        yield from _format_left(ended)
    if ended.planned and tally.ended:
        yield ""
        if ended.left:
            yield f"The plan is of all; {tally.ended:,} of {tally.asked_for:,} came to their turn."
        yield from compare(ended.planned, ended.as_data())


def format_left_out(enlisted: "Enlisted", *, named: bool) -> Iterator[str]:
    """Pairs that were asked for and are not run, with why."""
    from vsgen.store import name_state

    for run, number in enlisted.held.items():
        yield f"{count(number, 'article')} left to run {run}, which is drafting them"
    for state, number in enlisted.left_out.items() if named else ():
        name = name_state(state)
        again = show_command("vsgen", "queue", "retry", "--state", name)
        yield f"{count(number, 'pair')} {name}: left out; to queue all such again: {again}"


def _format_spent(ended: Ended) -> str:
    tally = ended.tally
    reused = "1 reply" if tally.reused == 1 else f"{tally.reused:,} replies"
    calls = f"{count(tally.calls, 'call')}, {reused} reused"
    calls += f", {tally.again:,} asked again" if tally.again else ""
    tokens = f"{tally.input_tokens:,} tokens read, {tally.output_tokens:,} written"
    money = f"${tally.cost:.4f}" if tally.cost < 1 else f"${tally.cost:,.2f}"
    if tally.unpriced:
        unknown = count(tally.unpriced, "call")
        known = tally.unpriced < tally.calls
        money = f"{money} and {unknown} of unknown cost" if known else "cost unknown"
    money += tell_possibly({"possibly_billed": ended.possibly})
    return f"{calls}; {tokens}; {money}; {show_time(ended.seconds)}"


def _format_cause(cause: str, outcomes: "Sequence[Outcome]", ended: Ended) -> Iterator[str]:
    """Articles that are not done for one cause: the first few, and how to mend them."""
    from vsgen.store.queued_pairs import PASSING

    number, option = ended.tally.causes[cause], ended.option
    yield f"{number:,} {LABELS.get(cause, cause)}:"
    for outcome in outcomes:
        yield f"    {outcome.pair}: {shorten(outcome.message.partition(chr(10))[0], _WIDTH)}"
    if number > len(outcomes):
        more = show_command("vsgen", "queue", "list", "--cause", cause)
        yield f"    and {number - len(outcomes):,} more: {more}"
    again = show_command("vsgen", "batch", outcomes[0].pair, *option)
    if cause in PASSING:
        again = show_command("vsgen", "batch", *ended.again)
        if cause == "budget":
            again = show_command("vsgen", "batch", *ended.again, "--budget", _raise_budget(ended))
    elif number > 1:
        again = f"{show_command('vsgen', 'queue', 'retry', '--cause', cause)}, then "
        again += show_command("vsgen", "batch", *option)
    told = _CURES.get(cause, "To try again: {again}")
    yield f"    {told.format(again=again)}"


def _format_left(ended: Ended) -> Iterator[str]:
    untried, given_up = ended.left - ended.tally.given_up, ended.tally.given_up
    if given_up:
        articles = "1 article" if given_up == 1 else f"{given_up:,} articles"
        yield (
            f"{articles} under way given up, and queued again; calls whose replies had not come "
            "are lost, and may be billed. The same command goes on with them."
        )
    if untried:
        articles = "1 article was" if untried == 1 else f"{untried:,} articles were"
        yield f"{articles} not tried, and stay queued. The same command goes on with them."
    if ended.left_message:
        yield f"    {ended.left_message}"


def _raise_budget(ended: Ended) -> str:
    """A budget for all that is left, by what an article cost so far; at least twice this one."""
    tally, whole = ended.tally, 2 * (ended.budget or Decimal(0))
    if tally.drafted:
        left = ended.left + tally.causes["budget"]
        whole = max(whole, 2 * left * tally.cost / tally.drafted)
    return format(whole.quantize(Decimal("0.01" if whole < 1 else "1"), ROUND_CEILING), "f")


def name_call(
    wanted: "WantedPairs", options: "WriterOptions", output: tuple[str, ...]
) -> tuple[str, ...]:
    """The words of a call that does the same without a budget."""
    from vsgen.batch.kept_plans import name_queue

    # What came by standard input is queued by now.
    words = () if "-" in wanted.words else name_queue(wanted)
    given = {"--model": options.model, "--tries": options.tries, "--fallback": options.fallback}
    named = (word for name, it in given.items() if it for word in (name, str(it)))
    return (*words, *named, *output)


_CURES = {
    "findings": "When facts or text are mended: {again}",
    "missing": "Ask anew as told above, or let the built-in writer fill gaps: --fallback facts",
    "conflicts": "Decide between them with `vsgen review`",
    "edited": "Move such an article away, or leave it as it is",
    "facts": "`vsgen role lint` says what is wrong; then: {again}",
    "endpoint": "When the endpoint answers again: {again}. Without one: --facts",
    "budget": "With a larger --budget, for all that is left: {again}. Without a model: --facts",
}

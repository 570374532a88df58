"""A writer and a set of pairs -> how often it is sent back and why, and what its articles are like.

Draws on the replies that the store holds; judges no wording itself and shows nothing.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from vsgen.batch.figures import (
    Exchange,
    SentBack,
    TemplateFigures,
    count_all,
    count_templates,
    list_sent_back,
)
from vsgen.batch.likeness import Likeness, measure_density, measure_likeness, read_pair_text
from vsgen.batch.queue import Entry
from vsgen.desk import Desk
from vsgen.drafting import Wordsmith
from vsgen.errors import VsgenError, WriterError
from vsgen.facts import Library
from vsgen.planning import Pair, make_pair
from vsgen.production import Produced, produce_article
from vsgen.prompts import Prompts, Task, fingerprint_task

if TYPE_CHECKING:
    from vsgen.drafting.asking import Progress
    from vsgen.store import Store


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What one writer with one set of prompts made of some pairs."""

    writer: str
    prompts: str
    pairs: int
    complete: int
    """Articles without a gap."""
    missing: int
    """Passages and items that no reply worded."""
    unanswered: int
    """Tasks that the endpoint gave no reply to."""
    failures: tuple[str, ...]
    """Why an article could not be made at all."""
    templates: tuple[TemplateFigures, ...]
    whole: TemplateFigures
    density: float | None
    """The share of the pair passages' sentences that name both roles."""
    likeness: Likeness | None
    """How alike the articles' pair passages are."""
    words: int
    input_tokens: int
    output_tokens: int
    cost: Decimal
    """In US dollars, of all replies, whenever they were paid."""
    unpriced: int
    """Replies whose cost is not known."""
    reused: int
    """Replies that the store held already."""
    seconds: float
    """Of the whole run."""
    reply_seconds: float | None
    """Of the median reply, when it was asked for."""
    sent_back: tuple[SentBack, ...]


@dataclass(frozen=True, slots=True)
class Trial:
    """A writer, what it words, and where its articles go."""

    smith: Wordsmith
    library: Library
    prompts: Prompts
    desk: Desk
    """Empty at first: what stands is not asked for."""
    store: "Store | None" = None
    """Where the replies are; None for the built-in writer."""
    tasks: list[Task] = field(default_factory=list)
    """What was asked for; `note` adds to it, for a trial with another smith too."""

    def note(self, progress: "Progress") -> None:
        """Keep a task when it begins: what an `Asking` reports to."""
        if progress.state == "waiting":
            self.tasks.append(progress.task)


class _Drafted(NamedTuple):
    produced: tuple[Produced, ...]
    failures: tuple[str, ...]
    seconds: float


def spread_entries(entries: Sequence[Entry], number: int) -> tuple[Entry, ...]:
    """At most `number` of the entries, evenly spread over all; always the same ones."""
    wanted = min(number, len(entries))
    return tuple(entries[at * len(entries) // wanted] for at in range(wanted))


def evaluate_writer(
    trial: Trial,
    entries: Sequence[Entry],
    tell: Callable[[str], None],
    clock: Callable[[], float] = perf_counter,
) -> Evaluation:
    """Draft every pair and sum up; an endpoint that cannot be used ends the trial.

    Raises:
        UsageError: a role of `entries` does not exist.
    """
    pairs = [make_pair(trial.library, entry.role_a, entry.role_b) for entry in entries]
    drafted = _draft_pairs(trial, pairs, tell, clock)
    exchanges = _find_exchanges(trial)
    replies = [reply for it in exchanges for reply in it.replies]
    made = drafted.produced
    texts = {it.pair.slug: read_pair_text(it.lock, trial.prompts.outline) for it in made}
    compared = [(it.pair, texts[it.pair.slug]) for it in made]
    return Evaluation(
        writer=trial.smith.name,
        prompts=trial.prompts.shown,
        pairs=len(pairs),
        complete=sum(not it.missing for it in made),
        missing=sum(len(it.missing) for it in made),
        unanswered=sum(not it.replies for it in exchanges),
        failures=drafted.failures,
        templates=count_templates(exchanges),
        whole=count_all(exchanges),
        density=measure_density(compared),
        likeness=measure_likeness(compared),
        words=sum(it.totals.words for it in made),
        input_tokens=sum(reply.input_tokens or 0 for reply in replies),
        output_tokens=sum(reply.output_tokens or 0 for reply in replies),
        cost=sum((reply.cost or Decimal(0) for reply in replies), Decimal(0)),
        unpriced=sum(reply.cost is None for reply in replies),
        reused=sum(it.spent.reused for it in made),
        seconds=drafted.seconds,
        reply_seconds=median(reply.seconds for reply in replies) if replies else None,
        sent_back=tuple(list_sent_back(exchanges)),
    )


def _draft_pairs(
    trial: Trial, pairs: Sequence[Pair], tell: Callable[[str], None], clock: Callable[[], float]
) -> _Drafted:
    start = clock()
    made: list[Produced] = []
    failures: list[str] = []
    for pair in pairs:
        try:
            produced = produce_article(pair, trial.library, trial.prompts, trial.desk, trial.smith)
        except VsgenError as error:
            failures.append(f"{pair.slug}: {error}")
            tell(f"{pair.slug}: failed: {error}")
            if isinstance(error, WriterError):
                break
        else:
            made.append(produced)
            tell(f"{pair.slug}: {produced.totals.words:,} words, {len(produced.missing)} missing")
    return _Drafted(tuple(made), tuple(failures), clock() - start)


def _find_exchanges(trial: Trial) -> list[Exchange]:
    """Each task once, with the replies of its latest take."""
    if trial.store is None:
        return []
    found: dict[str, Exchange] = {}
    for task in trial.tasks:
        key = fingerprint_task(task, trial.prompts, trial.smith.name)
        replies = trial.store.replies(key)
        latest = max((reply.take for reply in replies), default=0)
        found[key] = Exchange(task, tuple(it for it in replies if it.take == latest))
    return list(found.values())

"""How often a writer is sent back and why, and what its articles of some pairs are like.

Draws on the replies that the store holds; judges no wording itself and shows nothing. What its
articles are like is told by proxies that need no model and no judge.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import combinations
from statistics import fmean, median
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from vsgen.articles import Outline
from vsgen.batch.reply_figures import (
    Exchange,
    SentBack,
    TemplateFigures,
    count_all,
    count_templates,
    list_sent_back,
)
from vsgen.batch.sentence_figures import SentenceFigures, count_sentences
from vsgen.desk import ArticleLock
from vsgen.documents import leave_out, list_apart, split_sentences
from vsgen.drafting.gate import name_both
from vsgen.errors import VsgenError, WriterError
from vsgen.passages import PassageKey
from vsgen.planning import Pair, make_pair
from vsgen.production import Produced, Workshop, produce_article
from vsgen.prompts import Task, fingerprint_task
from vsgen.prompts.material import show_role

if TYPE_CHECKING:
    from vsgen.drafting.model_run import Progress
    from vsgen.store import NewPair, Store


_RUN = 5
"""Words that stand together; two articles are alike where they share such runs."""

_MARKS = re.compile(r"\[\[[^\]]*\]\]|\*\*|\\|^\s*- ", re.MULTILINE)
_WORD = re.compile(r"[\w'’]+")


class Likeness(NamedTuple):
    """How alike the articles of one run are, from 0 to 1, over every two of them."""

    mean: float
    most: float


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
    sentences: SentenceFigures
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
class Trial(Workshop):
    """A writer, what it words, and a desk that is empty at first: what stands is not asked for."""

    store: "Store | None" = None
    """Where the replies are; None for the built-in writer."""
    tasks: list[Task] = field(default_factory=list)
    """What was asked for; `note` adds to it, for a trial with another smith too."""

    def note(self, progress: "Progress") -> None:
        """Keep a task when it begins: what an `Asking` reports to."""
        if progress.state == "waiting":
            self.tasks.append(progress.task)


def spread_pairs(pairs: "Sequence[NewPair]", number: int) -> "tuple[NewPair, ...]":
    """At most `number` of the pairs, evenly spread over all; always the same ones."""
    wanted = min(number, len(pairs))
    return tuple(pairs[at * len(pairs) // wanted] for at in range(wanted))


def evaluate_writer(
    trial: Trial,
    chosen: "Sequence[NewPair]",
    tell: Callable[[str], None],
    clock: Callable[[], float] = perf_counter,
) -> Evaluation:
    """Draft every pair and sum up; an endpoint that cannot be used ends the trial.

    Raises:
        UsageError: a role of `chosen` does not exist.
    """
    pairs = [make_pair(trial.library, it.role_a, it.role_b) for it in chosen]
    start = clock()
    made, failures = _draft_pairs(trial, pairs, tell)
    seconds = clock() - start
    exchanges = _find_exchanges(trial)
    replies = [reply for it in exchanges for reply in it.replies]
    texts = {it.pair.slug: read_pair_text(it.lock, trial.prompts.outline) for it in made}
    compared = [(it.pair, texts[it.pair.slug]) for it in made]
    return Evaluation(
        writer=trial.smith.name,
        prompts=trial.prompts.shown,
        pairs=len(pairs),
        complete=sum(not it.missing for it in made),
        missing=sum(len(it.missing) for it in made),
        unanswered=sum(not it.replies for it in exchanges),
        failures=tuple(failures),
        templates=count_templates(exchanges),
        whole=count_all(exchanges),
        density=measure_density(compared),
        likeness=measure_likeness(compared),
        words=sum(it.totals.words for it in made),
        sentences=count_sentences(made, trial.desk, trial.library, trial.prompts),
        input_tokens=sum(reply.input_tokens or 0 for reply in replies),
        output_tokens=sum(reply.output_tokens or 0 for reply in replies),
        cost=sum((reply.cost or Decimal(0) for reply in replies), Decimal(0)),
        unpriced=sum(reply.cost is None for reply in replies),
        reused=sum(it.spent.reused for it in made),
        seconds=seconds,
        reply_seconds=median(reply.seconds for reply in replies) if replies else None,
        sent_back=tuple(list_sent_back(exchanges)),
    )


def _draft_pairs(
    trial: Trial, pairs: Sequence[Pair], tell: Callable[[str], None]
) -> tuple[list[Produced], list[str]]:
    made: list[Produced] = []
    failures: list[str] = []
    for pair in pairs:
        try:
            produced = produce_article(pair, trial)
        except VsgenError as error:
            failures.append(f"{pair.slug}: {error}")
            tell(f"{pair.slug}: failed: {error}")
            if isinstance(error, WriterError):
                break
        else:
            made.append(produced)
            tell(f"{pair.slug}: {produced.totals.words:,} words, {len(produced.missing)} missing")
    return made, failures


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


def read_pair_text(lock: ArticleLock, outline: Outline) -> str:
    """The worded pair passages of an article, without tables, references and marks."""
    worded = [PassageKey(it.id) for it in outline.sections if it.pair and not it.computed]
    found = "\n".join(lock.passages[key].text for key in worded if key in lock.passages)
    return _MARKS.sub("", leave_out(found, list_apart(found)))


def measure_density(texts: Iterable[tuple[Pair, str]]) -> float | None:
    """The share of the pair passages' sentences that name both roles; None without a sentence."""
    judged = [
        name_both(sentence, show_role(pair.a), show_role(pair.b))
        for pair, text in texts
        for sentence in split_sentences(text)
        if any(map(str.isalnum, sentence))
    ]
    return fmean(judged) if judged else None


def measure_likeness(texts: Iterable[tuple[Pair, str]]) -> Likeness | None:
    """The Jaccard index of runs of five words, over every two articles; None for fewer."""
    runs = [_list_runs(text, pair) for pair, text in texts]
    shares = [_compare(a, b) for a, b in combinations(runs, 2)]
    return Likeness(fmean(shares), max(shares)) if shares else None


def _list_runs(text: str, pair: Pair) -> frozenset[tuple[str, ...]]:
    bare = text.casefold()
    # The longest name first: "lead baker" also holds the name of a baker.
    for name in sorted(_list_names(pair), key=len, reverse=True):
        bare = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "role", bare)
    words: Sequence[str] = _WORD.findall(bare)
    return frozenset(tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1))


def _compare(a: frozenset[tuple[str, ...]], b: frozenset[tuple[str, ...]]) -> float:
    return len(a & b) / len(a | b) if a | b else 0.0


def _list_names(pair: Pair) -> set[str]:
    names = {name for it in (pair.a, pair.b) for name in (it.one, it.many, it.title, it.plural)}
    # "the engineer", for a machine learning engineer
    names |= {name.partition(" of ")[0].split()[-1] for name in names}
    return {name.casefold() for name in names}

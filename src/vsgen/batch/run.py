"""A queue -> articles, one after the other, and what became of each.

Keeps no record of its own: what is done is seen from the articles and their locks, so a run that
was stopped goes on when it is started again.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Literal

from vsgen.batch.queue import Entry, Queue
from vsgen.checks import Finding, check_article
from vsgen.desk import Desk
from vsgen.drafting import Wordsmith
from vsgen.errors import EditedError, VsgenError, WriterError
from vsgen.facts import Library
from vsgen.planning import Pair, make_pair
from vsgen.production import inputs_of, produce_article
from vsgen.prompts import Prompts

State = Literal["written", "unchanged", "edited", "failed", "findings"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one entry of a queue."""

    pair: str
    """`role-a-vs-role-b`."""
    state: State
    """`findings`: the article stands, and errors were found in it."""
    seconds: float
    message: str = ""
    """What is wrong and what to do; empty where all is well."""
    exit_code: int = 0


def run_queue(  # noqa: PLR0913, PLR0917 (what one call works with, and the clock)
    queue: Queue,
    library: Library,
    prompts: Prompts,
    desk: Desk,
    smith: Wordsmith,
    clock: Callable[[], float] = perf_counter,
) -> Iterator[Outcome]:
    """Draft every pair of `queue` that is not up to date, and check those that are.

    A pair that fails stops no other. Each outcome is given as soon as its article is on disk.
    """
    for entry in queue.entries:
        start = clock()
        state, message, exit_code = _try_entry(entry, library, prompts, desk, smith)
        yield Outcome(entry.slug, state, clock() - start, message, exit_code)


def _try_entry(
    entry: Entry, library: Library, prompts: Prompts, desk: Desk, smith: Wordsmith
) -> tuple[State, str, int]:
    try:
        pair = make_pair(library, entry.role_a, entry.role_b)
        text = _read_current(pair, inputs_of(pair, library, prompts, smith), desk)
        if text is not None:
            path = desk.article_path(pair.slug)
            findings = check_article(text, library, prompts.outline, prompts.style)
            return _judge(findings, path, "unchanged")
        produced = produce_article(pair, library, prompts, desk, smith)
    except EditedError as error:
        return "edited", str(error), error.exit_code
    except VsgenError as error:
        message = f"{entry.where}: {error}" if entry.where else str(error)
        return "failed", message, error.exit_code
    if produced.missing:
        why = next(iter(produced.missing.values()))
        what = (
            f"{produced.path}: {len(produced.missing)} texts are missing, the first because {why}"
        )
        return "findings", what, WriterError.exit_code
    return _judge(produced.findings, produced.path, produced.state)


def _judge(findings: Iterable[Finding], path: Path, state: State) -> tuple[State, str, int]:
    errors = [finding for finding in findings if finding.severity == "error"]
    if not errors:
        return state, "", 0
    first = f"{path}:{errors[0].line}: {errors[0].rule}: {errors[0].message}"
    more = f" (and {len(errors) - 1} more; see `vsgen check`)" if errors[1:] else ""
    return "findings", first + more, 1


def _read_current(pair: Pair, inputs: str, desk: Desk) -> str | None:
    """The article, if it stands whole and as generated from just these inputs."""
    lock = desk.load_lock(pair.slug)
    if lock is None or lock.inputs != inputs:
        return None
    # A passage that is marked as missing was made from nothing.
    if not all(record.inputs for record in lock.passages.values()):
        return None
    return None if desk.edited(pair.slug) else desk.read_article(pair.slug)

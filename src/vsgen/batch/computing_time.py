"""How long a run takes to begin, and to compute an article: as an earlier run did, or timed now."""

from collections.abc import Sequence
from statistics import fmean
from time import perf_counter, process_time
from typing import TYPE_CHECKING, NamedTuple

from vsgen.batch.article_survey import Survey, choose_evenly
from vsgen.batch.forecast import ARTICLE
from vsgen.drafting import meet_needs
from vsgen.errors import VsgenError
from vsgen.production import Workshop, check_generated
from vsgen.production.story import make_anew

if TYPE_CHECKING:
    from vsgen.store import RunRecord

_TIMED = 3
"""Articles that the built-in writer drafts to see how long that takes; none is saved."""
_JUDGED = 1.5
"""What computing an article takes with a model's replies, which are judged sentence by sentence,
for one second of the built-in writer."""
_LOADING = 0.6
_CONNECTING = 0.8
"""Seconds that a run takes to begin beside what a plan does: loading the database and the loop; and
for a model its client."""
_SEVERAL = 20
"""Articles that an earlier run drafted, from which on its pace says more than a few timed now."""


class Pace(NamedTuple):
    """Seconds that computing takes."""

    start: float
    """Before the first article is begun, beside what a plan takes to open the project."""
    article: float
    source: str
    """What that is taken from."""


class _Timed(NamedTuple):
    """Seconds that articles took just now."""

    first: float = 0.0
    """What the first took longer than the next: it loads what all others find loaded."""
    clock: float = ARTICLE
    processor: float = ARTICLE


def find_pace(survey: Survey, workshop: Workshop, runs: Sequence["RunRecord"], writer: str) -> Pace:
    """What the articles of `survey` take with the writer of that name.

    `workshop` is that of the built-in writer; `runs` are the latest, newest first.
    """
    timed = _time_articles(survey, workshop)
    # What else this machine does now makes everything slower than the processor's time says.
    slower = max(1.0, timed.clock / max(timed.processor, 0.001))
    start = timed.first + _LOADING * slower
    if writer == workshop.smith.name:
        before, run = _find_run(runs, writer, "pace")
        told = f"as in run {run}" if run else "as the built-in writer takes now"
        return Pace(start, before or timed.clock, told)
    before, run = _find_run(runs, writer, "processor")
    told = f"as in run {run}" if run else f"{_JUDGED} times what the built-in writer takes now"
    article = (before or timed.processor * _JUDGED) * slower
    return Pace(start + _CONNECTING * slower, article, told)


def _find_run(runs: Sequence["RunRecord"], writer: str, name: str) -> tuple[float, int]:
    """Seconds an article of the newest run by the writer that drafted several, and that run."""
    for run in runs:
        told = run.summary or {}
        drafted = told.get("written", 0) + told.get("merged", 0)
        if told.get("writer") == writer and drafted >= _SEVERAL and told.get(name):
            return float(told[name]), run.id
    return 0.0, 0


def _time_articles(survey: Survey, workshop: Workshop) -> _Timed:
    """What the built-in writer and the check take for an article; a guess where none could be."""
    taken = []
    timed = choose_evenly(survey.due, _TIMED)
    for pair in (*timed[:1], *timed):
        start, worked = perf_counter(), process_time()
        try:
            steps = make_anew(pair, workshop.desk.look(pair.slug), workshop, "")
            anew = meet_needs(steps, workshop.smith)
            check_generated(anew.text, anew.lock.passages, anew.draft.items, workshop)
        except VsgenError:
            continue
        taken.append((perf_counter() - start, process_time() - worked))
    if len(taken) < 2:
        return _Timed()
    clock, processor = (fmean(them) for them in zip(*taken[1:], strict=True))
    return _Timed(max(taken[0][0] - clock, 0.0), clock, processor)

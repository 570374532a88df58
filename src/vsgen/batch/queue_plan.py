"""Plans a run over a queue: what it takes, and what that rests on, as people and the store have it.

Start at `make_plan`. Nothing is asked; nothing but the plan's own figures is kept, by the caller.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING, Any

from vsgen.batch.article_survey import Survey, survey_queue
from vsgen.batch.computing_time import Pace, find_pace
from vsgen.batch.forecast import ROOM, AskingTerms, Forecast, foresee
from vsgen.batch.past_replies import PACE, TRIES, learn, learn_ratio
from vsgen.batch.planned_and_actual import Range, show_time
from vsgen.drafting import Standing, draft_article
from vsgen.errors import VsgenError
from vsgen.planning import plan_article
from vsgen.planning.pair import make_pair, split_pair
from vsgen.production import Workshop
from vsgen.prompts import PAIR, ROLE, fingerprint_task, render_prompt
from vsgen.store.queued_pairs import NewPair
from vsgen.writers.charging import HOW_TO_PRICE
from vsgen.writers.model import Usage

if TYPE_CHECKING:
    from vsgen.drafting.by_model import ByModel
    from vsgen.store import RunRecord
    from vsgen.store.reply_costs import ReplyCost
    from vsgen.writers.profiles import Profile

LATEST = 2000
"""Replies that are learnt from; older ones were perhaps asked otherwise."""
_RENDERED = 12
"""Pairs whose prompts are rendered again, to compare their tokens with those that were counted."""
_LISTED = 20
"""Articles that cannot be drafted, that a plan names."""


@dataclass(frozen=True, slots=True)
class Before:
    """What the store knows of earlier runs."""

    results: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """What the queue has of the last run of each pair."""
    replies: Sequence["ReplyCost"] = ()
    """What the latest replies of the model took, newest first."""
    runs: Sequence["RunRecord"] = ()
    """The latest runs, newest first."""
    start: float = 0.0
    """Seconds that opening project and queue took now, as it will take a run."""


_NOTHING = Before()


@dataclass(frozen=True, slots=True)
class QueuePlan:
    """What a run over a queue takes."""

    writer: str
    survey: Survey
    forecast: Forecast
    rests_on: tuple[str, ...]
    """What the figures are taken from, a line each."""

    def describe(self) -> dict[str, Any]:
        """As the store keeps it, and a machine reads it; `compare` takes it."""
        survey, told = self.survey, self.forecast
        return {
            "writer": self.writer,
            "articles": survey.asked,
            "drafted": len(survey.due),
            "unchanged": survey.unchanged,
            "impossible": len(survey.impossible),
            "why_impossible": dict(islice(survey.impossible.items(), _LISTED)),
            "planned_in_full": survey.looked_at,
            "roles": survey.roles,
            "calls": _describe(told.calls),
            "reused": told.reused,
            "input_tokens": _describe(told.input_tokens),
            "output_tokens": _describe(told.output_tokens),
            "cost": None if told.cost is None else _describe(told.cost),
            "seconds": _describe(told.seconds),
            "time_depends_on": told.bound,
            "rests_on": list(self.rests_on),
        }


def make_plan(
    wanted: Sequence[NewPair],
    workshop: Workshop,
    model: "ByModel | None" = None,
    profile: "Profile | None" = None,
    before: Before = _NOTHING,
) -> QueuePlan:
    """What drafting `wanted` takes, as `before` lets it foresee.

    Without a model the built-in writer words all.
    """
    survey = survey_queue(wanted, workshop, model, before.results)
    built_in = model.built_in if model else workshop.smith
    name = model.name if model else workshop.smith.name
    pace = find_pace(survey, replace(workshop, smith=built_in), before.runs, name)
    start = before.start + pace.start
    if model is None or profile is None:
        told = foresee(survey, None, pace.article, start)
        return QueuePlan(name, survey, told, (_tell_time(start, pace),))
    asked = AskingTerms(
        profile,
        model.asking.tries,
        _find_price(profile),
        {name: learn(before.replies, name) for name in (ROLE, PAIR)},
        learn_ratio(_count_again(before.replies, workshop, model)),
    )
    told = foresee(survey, asked, pace.article, start)
    basis = (*_tell_basis(survey, asked, told), _tell_time(start, pace))
    return QueuePlan(model.name, survey, told, basis)


def _find_price(profile: "Profile") -> Callable[[Usage], Any]:
    from vsgen.writers.prices import find_cost

    return lambda usage: find_cost(usage, (profile.model,), profile)


def _tell_time(start: float, pace: Pace) -> str:
    return f"computing: {start:.1f} s to begin, and {pace.article:.2f} s an article, {pace.source}"


def _count_again(
    rows: Iterable["ReplyCost"], workshop: Workshop, model: "ByModel"
) -> Iterator[tuple[int, int]]:
    """Estimated and counted tokens of prompts that were asked before and are the same today."""
    known = {row.fingerprint: row.input_tokens for row in rows if row.attempt == 1}
    subjects = dict.fromkeys(row.subject for row in rows if row.template == PAIR)
    for subject in islice(subjects, _RENDERED):
        try:
            pair = make_pair(workshop.library, *(split_pair(subject) or ("", "")))
            plan = plan_article(pair, workshop.library)
            steps = draft_article(plan, workshop.library, workshop.prompts, model, Standing())
            with closing(steps):
                needs = next(steps)
        except (VsgenError, StopIteration):
            continue
        for task in model.list_tasks(*needs).values():
            key = fingerprint_task(task, workshop.prompts, model.name)
            if counted := known.pop(key, None):
                yield render_prompt(task, workshop.prompts).tokens, counted


def _tell_basis(survey: Survey, asked: AskingTerms, told: Forecast) -> Iterator[str]:
    profile = asked.profile
    if survey.looked_at < len(survey.due):
        yield (
            f"articles: {survey.looked_at} of {len(survey.due):,} were planned in full, evenly "
            f"chosen, and the calls of {survey.roles_looked_at} of {survey.roles:,} roles"
        )
    unknown = [name for name, past in asked.past.items() if not (past.written and past.seconds)]
    for name, past in asked.past.items():
        if past.written and past.seconds:
            yield (
                f"{name} texts: {past.replies:,} replies in the store, {past.tries:.2f} tries a "
                f"text, {past.written.likely:,.0f} tokens written and "
                f"{show_time(past.seconds.likely)} each"
            )
    if unknown:
        yield (
            f"{' and '.join(unknown)} texts: too few replies of {profile.model} in the store, so "
            f"defaults: {TRIES} tries a text, the words that the prompt asks for, {PACE} tokens a "
            "second; what a model thinks beside its words is not in it"
        )
    if asked.ratio:
        yield (
            "tokens read: the prompts as rendered, each estimated token as the endpoint counted "
            f"such prompts before ({asked.ratio.likely:.2f})"
        )
    else:
        yield "tokens read: the prompts as rendered, estimated; no endpoint has counted them yet"
    yield _tell_price(profile, told)
    if not (profile.requests_per_minute or profile.tokens_per_minute):
        yield (
            f"time: [models.{profile.name}] sets no requests_per_minute and no tokens_per_minute; "
            "the endpoint's own limits are not known before it answers"
        )
    room = "max_tokens" if profile.max_tokens else "no max_tokens is set, so a default"
    yield (
        f"at most: each text asked for {asked.tries} times, each reply of "
        f"{profile.max_tokens or ROOM:,} tokens ({room})"
    )


def _tell_price(profile: "Profile", told: Forecast) -> str:
    if told.cost is None:
        return (
            f"cost: not known, and a run with --budget would be refused; {profile.model} in "
            f"[models.{profile.name}] of vsgen.toml has no price. {HOW_TO_PRICE}"
        )
    if profile.price:
        return f"cost: the price in [models.{profile.name}], of {profile.price.as_of:%d %b %Y}"
    if profile.bills:
        return "cost: what the endpoint charged for replies in the store"
    return f"cost: list prices of {profile.model}"


def _describe(found: Range) -> Mapping[str, float]:
    return {name: round(number, 4) for name, number in found._asdict().items()}

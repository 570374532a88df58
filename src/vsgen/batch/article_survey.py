"""What the articles of a queue need, before anything is asked: how many, and by which calls.

Of many articles a sample is planned as a draft plans them; the others are taken to need the same on
average. Reads the desk, locks and stored replies. Asks nobody, writes nothing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from vsgen.batch.wanted_words import count_wanted
from vsgen.desk.article_folder import explain_hand
from vsgen.drafting.steps import Needs
from vsgen.errors import VsgenError
from vsgen.planning import Pair
from vsgen.planning.pair import make_pair
from vsgen.production import Verdicts, Workshop, read_current
from vsgen.production.story import make_anew
from vsgen.prompts import ROLE, Task, fingerprint_task, render_prompt
from vsgen.store.queued_pairs import NewPair

if TYPE_CHECKING:
    from vsgen.drafting.by_model import ByModel

SAMPLE = 60
"""Articles that are planned in full; of more, these are spread evenly over them."""
_BESIDE = 60
"""Articles beside these, so that every role is in one: for the calls of roles."""
_T = TypeVar("_T")


class Call(NamedTuple):
    """One text that a model is asked for, unless stored replies word it."""

    template: str
    read: int
    """Tokens of the prompt, estimated."""
    wanted: int
    """Tokens of the reply, by what the prompt asks for."""
    reused: int
    """Stored replies that are used."""
    is_due: bool
    """Whether the model is asked, after those."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What a queue needs."""

    asked: int
    """Pairs."""
    unchanged: int
    impossible: Mapping[str, str]
    """Why an article cannot be drafted, by pair; of a sample only those that are in it."""
    due: tuple[Pair, ...]
    """What is to be drafted."""
    looked_at: int
    """Articles of these that were planned in full."""
    roles: int
    """Roles of these."""
    roles_looked_at: int
    calls: tuple[Call, ...] = ()
    """The pairs' calls of all that were planned, and each role's once."""

    def scale(self, template: str) -> float:
        """How many calls stand for one of those that were looked at."""
        if template == ROLE:
            return self.roles / (self.roles_looked_at or 1)
        return len(self.due) / (self.looked_at or 1)


def survey_queue(
    wanted: Sequence[NewPair],
    workshop: Workshop,
    model: "ByModel | None",
    kept: Mapping[str, Mapping[str, Any]],
) -> Survey:
    """What drafting `wanted` takes; calls only where there is a `model`, the workshop's writer.

    `kept` is what the queue has of the last run of each pair: what was up to date by its verdict
    then, and has not changed since, is not read again.
    """
    impossible: dict[str, str] = {}
    pairs = list(_make_pairs(wanted, workshop, impossible))
    present = _Present(workshop, kept)
    due = [it for it in pairs if not present.has(it, impossible)]
    sample = choose_evenly(due, SAMPLE)
    beside = choose_evenly(_cover_roles(due, sample), _BESIDE)
    calls = _Calls(workshop, model)
    seen = [it for it in sample if calls.look(it, impossible)]
    seen_beside = [it for it in beside if calls.look(it, impossible, only_roles=True)]
    return Survey(
        len(wanted),
        len(pairs) - len(due),
        impossible,
        tuple(it for it in due if it.slug not in impossible),
        len(seen),
        len(_name_roles(due)),
        len(_name_roles(chain(seen, seen_beside))),
        tuple(calls.found.values()),
    )


def choose_evenly(them: Sequence[_T], most: int) -> list[_T]:
    """At most `most` of them, spread evenly."""
    if len(them) <= most:
        return list(them)
    return [them[place * len(them) // most] for place in range(most)]


def _make_pairs(
    wanted: Iterable[NewPair], workshop: Workshop, impossible: dict[str, str]
) -> Iterator[Pair]:
    known = workshop.library.roles
    for it in wanted:
        if it.role_a != it.role_b and it.role_a in known and it.role_b in known:
            yield Pair(known[it.role_a], known[it.role_b])
            continue
        try:
            yield make_pair(workshop.library, it.role_a, it.role_b)
        except VsgenError as error:
            place = f"{it.origin}: " if ":" in it.origin else ""
            impossible[it.pair] = f"{place}{error.problems[0].what}"


class _Present:
    """The articles that are up to date; those that cannot be read are noted."""

    def __init__(self, workshop: Workshop, kept: Mapping[str, Mapping[str, Any]]) -> None:
        self._workshop = workshop
        self._kept = kept
        self._verdicts = Verdicts(workshop)
        self._standing = workshop.desk.stamp_articles()

    def has(self, pair: Pair, impossible: dict[str, str]) -> bool:
        """Whether the article is up to date."""
        if pair.slug not in self._standing or not self._verdicts.is_present(pair.slug):
            return False
        try:
            kept = self._kept.get(pair.slug, {})
            if kept and self._verdicts.find_unchanged(pair.slug, kept):
                return True
            return read_current(pair, self._workshop) is not None
        except VsgenError as error:
            impossible[pair.slug] = str(error)
            return False


def _cover_roles(due: Iterable[Pair], sample: Iterable[Pair]) -> list[Pair]:
    """An article for every two roles that are in none of the sample."""
    covered, found = _name_roles(sample), []
    for pair in due:
        if not {pair.a.slug, pair.b.slug} <= covered:
            covered |= {pair.a.slug, pair.b.slug}
            found.append(pair)
    return found


def _name_roles(pairs: Iterable[Pair]) -> set[str]:
    return {role.slug for pair in pairs for role in (pair.a, pair.b)}


class _Calls:
    """The calls of articles, each once: what all articles of a role share is asked for once."""

    def __init__(self, workshop: Workshop, model: "ByModel | None") -> None:
        self._workshop = workshop
        self._model = model
        self.found: dict[str, Call] = {}

    def look(self, pair: Pair, impossible: dict[str, str], *, only_roles: bool = False) -> bool:
        """Note the calls of the article; False where it cannot be drafted."""
        try:
            needs = find_needs(pair, self._workshop)
            tasks = self._model.list_tasks(*needs).values() if self._model and needs else ()
            for task in tasks:
                if task.template == ROLE or not only_roles:
                    self._add(task)
        except VsgenError as error:
            impossible[pair.slug] = str(error)
            return False
        return True

    def _add(self, task: Task) -> None:
        assert self._model is not None
        asking, prompts = self._model.asking, self._workshop.prompts
        key = fingerprint_task(task, prompts, asking.model.name)
        if key in self.found:
            return
        prompt = render_prompt(task, prompts)
        take = max(asking.store.latest_take(key), 1)
        stored = [it for it in asking.store.replies(key) if it.take == take]
        is_worded = any(it.accepted for it in stored) or len(stored) >= asking.tries
        words = count_wanted(prompt, len(task.dossiers))
        self.found[key] = Call(task.template, prompt.tokens, words, len(stored), not is_worded)


def find_needs(pair: Pair, workshop: Workshop) -> Needs | None:
    """What the article of `pair` needs words for; None where it is made without."""
    seen = workshop.desk.look(pair.slug)
    if seen.text is not None and seen.lock is None:
        raise explain_hand(workshop.desk.article_path(pair.slug))
    with closing(make_anew(pair, seen, workshop, "")) as steps:
        return next(steps, None)

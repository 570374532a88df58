"""Counts what requests cost against the budget of a run, and words it where that cannot be kept."""

from dataclasses import replace
from decimal import Decimal

from vsgen.errors import BudgetError, HopelessError, UsageError
from vsgen.writers.breaker import Ended
from vsgen.writers.budget import Reservation, show_dollars
from vsgen.writers.discovery import Run
from vsgen.writers.model import Answer
from vsgen.writers.prices import find_cost, find_worst
from vsgen.writers.profiles import Profile, is_local

_ROOM = 8000
"""The most tokens of an answer where a budget is kept and the profile names no limit."""
_MULTIPLYING = ("n", "best_of", "max_tokens", "max_completion_tokens")
"""What a profile may not send along unseen where a budget is kept."""

HOW_TO_PRICE = (
    "Set its price there, in US dollars for a million tokens: "
    "price = { input = 0.15, output = 0.6, as_of = 2026-11-30 }."
)


class Charging:
    """The costs of one model; a budget is kept where the run has one."""

    def __init__(self, profile: Profile, run: Run) -> None:
        self._run = run
        if run.budget and profile.max_tokens is None:
            profile = profile.model_copy(update={"max_tokens": _ROOM})
        self.profile = profile
        """As it is asked with: with a budget, never without a limit."""
        self._name = profile.identity
        self._table = f"[models.{profile.name}]"
        self._told_no_price = False

    @property
    def needs_list(self) -> bool:
        """Whether a list of prices is looked at."""
        return self.profile.price is None and not (self.profile.bills and not self._run.budget)

    def prove_bounded(self) -> None:
        """Nothing, where the budget can be kept.

        Raises:
            UsageError: the price is not known, or the profile multiplies answers.
        """
        if not self._run.budget:
            return
        where = f"vsgen.toml {self._table}"
        if find_worst(1, 1, self.profile) is None:
            what = f"what {self._name} costs is not known, so no budget can be kept"
            raise UsageError(what, where, f"{HOW_TO_PRICE} Or leave out --budget.")
        for key in _MULTIPLYING:
            if key in self.profile.extra_body:
                what = f"extra_body.{key} makes calls dearer than can be seen, so no budget is kept"
                raise UsageError(what, where, f"Leave out {key}, or --budget.")

    def find_worst(self, size: int, room: int | None, label: str) -> Decimal:
        """The most that a request of `size` bytes costs; 0 without a budget, which does not matter.

        Raises:
            Ended: its answer may be of any length.
        """
        if not self._run.budget:
            return Decimal(0)
        worst = None if room is None else find_worst(size, room, self.profile)
        if worst is None:
            what = f"{label}: the endpoint takes no limit of tokens, so no budget can be kept"
            error = HopelessError(what, self.profile.base_url, "Leave out --budget.")
            self._run.breaker.end(error)
            raise Ended(error)
        return worst

    def charge(self, said: Answer, money: Reservation | None, label: str) -> Answer:
        """The answer with who gave it, and what it cost."""
        profile = self.profile
        cost = said.cost if profile.bills else None
        if cost is None:
            cost = find_cost(said.usage, (said.model, profile.model), profile)
        if self._run.budget and money:
            if not self._run.budget.settle(money, cost):
                self._run.breaker.end(self._explain_dear(cost or Decimal(0), money.amount, label))
        elif cost is None and not self._told_no_price and not is_local(profile):
            self._told_no_price = True
            what = f"what {self._name} costs is not known; set price in its profile"
            self._run.tell("", what)
        return replace(said, model=said.model or profile.model, cost=cost)

    def lose(self, money: Reservation | None, *, is_billed: bool) -> None:
        """No answer came; `is_billed`: and yet it may be charged."""
        if not (self._run.budget and money):
            return
        if is_billed:
            self._run.budget.settle(money, None)
        else:
            self._run.budget.release(money)

    def explain_poor(self, cost: Decimal) -> BudgetError:
        """Why nothing more is asked, the next call costing at most so much."""
        what = f"the budget is used up: {self._run.budget}; the next call may cost "
        cure = (
            "Run the same command with a higher --budget: what was paid for is kept. A lower "
            f"max_tokens in {self._table} sets less aside for each call."
        )
        return BudgetError(what + show_dollars(cost), "", cure)

    def _explain_dear(self, cost: Decimal, worst: Decimal, label: str) -> HopelessError:
        what = (
            f"{label}: a reply cost {show_dollars(cost)}, where {show_dollars(worst)} was the "
            "most: the budget cannot be kept, and nothing more is asked"
        )
        cure = f"Does the endpoint keep to max_tokens, and is price in {self._table} right?"
        return HopelessError(what, self.profile.base_url, cure)

"""Which pairs of the queue a reader wants to see, as an address says it; what waits for whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from vsgen.review.web.site import make_query
from vsgen.store import CAUSES, OPEN, STATES, Overdue, State, fold

NOBODY = "-"
"""What an address says for pairs of nobody."""
_WAITING = "waiting"
_VIEWS: Mapping[str, tuple[State, ...]] = {
    _WAITING: (*OPEN, "done"),
    "open": OPEN,
    "review": ("done",),
}
"""What somebody has still to do: all of it, to draft, to review."""


class QueueFilters(NamedTuple):
    """What a reader wants to see; empty wants everything."""

    state: str = _WAITING
    """A state, one of the views, or `all`."""
    cause: str = ""
    who: str = ""
    """An assignee, or `NOBODY`."""
    overdue: str = ""
    text: str = ""

    @property
    def is_waiting(self) -> bool:
        """Whether all is wanted that somebody has still to do."""
        return self.state == _WAITING

    @property
    def states(self) -> tuple[State, ...]:
        """Those that are wanted; none where all are."""
        return _VIEWS.get(self.state) or tuple(it for it in STATES if it == self.state)

    def make_only(self, late: Overdue) -> Any:  # noqa: ANN401  # a TypedDict made of what is given
        """The rest as the store takes it."""
        only: dict[str, object] = {"causes": [*filter(None, [self.cause])], "search": self.text}
        if self.state in _VIEWS:
            only["approved"] = late.approved
        if self.who:
            only["assignee"] = "" if self.who == NOBODY else self.who
        if self.overdue:
            only["overdue"] = late
        return only

    def make_query(self, page: int = 1) -> str:
        """The address of a page of it."""
        values = self._asdict() | {"state": "" if self.is_waiting else self.state}
        return make_query(**values, page=str(page) if page > 1 else "")


def read_queue_filters(query: Mapping[str, str]) -> QueueFilters:
    """The filters of an address; what is not one is left out."""
    state, cause = query.get("state", ""), query.get("cause", "")
    return QueueFilters(
        state if state in (*_VIEWS, *STATES, "all") else _WAITING,
        cause if cause in CAUSES else "",
        query.get("who", "").strip()[:200],
        query.get("overdue", "") and "yes",
        query.get("text", "")[:200].strip(),
    )


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for whom: pairs by assignee, "" having those of nobody."""

    to_draft: Mapping[str, int]
    to_review: Mapping[str, int]

    def count(self, who: str = "") -> tuple[int, int]:
        """To draft and to review: of a person or `NOBODY`; of all without a name."""
        wanted = fold("" if who == NOBODY else who)
        draft, review = (
            sum(number for name, number in them.items() if not who or fold(name) == wanted)
            for them in (self.to_draft, self.to_review)
        )
        return draft, review

    def total(self, who: str = "") -> int:
        """Both together."""
        return sum(self.count(who))

"""What a person wants done with a proposal, and the proposal as it is once that is done.

Saves nothing, and asks nothing of the library: that is `vsgen.proposing.acceptance`.
"""

from collections.abc import Mapping
from hashlib import sha256
from typing import Literal, NamedTuple

from vsgen.errors import StaleError, UsageError
from vsgen.proposing.proposals import As, Decision, Head, Proposals, ProposedFact
from vsgen.proposing.typed_changes import change_fact, read_head

HEAD = "head"
"""The name by which what stands above the lists is decided on."""
CURE = "Look at what stands there now, then decide."


class Wanted(NamedTuple):
    """What a person wants done with one proposal."""

    slug: str
    name: str
    """`<list>/<id>` as proposed, or `head`."""
    verdict: As | Literal["undone"]
    by: str
    on: str
    """An ISO date, or a moment."""
    revision: str | None = None
    """What the person saw (`find_revision`); None decides on whatever stands."""
    why: str = ""
    """Of a rejection."""
    typed: Mapping[str, str] | None = None
    """Of an edit: a fact's list, id, topic, weight, label and text, as far as they are new."""
    head: str = ""
    """Of an edited head: the lines that are to stand above and below the role's lists."""
    is_own: bool = False
    """Whether it is a fact that a person writes and nobody proposed, all of it in `typed`."""


def find_revision(proposed: ProposedFact | Head) -> str:
    """What tells whether a proposal is still as a person saw it, undecided or decided."""
    return sha256(proposed.model_dump_json(by_alias=True).encode("utf-8")).hexdigest()[:16]


def refuse_stale(standing: ProposedFact | Head, wanted: Wanted, where: str) -> None:
    """Nothing, if what stands is what the person saw, and can be decided so.

    Raises:
        StaleError: it is not.
        UsageError: it is decided already, or has no decision to take back; no reason is given.
    """
    if wanted.revision is not None and wanted.revision != find_revision(standing):
        decided = standing.decided
        what = (
            f"was {decided.as_} by {decided.by} meanwhile" if decided else "was changed meanwhile"
        )
        raise StaleError(what, where, CURE)
    if wanted.verdict == "undone":
        if standing.decided is None:
            raise UsageError("has no decision to take back", where, "It awaits one already.")
    elif standing.decided is not None:
        what = f"is {standing.decided.as_} already, by {standing.decided.by}"
        raise UsageError(what, where, "Take that back first, if it is wrong (undo).")
    if wanted.verdict == "rejected" and not wanted.why.strip():
        raise UsageError("a rejection needs a reason", where, "It is kept, and not proposed again.")


def decide_fact(fact: ProposedFact, wanted: Wanted) -> ProposedFact:
    """The fact with what a person decided, their own words with it.

    Raises:
        FactsError: what they typed is none that a fact can have.
    """
    if wanted.verdict == "undone":
        return fact.model_copy(update={"decided": None})
    changed = change_fact(fact, wanted.typed or {}) if wanted.verdict == "edited" else None
    as_: As = "accepted" if wanted.verdict == "edited" and changed is None else wanted.verdict
    decided = _record(wanted, as_).model_copy(update={"changed": changed})
    return fact.model_copy(update={"decided": decided})


def decide_head(standing: Proposals, wanted: Wanted) -> Proposals:
    """The proposals with what a person decided on their head.

    Raises:
        FactsError: what they typed is no head.
        UsageError: it lacks what every role has.
    """
    if wanted.verdict == "undone":
        head = standing.head.model_copy(update={"decided": None})
        return standing.model_copy(update={"head": head})
    title, head = standing.title, standing.head
    if wanted.verdict == "edited":
        title, head = read_head(wanted.head, standing, f"{wanted.slug}/{HEAD}")
    lacks = [key for key in ("plural", "level") if getattr(head, key) is None]
    if not head.outlook and head.abstains is None:
        lacks.append("outlook")
    if lacks and wanted.verdict != "rejected":
        cure = "Edit it: every role has a plural, a level, and an outlook or “abstains: why”."
        raise UsageError(f"lacks {', '.join(lacks)}", f"{wanted.slug}/{HEAD}", cure)
    head = head.model_copy(update={"decided": _record(wanted, wanted.verdict)})
    return standing.model_copy(update={"title": title, "head": head})


def _record(wanted: Wanted, as_: As) -> Decision:
    why = " ".join(wanted.why.split()) or None
    return Decision(as_=as_, by=wanted.by, on=wanted.on[:10], why=why)

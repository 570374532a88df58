"""Computes the editorial state of a passage from what people decided. Never stored.

Decisions are only ever added. One that is undone is cancelled by a later one, in the order in
which a person undoes.
"""

import re
from collections.abc import Iterable
from typing import Literal

from vsgen.desk.locks import hash_text, list_facts
from vsgen.passages import WANTED, Decision, Passage

State = Literal[
    "needs-review",
    "approved",
    "rejected",
    "conflict",
    "stale",
    "missing",
    "left-out",
    "computed",
]
"""`stale`: approved once, and text or figures have changed since, or an error was found.
`missing`: it was generated, or the outline wants it, and it does not stand. `left-out`: a person
let the article stand without it. `computed`: it follows from facts, and needs no decision."""

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_SETTLED = frozenset({"approved", "rejected", "left-out"})


def list_standing(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions that count, oldest first: none that was undone, nor the undoing."""
    standing: list[Decision] = []
    for decision in decisions:
        if decision.verdict != "undone":
            standing.append(decision)
        elif standing:
            standing.pop()
    return tuple(standing)


def find_standing(decisions: Iterable[Decision]) -> Decision | None:
    """The newest decision that counts."""
    return next(reversed(list_standing(decisions)), None)


def compute_state(passage: Passage, text: str) -> State:
    """The state of a passage that stands as `text`, with values filled in."""
    if passage.incoming is not None:
        return "conflict"
    settled = [one for one in list_standing(passage.decisions) if one.verdict in _SETTLED]
    last = settled[-1] if settled else None
    if shows_nothing(text) and (passage.text or passage.inputs == WANTED):
        return "left-out" if last and last.verdict == "left-out" else "missing"
    if not text:
        # A person's own words that their hand took out again, or a passage that no plan has now.
        return "left-out"
    if last is None:
        return "needs-review"
    if last.text_hash == hash_text(text):
        if last.verdict == "approved" and _is_made_as(passage, last):
            return "approved"
        if last.verdict == "rejected" and last.inputs == passage.inputs:
            return "rejected"
    return "stale" if any(one.verdict == "approved" for one in settled) else "needs-review"


def shows_nothing(text: str) -> bool:
    """Whether a reader sees nothing of `text`: it is empty, or a comment."""
    return not _COMMENT.sub("", text).strip()


def count_accepted(passage: Passage) -> int:
    """The errors that the newest approval was given despite."""
    approval = find_approval(passage.decisions)
    return approval.despite if approval else 0


def find_approval(decisions: Iterable[Decision]) -> Decision | None:
    """The newest approval that counts, be the text another by now."""
    verdicts = [one for one in list_standing(decisions) if one.verdict == "approved"]
    return verdicts[-1] if verdicts else None


def _is_made_as(passage: Passage, approval: Decision) -> bool:
    """Whether the same words still rest on the figures that they were approved with.

    What else the writer was told may change: a person approved words, not what they came from.
    """
    if approval.approved is None:
        return approval.inputs == passage.inputs
    before = approval.approved
    if approval.scope != "article" and set(list_facts(before.parts)) != set(
        list_facts(passage.parts)
    ):
        # Of a role's item the label is printed, too; its words do not hold it, its fact does.
        return False
    return set(before.figures) == set(passage.figures)


def find_rejection(passage: Passage, text: str) -> Decision | None:
    """The rejection of `text` that no later decision answers; its reason goes to the writer."""
    if passage.incoming is not None or compute_state(passage, text) != "rejected":
        return None
    return [one for one in list_standing(passage.decisions) if one.verdict == "rejected"][-1]

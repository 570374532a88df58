"""The story of `vsgen role new`: propose, leave out what is known or cannot be said, keep the rest.

A role's own file is never touched. What was proposed before stays, decided or not.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from vsgen.desk.disk_files import hold_turn
from vsgen.desk.journal import ROLES, settle_files
from vsgen.drafting.model_run import Asking
from vsgen.drafting.needs import Spent
from vsgen.facts import Fact
from vsgen.facts.roles import PLACES
from vsgen.prompts import Prompts
from vsgen.proposing.judging import find_topic_faults, judge_proposals, list_others
from vsgen.proposing.kept_texts import keep_texts
from vsgen.proposing.onet_head import make_onet_head
from vsgen.proposing.onet_proposals import list_onet_facts
from vsgen.proposing.proposal_asking import Proposed, ask_proposals, name_proposer
from vsgen.proposing.proposal_questions import Refusal, list_questions
from vsgen.proposing.proposal_wording import Bounds
from vsgen.proposing.proposals import Head, Origin, Proposals, ProposedFact, load_one, path_of
from vsgen.proposing.proposals_file import save_proposals
from vsgen.proposing.reply_head import UNFOUNDED, make_head
from vsgen.proposing.request import Request

_SHARED = ("responsibilities", "skills", "education", "requirements", "tools", "background")
"""Lists in which two jobs may well say the same."""


@dataclass(slots=True)
class ProposingResult:
    """What was proposed, and what was not."""

    path: Path
    facts: tuple[ProposedFact, ...] = ()
    """What is new."""
    head: Head | None = None
    """Where it is new."""
    near: int = 0
    """New ones that are a near copy of another role's fact: flagged, not left out."""
    shared: int = 0
    """New ones that state what another role states, under its id."""
    known: int = 0
    """What the role has, or was proposed of it before."""
    refused: list[Refusal] = field(default_factory=list)
    mended: int = 0
    unfounded: int = 0
    """Other titles whose words stand in no text."""
    failed: dict[str, str] = field(default_factory=dict)
    """Calls without a reply of use, and why."""
    unread: tuple[str, ...] = ()
    """Texts that only a model can read."""
    spent: Spent = field(default_factory=Spent)

    @property
    def quoted(self) -> int:
        """How many rest on words of a given text."""
        return sum(it.proposed.quote is not None for it in self.facts)


def propose_by_model(
    request: Request, prompts: Prompts, asking: Asking, roles: Path, today: str
) -> ProposingResult:
    """What a model proposes, saved beside the roles; the texts that it rests on are kept.

    Raises:
        WriterError, PromptsError, FileError: as `ask_proposals`.
    """
    outcome = ProposingResult(path_of(roles, request.slug))
    answers = ask_proposals(list_questions(request, prompts), asking, today)
    facts: list[ProposedFact] = []
    parts: dict[str, Any] = {}
    for it in answers:
        facts += it.facts
        parts |= it.head
        _account(it, outcome)
    by = name_proposer(asking)
    head = make_head(parts, by, today) if parts else None
    rows = {it.source_id for it in request.occupations}
    keep_texts(roles, request.slug, (it for it in request.texts if it.name not in rows))
    _keep(request, facts, head, outcome, roles)
    return outcome


def _account(it: Proposed, outcome: ProposingResult) -> None:
    outcome.refused += it.refused
    outcome.mended += it.mended
    outcome.known += it.known
    outcome.unfounded += len(it.head.get(UNFOUNDED, ()))
    outcome.spent += it.spent
    if it.failed:
        outcome.failed[it.question.group] = it.failed


def propose_by_rules(request: Request, roles: Path, today: str) -> ProposingResult:
    """The rows of O*NET sorted into lists, and what the role of --like says; saved."""
    rows = {it.source_id for it in request.occupations}
    unread = tuple(it.name for it in request.texts if it.name not in rows)
    outcome = ProposingResult(path_of(roles, request.slug), unread=unread)
    given = [*_list_like_facts(request, today), *list_onet_facts(request, today)]
    facts = list(_settle(given, request, outcome))
    head = None
    if request.lacks_head:
        releases = [f"O*NET {it.release}" for it in request.occupations]
        by = releases[0] if releases else f"like {request.like.slug}" if request.like else "rules"
        origin = Origin(by=by, on=today, note="its level, and how a sentence calls it, are missing")
        parts = make_onet_head(request)
        if request.like:
            like = request.like
            parts |= {"level": like.level, "short": like.short}
            origin = origin.model_copy(update={"note": f"level and short name are {like.slug}'s"})
        head = Head(**parts, proposed=origin)
    _keep(request, facts, head, outcome, roles)
    return outcome


def _list_like_facts(request: Request, on: str) -> Iterator[ProposedFact]:
    """What the role of --like says where two jobs may say the same."""
    if request.like is None:
        return
    note = f"stands in {request.like.slug}: accept it where it is as true of this job"
    origin = Origin(by=f"like {request.like.slug}", on=on, note=note)
    for name in _SHARED:
        for fact in request.like.facts(name):
            own = {key: getattr(fact, key) for key in Fact.model_fields}
            yield ProposedFact.model_validate({**own, "list": name, "proposed": origin})


def _settle(
    given: Sequence[ProposedFact], request: Request, outcome: ProposingResult
) -> Iterator[ProposedFact]:
    """What of the rules' proposals can be said, each under an id of its own."""
    bounds = Bounds(request, [it.label for it in given if it.list == "tools"])
    seen: set[str] = set()
    said: set[tuple[str, str]] = set()
    for it in given:
        fact = _take_over(it, request)
        if any(fact.text == other.text for other in request.list_said(fact.list)):
            outcome.known += 1
            continue
        reasons = [*bounds.find_wording(fact)]
        reasons += (fault.what for fault in find_topic_faults(fact.list, fact, request.library))
        if reasons:
            refusal = Refusal(f"{fact.name} “{fact.text[:80]}”", tuple(reasons))
            outcome.refused.append(refusal)
        elif (fact.list, fact.text.casefold()) not in said:
            said.add((fact.list, fact.text.casefold()))
            named = _name(fact, request, seen)
            seen.add(named.name)
            yield named


def _take_over(it: ProposedFact, request: Request) -> ProposedFact:
    """A tool that other roles have, as they have it: the name is the statement."""
    if it.list != "tools":
        return it
    for slug, other in list_others(it.list, request.slug, request.library):
        if other.label.casefold() == it.label.casefold():
            own = {key: getattr(other, key) for key in ("id", "topic", "label", "text")}
            note = f"as {slug} has it: accept it where it is used for the same here"
            origin = it.proposed.model_copy(update={"note": note})
            return it.model_copy(update={**own, "proposed": origin})
    return it


def _name(it: ProposedFact, request: Request, seen: set[str]) -> ProposedFact:
    """The proposal under an id that no other statement has."""
    taken = {said.id for said in request.list_said(it.list)}
    for _, other in list_others(it.list, request.slug, request.library):
        same = (other.topic, other.label, other.text) == (it.topic, it.label, it.text)
        if it.list not in PLACES and not same:
            taken.add(other.id)
    id, number = it.id, 1
    while id in taken or f"{it.list}/{id}" in seen:
        number += 1
        id = f"{it.id}-{number}"
    return it.model_copy(update={"id": id})


def _keep(
    request: Request,
    facts: Sequence[ProposedFact],
    head: Head | None,
    outcome: ProposingResult,
    roles: Path,
) -> None:
    """Put what is new beside what was proposed before, and decided meanwhile."""
    with hold_turn(roles):
        settle_files(roles, ROLES)
        path = outcome.path
        before = load_one(path) if path.is_file() else None
        standing = before or Proposals(title=request.title, slug=request.slug)
        known = {it.name for it in standing.facts}
        new = tuple(it for it in facts if it.name not in known)
        wants_head = head is not None and standing.head.is_open
        after = standing.model_copy(update={"facts": (*standing.facts, *new)})
        if wants_head:
            after = after.model_copy(update={"head": head})
        if new or wants_head:
            save_proposals(path, after)
    names = {it.name for it in new}
    texts = {it.name: it.text for it in request.texts}
    judged = [
        it for it in judge_proposals(after, request.library, texts) if it.proposal.name in names
    ]
    outcome.facts = new
    outcome.head = head if wants_head else None
    outcome.known += len(facts) - len(new)
    outcome.near = sum(it.near is not None for it in judged)
    outcome.shared = sum(bool(it.shared) for it in judged)

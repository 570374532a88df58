"""The one door by which a person decides on proposals: for the terminal, the pages and scripts.

A fact that is accepted goes into its role's file, which keeps every other byte; a role that is
not there yet is written once its head and every list that it needs are accepted. The role's file
and the proposals are saved together or not at all, and only what the library loads with.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Literal, NamedTuple

from pydantic import BaseModel

from vsgen.desk.disk_files import hold_turn, make_folder, read_text
from vsgen.desk.journal import JOURNAL, ROLES, Removal, Rewrite, change_files, settle_files
from vsgen.errors import StaleError, UsageError
from vsgen.facts import Library, load_library
from vsgen.facts.roles import ID_PATTERN
from vsgen.proposing.proposals import (
    FOLDER,
    As,
    Decision,
    Head,
    Proposals,
    ProposedFact,
    load_one,
    path_of,
    show,
)
from vsgen.proposing.proposals_file import write_proposals
from vsgen.proposing.role_changes import change_role
from vsgen.proposing.role_file import list_missing
from vsgen.proposing.typed_changes import change_fact, read_head

HEAD = "head"
"""The name by which what stands above the lists is decided on."""
_CURE = "Look at what stands there now, then decide."


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


class Done(NamedTuple):
    """What a decision came to."""

    proposals: Proposals
    library: Library
    """With what was accepted, where the role stands in it."""
    file: str
    """The role's file, where it was changed; empty where it was not."""
    entered: bool
    """Whether the role has come into the library with this."""
    missing: tuple[str, ...]
    """What else must be accepted before it does."""


def find_revision(proposed: ProposedFact | Head) -> str:
    """What tells whether a proposal is still as a person saw it, undecided or decided."""
    return _hash(proposed)


def open_proposals(folder: Path, slug: str) -> Proposals:
    """The proposals of a role; completes what an interrupted decision began.

    Raises:
        UsageError: there are none.
        FactsError: their file is no proposals.
    """
    if (folder / JOURNAL).is_file():
        with hold_turn(folder):
            settle_files(folder, ROLES)
    path = path_of(folder, slug)
    if not re.fullmatch(ID_PATTERN, slug) or not path.is_file():
        cure = "`vsgen role review` lists those that there are; `vsgen role new` makes some."
        raise UsageError(f"nothing is proposed of “{slug}”", cure=cure)
    return load_one(path)


def decide(folder: Path, library: Library, wanted: Wanted) -> Done:
    """Do with one proposal what a person wants; the role's file and the proposals follow.

    `library` is that of `folder`, as it was loaded last.

    Raises:
        StaleError: the proposal is not what the person saw.
        SameIdError: another role says something else under this id; it holds what.
        FactsError: the role would not load with it; every reason is told.
        UsageError: there is no such proposal, or it cannot be decided so.
    """

    def turn(standing: Proposals) -> Proposals:
        if wanted.name == HEAD:
            _refuse_stale(standing.head, wanted, f"{wanted.slug}/{HEAD}")
            return _decide_head(standing, wanted)
        found = standing.find(wanted.name)
        if found is None:
            known = ", ".join(it.name for it in standing.undecided[:6])
            cure = f"There are: {known or 'none that await'}."
            raise UsageError(f"“{wanted.name}” is not proposed", wanted.slug, cure)
        _refuse_stale(found, wanted, f"{wanted.slug}/{wanted.name}")
        decided = _decide_fact(found, wanted)
        facts = tuple(decided if it is found else it for it in standing.facts)
        return standing.model_copy(update={"facts": facts})

    return _save(folder, library, wanted.slug, turn)


def accept_together(
    folder: Path, library: Library, wanted: Wanted, seen: Iterable[tuple[str, str]]
) -> Done:
    """Accept in one act the facts of `seen`: names, each with the revision that was seen.

    Raises:
        StaleError, FactsError, UsageError: as `decide`; nothing was accepted then.
    """
    revisions = dict(seen)

    def turn(standing: Proposals) -> Proposals:
        facts = []
        for one in standing.facts:
            revision = revisions.pop(one.name, None)
            if revision is not None:
                asked = wanted._replace(revision=revision)
                _refuse_stale(one, asked, f"{standing.slug}/{one.name}")
            facts.append(one if revision is None else _decide_fact(one, wanted))
        if revisions:
            raise StaleError(f"“{next(iter(revisions))}” is gone", standing.slug, _CURE)
        return standing.model_copy(update={"facts": tuple(facts)})

    return _save(folder, library, wanted.slug, turn)


def undo_together(folder: Path, library: Library, wanted: Wanted, names: Iterable[str]) -> Done:
    """Take back the decisions on `names`, one act of a person; raises as `decide`."""
    known = set(names)

    def turn(standing: Proposals) -> Proposals:
        for name in known:
            found = standing.head if name == HEAD else standing.find(name)
            if found is None or found.decided is None:
                raise StaleError("is not decided any more", f"{standing.slug}/{name}", _CURE)
        facts = tuple(
            it.model_copy(update={"decided": None}) if it.name in known else it
            for it in standing.facts
        )
        head = standing.head
        if HEAD in known:
            head = head.model_copy(update={"decided": None})
        return standing.model_copy(update={"facts": facts, "head": head})

    return _save(folder, library, wanted.slug, turn)


def _save(
    folder: Path, library: Library, slug: str, turn: Callable[[Proposals], Proposals]
) -> Done:
    with hold_turn(folder):
        settle_files(folder, ROLES)
        before = open_proposals(folder, slug)
        after = turn(before)
        role = folder / f"{slug}.yaml"
        text = read_text(role)
        change = change_role(folder, library, before, after, text)
        files: list[Rewrite | Removal] = [Rewrite(f"{FOLDER}/{slug}.yaml", write_proposals(after))]
        if change.text is None and text is not None:
            files.append(Removal(role.name))
        elif change.text is not None and change.text != text:
            files.append(Rewrite(role.name, change.text))
        make_folder(folder / FOLDER)
        change_files(folder, [files])
    now = change.library or load_library(folder, date.today())
    entered = text is None and change.text is not None
    missing = list_missing(after) if change.text is None else ()
    return Done(after, now, show(role) if change.text != text else "", entered, missing)


def _refuse_stale(standing: ProposedFact | Head, wanted: Wanted, where: str) -> None:
    if wanted.revision is not None and wanted.revision != find_revision(standing):
        decided = standing.decided
        what = (
            f"was {decided.as_} by {decided.by} meanwhile" if decided else "was changed meanwhile"
        )
        raise StaleError(what, where, _CURE)
    if wanted.verdict == "undone":
        if standing.decided is None:
            raise UsageError("has no decision to take back", where, "It awaits one already.")
    elif standing.decided is not None:
        what = f"is {standing.decided.as_} already, by {standing.decided.by}"
        raise UsageError(what, where, "Take that back first, if it is wrong (undo).")
    if wanted.verdict == "rejected" and not wanted.why.strip():
        raise UsageError("a rejection needs a reason", where, "It is kept, and not proposed again.")


def _decide_fact(fact: ProposedFact, wanted: Wanted) -> ProposedFact:
    if wanted.verdict == "undone":
        return fact.model_copy(update={"decided": None})
    changed = change_fact(fact, wanted.typed or {}) if wanted.verdict == "edited" else None
    as_: As = "accepted" if wanted.verdict == "edited" and changed is None else wanted.verdict
    decided = _record(wanted, as_).model_copy(update={"changed": changed})
    return fact.model_copy(update={"decided": decided})


def _decide_head(standing: Proposals, wanted: Wanted) -> Proposals:
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


def _hash(record: BaseModel) -> str:
    return sha256(record.model_dump_json(by_alias=True).encode("utf-8")).hexdigest()[:16]

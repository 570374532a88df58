"""The one door by which a person decides on proposals: for the terminal, the pages and scripts.

A fact that is accepted goes into its role's file, which keeps every other byte; a role that is
not there yet is written once its head and every list that it needs are accepted. The role's file
and the proposals are saved together or not at all, and only what the library loads with.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from vsgen.desk.disk_files import hold_turn, make_folder, read_text
from vsgen.desk.journal import JOURNAL, ROLES, Removal, Rewrite, change_files, settle_files
from vsgen.errors import StaleError, UsageError
from vsgen.facts import Library, load_library
from vsgen.facts.roles import ID_PATTERN
from vsgen.proposing.proposals import (
    FOLDER,
    Proposals,
    load_one,
    path_of,
    show,
)
from vsgen.proposing.proposals_file import write_proposals
from vsgen.proposing.role_changes import change_role
from vsgen.proposing.role_file import list_missing
from vsgen.proposing.typed_changes import make_own_fact
from vsgen.proposing.wanted_decisions import (
    CURE,
    HEAD,
    Wanted,
    decide_fact,
    decide_head,
    refuse_stale,
)


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
        cure = (
            "`vsgen role review` lists what there is; `vsgen role new --help` says how to propose."
        )
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
    return save_turn(folder, library, wanted.slug, lambda standing: apply_wanted(standing, wanted))


def apply_wanted(standing: Proposals, wanted: Wanted) -> Proposals:
    """The proposals with one of them decided, or with a person's own fact; nothing is saved.

    Raises:
        StaleError, FactsError, UsageError: as `decide`.
    """
    where = f"{wanted.slug}/{wanted.name}"
    if wanted.is_own:
        own = make_own_fact(wanted.typed or {}, wanted.by, wanted.on[:10], where)
        if standing.find(own.name) is not None:
            cure = "Decide on that, or give yours another id."
            raise UsageError("is proposed already", f"{wanted.slug}/{own.name}", cure)
        return standing.model_copy(update={"facts": (*standing.facts, own)})
    if wanted.name == HEAD:
        refuse_stale(standing.head, wanted, where)
        return decide_head(standing, wanted)
    found = standing.find(wanted.name)
    if found is None:
        known = ", ".join(it.name for it in standing.undecided[:6])
        cure = f"There are: {known or 'none that await'}."
        raise UsageError(f"“{wanted.name}” is not proposed", wanted.slug, cure)
    refuse_stale(found, wanted, where)
    decided = decide_fact(found, wanted)
    facts = tuple(decided if it is found else it for it in standing.facts)
    return standing.model_copy(update={"facts": facts})


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
                refuse_stale(one, asked, f"{standing.slug}/{one.name}")
            facts.append(one if revision is None else decide_fact(one, wanted))
        if revisions:
            raise StaleError(f"“{next(iter(revisions))}” is gone", standing.slug, CURE)
        return standing.model_copy(update={"facts": tuple(facts)})

    return save_turn(folder, library, wanted.slug, turn)


def write_own(folder: Path, library: Library, wanted: Wanted) -> Done:
    """Add the fact that a person wrote, every part of it in `wanted.typed`; raises as `decide`."""
    return decide(folder, library, wanted._replace(is_own=True))


def undo_together(folder: Path, library: Library, wanted: Wanted, names: Iterable[str]) -> Done:
    """Take back the decisions on `names`, one act of a person; raises as `decide`."""
    known = set(names)

    def turn(standing: Proposals) -> Proposals:
        for name in known:
            found = standing.head if name == HEAD else standing.find(name)
            if found is None or found.decided is None:
                raise StaleError("is not decided any more", f"{standing.slug}/{name}", CURE)
        facts = tuple(
            it.model_copy(update={"decided": None}) if it.name in known else it
            for it in standing.facts
        )
        head = standing.head
        if HEAD in known:
            head = head.model_copy(update={"decided": None})
        return standing.model_copy(update={"facts": facts, "head": head})

    return save_turn(folder, library, wanted.slug, turn)


def save_turn(
    folder: Path, library: Library, slug: str, turn: Callable[[Proposals], Proposals]
) -> Done:
    """Save what `turn` makes of the proposals, and the role's file with it; raises as `decide`."""
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

"""Decisions on proposals that are named in a call, and what is said of each."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from vsgen.cli.console import count, tell, tell_error
from vsgen.cli.opened_project import open_settings
from vsgen.cli.review_access import find_person, note_activity, now
from vsgen.errors import UsageError, show_command

if TYPE_CHECKING:
    from vsgen.facts import Library
    from vsgen.proposing.wanted_decisions import Wanted


class NamedProposals(NamedTuple):
    """What the options of a call ask for."""

    accept: list[str]
    reject: list[str]
    undo: list[str]
    edit: str
    write: str
    typed: Mapping[str, str]
    """The parts of a fact that are given, empty where they are not."""
    why: str

    def __bool__(self) -> bool:
        """Whether it asks for anything."""
        return any((self.accept, self.reject, self.undo, self.edit, self.write))


def list_wanted(slug: str, asked: NamedProposals, revision: str) -> "list[Wanted]":
    """What is wanted of each proposal.

    Raises:
        UsageError: the options do not go together.
    """
    from vsgen.proposing.wanted_decisions import Wanted

    _refuse_unclear(slug, asked)
    who, when = find_person(), now()
    typed = {key: value for key, value in asked.typed.items() if value}
    wanted = [
        *(Wanted(slug, name, "accepted", who, when) for name in asked.accept),
        *(Wanted(slug, name, "rejected", who, when, why=asked.why) for name in asked.reject),
        *(Wanted(slug, name, "undone", who, when) for name in asked.undo),
    ]
    if asked.edit:
        wanted.append(Wanted(slug, asked.edit, "edited", who, when, typed=typed))
    if asked.write:
        list_, _, id = asked.write.partition("/")
        own = {**typed, "list": list_, "id": id}
        wanted.append(Wanted(slug, asked.write, "accepted", who, when, typed=own, is_own=True))
    if revision and len(wanted) > 1:
        raise UsageError("--rev is of one proposal", "--rev", "Decide on one a call.")
    return [it._replace(revision=revision or None) for it in wanted]


def _refuse_unclear(slug: str, asked: NamedProposals) -> None:
    command = ("vsgen", "role", "review", slug)
    if asked.reject and not asked.why.strip():
        words = (*command, "--reject", asked.reject[0], "--why", "nobody does this")
        raise UsageError("--reject needs a reason", cure=f"Give one: {show_command(*words)}")
    given = [f"--{key}" for key, value in asked.typed.items() if value]
    if asked.edit and asked.write:
        raise UsageError("--edit and --write are two calls", cure="Their words would be the same.")
    if asked.edit == "head":
        cure = "Edit it in a terminal (key e), or on the page of `vsgen serve`."
        raise UsageError("the head has other parts than a fact", "--edit head", cure)
    if asked.edit and not given:
        words = (*command, "--edit", asked.edit, "--weight", "core")
        raise UsageError("--edit changes nothing", cure=f"Say what: {show_command(*words)}")
    if given and not (asked.edit or asked.write):
        cure = "Name the proposal with --edit, or a fact of your own with --write."
        raise UsageError(f"{given[0]} is of no fact", cure=cure)


def carry_out(folder: Path, library: "Library", wanted: "list[Wanted]") -> "tuple[Library, int]":
    """Do all that can be done, say what was, and what was not and why; the highest exit code.

    Raises:
        VsgenError: the only one could not be done.
    """
    from vsgen.proposing.batch_deciding import decide_all
    from vsgen.review.service import note_proposals

    batch = decide_all(folder, library, wanted)
    for verdict in dict.fromkeys(it.verdict for it in batch.taken):
        taken = [it for it in batch.taken if it.verdict == verdict]
        first = taken[0]
        names = [it.name for it in taken]
        note = note_proposals(first.by, first.slug, verdict, names, first.why)
        note_activity(open_settings(), note)
    if len(wanted) == 1 and batch.refused:
        raise batch.refused[0][1]
    for one in batch.taken:
        tell(f"{one.slug}/{one.name}: {one.verdict}")
    done = batch.done
    if done.file:
        tell(f"{'In the library now' if done.entered else 'Changed'}: {done.file}")
    for one, error in batch.refused:
        tell(f"{one.slug}/{one.name}: not {one.verdict}")
        tell_error(error)
    if batch.refused:
        many = f"{count(len(batch.refused), 'decision')} of {len(wanted)} not taken"
        tell(f"{many}, and all others are saved.")
    return done.library, max((it.exit_code for _, it in batch.refused), default=0)

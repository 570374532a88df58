"""`vsgen approve` and `vsgen reject`: decisions for scripts, one act a call."""

from typing import Annotated, Literal

import typer

from vsgen.cli.decided import Act, Case, approve_rest, decide_passage
from vsgen.cli.deciding import Revision, find_person, open_review
from vsgen.cli.naming import SubjectWords, read_subject
from vsgen.cli.session import AsJson, OutputFolder, open_session
from vsgen.errors import UsageError, show_command

Undo = Annotated[
    bool, typer.Option("--undo", help="Take back the newest decision on the passage instead.")
]


def approve(
    words: SubjectWords,
    take: Annotated[
        bool, typer.Option("--take", help="End a conflict: the new text replaces what stands.")
    ] = False,
    keep: Annotated[
        bool, typer.Option("--keep", help="End a conflict: what stands is kept.")
    ] = False,
    why: Annotated[
        str, typer.Option("--why", metavar="TEXT", help="Recorded with it.", show_default=False)
    ] = "",
    revision: Revision = "",
    undo: Undo = False,
    output: OutputFolder = None,
    as_json: AsJson = False,
) -> None:
    """Approve what stands, end a conflict, or take that back.

    Without SECTION one act approves all that is undecided and has neither an error nor a
    conflict; what is left out is named, with the reason. Who decides: VSGEN_EDITOR, else git's
    user. Exit codes: 0 done, 1 something was left out, 5 --rev names another revision.

    \b
    Example:
      vsgen approve baker-vs-pastry-chef
      vsgen approve baker-vs-pastry-chef outlooks --why "compared with the source"
      vsgen approve baker-vs-pastry-chef outlooks --take
    """
    session = open_session(output)
    subject, section = read_subject(session, words)
    if take + keep + undo > 1 or (not section and (take or keep or undo)):
        shown = show_command("vsgen", "review", subject, *session.desk.option)
        what = "--take, --keep and --undo need a SECTION, and exclude each other"
        raise UsageError(what, cure=f"{shown} shows the sections.")
    case = Case(open_review(session, output), subject, section, revision, find_person())
    if not section:
        raise typer.Exit(int(approve_rest(case, why, as_json=as_json) > 0))
    act: Act = "taken" if take else "kept" if keep else "undone" if undo else "approved"
    decide_passage(case, act, why, as_json=as_json)


def reject(
    words: SubjectWords,
    reason: Annotated[
        str,
        typer.Option(
            "--reason",
            metavar="TEXT",
            help="What is wrong; told to whoever words it next.",
            show_default=False,
        ),
    ] = "",
    scope: Annotated[
        Literal["article", "role", "fact"] | None,
        typer.Option(help="Where the fault lies.", show_default=False),
    ] = None,
    revision: Revision = "",
    undo: Undo = False,
    output: OutputFolder = None,
    as_json: AsJson = False,
) -> None:
    """Reject one passage; the next draft of it, and of nothing else, is told the reason.

    Who decides: VSGEN_EDITOR, else git's user. Exit code 5: --rev names another revision.

    \b
    Example:
      vsgen reject baker-vs-pastry-chef tips --reason "says nothing about night shifts"
    """
    if not reason.strip() and not undo:
        raise UsageError("a rejection needs a reason", cure='Give one: --reason "too long".')
    session = open_session(output)
    subject, section = read_subject(session, words)
    if not section:
        shown = show_command("vsgen", "review", subject, *session.desk.option)
        cure = f"Name one passage; {shown} shows them."
        raise UsageError("a rejection is of one passage", subject, cure)
    case = Case(open_review(session, output), subject, section, revision, find_person())
    decide_passage(case, "undone" if undo else "rejected", reason, scope, as_json=as_json)

"""`vsgen approve`, `vsgen reject` and `vsgen restore`: decisions for scripts, one act a call."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from vsgen.cli.console import count, say, say_json, tell
from vsgen.cli.opened_project import (
    AsJson,
    OutputFolder,
    Project,
    SubjectWords,
    open_project,
    option,
    read_subject,
)
from vsgen.cli.review_access import (
    Revision,
    find_passage,
    find_person,
    list_left_out,
    now,
    open_review,
)
from vsgen.errors import UsageError, show_command

if TYPE_CHECKING:
    from vsgen.review import Request, Review, Verb

DID: "Mapping[Verb, str]" = {
    "approve": "approved",
    "leave-out": "left-out",
    "restore": "restored",
    "take": "taken",
    "keep": "kept",
    "reject": "rejected",
    "confirm": "confirmed",
    "strike": "struck",
    "undo": "undone",
}

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
    despite: Annotated[
        bool,
        typer.Option("--despite-errors", help="Errors are found in it, and may stand; with --why."),
    ] = False,
    left_out: Annotated[
        bool,
        typer.Option("--left-out", help="The article stands without the passage; with --why."),
    ] = False,
    why: Annotated[str, option("--why", metavar="TEXT", help="Recorded with it.")] = "",
    revision: Revision = "",
    undo: Undo = False,
    output: OutputFolder = None,
    as_json: AsJson = False,
) -> None:
    """Approve what stands, end a conflict, or take that back.

    Without SECTION one act approves all that is undecided and has neither an error nor a
    conflict; the rest is named, with the reason. A passage with errors is approved by itself,
    despite them and with a reason. Who decides: VSGEN_EDITOR, else git's user.
    Exit codes: 0 done, 1 something is left, 5 --rev names another revision.

    \b
    Example:
      vsgen approve baker-vs-pastry-chef
      vsgen approve baker-vs-pastry-chef outlooks --why "compared with the source"
      vsgen approve baker-vs-pastry-chef outlooks --take
      vsgen approve baker-vs-pastry-chef conclusion --despite-errors --why "our own survey"
    """
    project = open_project(output)
    subject, section, _ = read_subject(project, words)
    chosen = take + keep + undo + left_out + despite
    if chosen > 1 or (not section and chosen):
        shown = show_command("vsgen", "review", subject, *project.desk.option)
        what = (
            "--take, --keep, --undo, --left-out and --despite-errors need a SECTION, "
            "and exclude each other"
        )
        raise UsageError(what, cure=f"{shown} shows the sections.")
    if (left_out or despite) and not why.strip():
        option = "--left-out" if left_out else "--despite-errors"
        words = [subject, section, option, "--why", "checked by hand", *project.desk.option]
        cure = f"Give one: {show_command('vsgen', 'approve', *words)}"
        raise UsageError(f"{option} needs a reason", cure=cure)
    review = open_review(project)
    asked = replace(make_request(subject, section, revision, why), despite=despite)
    if not section:
        raise typer.Exit(int(_approve_rest(review, asked, as_json=as_json) > 0))
    named: dict[Verb, bool] = {"take": take, "keep": keep, "undo": undo, "leave-out": left_out}
    verb: Verb = next((name for name, wanted in named.items() if wanted), "approve")
    decide_passage(review, verb, asked, as_json=as_json)


def reject(
    words: SubjectWords,
    reason: Annotated[
        str,
        option("--reason", metavar="TEXT", help="What is wrong; told to whoever words it next."),
    ] = "",
    scope: Annotated[
        Literal["article", "role", "fact"] | None,
        option(help="Where the fault lies."),
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
      vsgen reject baker-vs-pastry-chef tips/baker --reason "says nothing of nights"
    """
    if not reason.strip() and not undo:
        raise UsageError("a rejection needs a reason", cure='Give one: --reason "too long".')
    project = open_project(output)
    subject, section = _read_passage(project, words, "a rejection is of one passage")
    review = open_review(project)
    asked = replace(make_request(subject, section, revision, reason), scope=scope)
    decide_passage(review, "undo" if undo else "reject", asked, as_json=as_json)


def restore(
    words: SubjectWords,
    revision: Revision = "",
    output: OutputFolder = None,
    as_json: AsJson = False,
) -> None:
    """Bring back what was generated, where it was changed or is gone from the article.

    It stands again at its place in the outline, with its heading. `vsgen approve PAIR SECTION
    --undo` takes that back. Exit code 5: --rev names another revision.

    \b
    Example:
      vsgen restore baker-vs-pastry-chef outlooks
    """
    project = open_project(output)
    subject, section = _read_passage(project, words, "one passage is brought back at a time")
    review = open_review(project)
    decide_passage(review, "restore", make_request(subject, section, revision), as_json=as_json)


def _read_passage(project: Project, words: list[str], alone: str) -> tuple[str, str]:
    subject, section, _ = read_subject(project, words)
    if not section:
        shown = show_command("vsgen", "review", subject, *project.desk.option)
        raise UsageError(alone, subject, f"Name one passage; {shown} shows them.")
    return subject, section


def make_request(subject: str, section: str, revision: str, why: str = "") -> "Request":
    """What a person wants done with a passage, now."""
    from vsgen.review import Request

    return Request(subject, section, revision or None, find_person(), now(), why)


def decide_passage(review: "Review", verb: "Verb", asked: "Request", *, as_json: bool) -> None:
    """Decide on one passage and print how it stands now."""
    slug = asked.slug
    passage = find_passage(review.open(slug), asked.key)
    # Unsaid, a revision is the present one; undoing asks for none.
    seen = None if verb == "undo" else asked.revision or passage.revision
    done = review.decide(verb, replace(asked, revision=seen))
    after = find_passage(review.open(slug), passage.key)
    if as_json:
        told = {"slug": slug, "key": after.key, "act": DID[verb], "by": asked.who}
        say_json(told | {"state": after.state, "revision": after.revision})
    else:
        did = DID[verb].replace("-", " ")
        say(f"{slug}: {after.key}: {did} by {asked.who}; now: {after.state.replace('-', ' ')}")
        if done.fact:
            tell(f"{done.fact}: the fact that was made of it stays; take it out by hand")


def _approve_rest(review: "Review", asked: "Request", *, as_json: bool) -> int:
    """Approve what may be approved together and print what was left out; how much that was."""
    slug, who = asked.slug, asked.who
    seen = asked.revision or review.open(slug).revision
    keys = review.decide("approve-rest", replace(asked, revision=seen)).keys
    after = review.open(slug)
    left = tuple(list_left_out(after, keys))
    if as_json:
        told = {"slug": slug, "act": "approved", "by": who, "keys": keys}
        left_out = [{"key": key, "why": reason} for key, reason in left]
        say_json(told | {"left": left_out, "revision": after.revision})
    else:
        say(f"{slug}: {count(len(keys), 'passage')} approved by {who}")
        for key, reason in left:
            say(f"  left: {key}, {reason}")
    return len(left)

"""What every command needs in which a person decides: the service, who decides, and when."""

import os
import subprocess
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from vsgen.cli.console import clean, count
from vsgen.cli.opened_project import Project, find_own_roles
from vsgen.errors import UsageError, VsgenError

if TYPE_CHECKING:
    from vsgen.review.service import Note, Review
    from vsgen.review.views import PassageView, SubjectView
    from vsgen.settings import Settings

Revision = Annotated[
    str,
    typer.Option(
        "--rev",
        metavar="HASH",
        help="Only if this revision, as --json gave it, still stands (else exit 5).",
        show_default=False,
    ),
]

Since = Literal["generated", "approved"]

_PATIENCE = 1.0
"""Seconds that a person waits for the log."""
_NOBODY = "nobody is named who decides"
_CURE = 'Set VSGEN_EDITOR to your name, or git\'s: `git config --global user.name "Anna Berg"`.'


def open_review(project: Project) -> "Review":
    """The review of the project's articles; what it computes of a project's own is remembered."""
    from vsgen.checks.registry import set_levels
    from vsgen.review.index import Index
    from vsgen.review.service import Review

    settings = project.settings
    memory = Index() if project.desk.option else Index(settings.project / ".vsgen" / "review.json")
    levels = set_levels(settings.check.rules)
    own = find_own_roles(settings)
    note = partial(note_activity, settings)
    return Review(project.desk, project.library, project.prompts, levels, own, memory, note)


def note_activity(settings: "Settings", note: "Note") -> None:
    """Keep it in the log of activity; where the store is away it is lost, and no act with it."""
    from vsgen.store import open_store

    with suppress(VsgenError, OSError):
        store = open_store(settings.store, _PATIENCE)
        try:
            store.activity.note(*note)
        finally:
            store.close()


def find_person(environ: Mapping[str, str] = os.environ) -> str:
    """Who decides: VSGEN_EDITOR, else git's user.

    Raises:
        UsageError: neither is set.
    """
    named = clean(environ.get("VSGEN_EDITOR", "")).strip() or _ask_git()
    if not named:
        raise UsageError(_NOBODY, cure=_CURE)
    return named


def now() -> str:
    """The moment of a decision, ISO with its offset."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


def list_left_out(view: "SubjectView", decided: Collection[str]) -> Iterator[tuple[str, str]]:
    """The passages of the view that still await a decision, each with the reason."""
    from vsgen.review.views import OPEN

    for passage in view.passages:
        if passage.key in decided or passage.state not in OPEN:
            continue
        errors = count(passage.errors, "error") if passage.errors else ""
        if passage.unconfirmed and not errors:
            errors = f"{count(passage.unconfirmed, 'sentence')} to confirm or strike"
        yield passage.key, errors or passage.state.replace("-", " ")


def find_passage(view: "SubjectView", key: str) -> "PassageView":
    """The passage called `key`.

    Raises:
        UsageError: there is none; the message names those that are meant, or all.
    """
    from difflib import get_close_matches

    found = {passage.key: passage for passage in view.passages}
    if key in found:
        return found[key]
    within = [known for known in found if known.partition("/")[0] == key]
    near = within or get_close_matches(key, found, n=3) or list(found)
    raise UsageError(f"{view.slug} has no passage {key!r}", cure=f"There are: {', '.join(near)}.")


def _ask_git() -> str:
    command = ["git", "config", "user.name"]
    try:
        run = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return clean(run.stdout).strip()

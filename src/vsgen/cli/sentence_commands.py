"""`vsgen confirm` and `vsgen strike`: what becomes of a sentence that a writer says on no fact."""

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from vsgen.cli.decision_commands import Undo, decide_passage, make_request
from vsgen.cli.opened_project import AsJson, OutputFolder, open_project, option, read_subject
from vsgen.cli.review_access import Revision, open_review
from vsgen.errors import UsageError, show_command

if TYPE_CHECKING:
    from vsgen.facts.fact_insertion import NewFact
    from vsgen.review import Verb

SentenceWords = Annotated[
    list[str],
    typer.Argument(
        metavar="PAIR|ROLE SECTION [SENTENCE]",
        help="An article or a role, a passage of it, and a sentence: its number, as the review "
        "shows it, or its words. The only one that awaits a person needs no name.",
        show_default=False,
    ),
]
Why = Annotated[str, option("--why", metavar="TEXT", help="Recorded with it.")]


def confirm(
    words: SentenceWords,
    why: Why = "",
    fact: Annotated[
        str,
        option(
            "--fact",
            metavar="ROLE/LIST/ID",
            help="Make a fact of it: written at the end of that list of roles/ROLE.yaml.",
        ),
    ] = "",
    topic: Annotated[str, option("--topic", metavar="ID", help="Of the fact.")] = "",
    label: Annotated[str, option("--label", metavar="TEXT", help="Of the fact.")] = "",
    text: Annotated[str, option("--text", metavar="TEXT", help="Of the fact: a clause.")] = "",
    revision: Revision = "",
    undo: Undo = False,
    output: OutputFolder = None,
    as_json: AsJson = False,
) -> None:
    """Confirm a sentence that stands on no fact, or make a fact of it.

    It then stands as your word, or on that fact; its passage can be approved. The facts must load
    with the new one, else nothing is done. --undo takes the fact out again.
    Who decides: VSGEN_EDITOR, else git's user. Exit code 5: --rev names another revision.

    \b
    Example:
      vsgen confirm baker-vs-pastry-chef introduction --why "every baker we asked says so"
      vsgen confirm baker-vs-pastry-chef introduction 2 --fact baker/skills/calm \\
        --topic hands --label Calm --text "stays calm when the oven fails"
    """
    made = _read_fact(fact, topic, label, text)
    _decide("confirm", words, why, revision, output, undo=undo, as_json=as_json, fact=made)


def strike(
    words: SentenceWords,
    why: Why = "",
    revision: Revision = "",
    undo: Undo = False,
    output: OutputFolder = None,
    as_json: AsJson = False,
) -> None:
    """Strike a sentence that stands on no fact: it leaves the text.

    A role's sentence leaves all articles in which it stands unchanged.
    Who decides: VSGEN_EDITOR, else git's user. Exit code 5: --rev names another revision.

    \b
    Example:
      vsgen strike baker-vs-pastry-chef introduction 2
    """
    _decide("strike", words, why, revision, output, undo=undo, as_json=as_json)


def _decide(
    verb: "Verb",
    words: list[str],
    why: str,
    revision: str,
    output: OutputFolder,
    *,
    undo: bool,
    as_json: bool,
    fact: "NewFact | None" = None,
) -> None:
    project = open_project(output)
    subject, section, sentence = read_subject(project, words, sentence=True)
    if not section:
        shown = show_command("vsgen", "review", subject, *project.desk.option)
        what = "one sentence is decided on at a time"
        raise UsageError(what, subject, f"Name its passage; {shown} shows them.")
    asked = replace(make_request(subject, section, revision, why), sentence=sentence, fact=fact)
    decide_passage(open_review(project), "undo" if undo else verb, asked, as_json=as_json)


def _read_fact(name: str, topic: str, label: str, text: str) -> "NewFact | None":
    """The fact that a call describes.

    Raises:
        UsageError: it lacks something.
    """
    given = (topic, label, text)
    if not name and not any(given):
        return None
    parts = name.split("/")
    if len(parts) != 3 or not all((*parts, *given)):
        cure = "Write, for example: --fact baker/skills/calm --topic hands --label Calm --text …"
        raise UsageError("a fact needs --fact ROLE/LIST/ID, --topic, --label and --text", cure=cure)
    from vsgen.facts.fact_insertion import NewFact

    role, kind, id = parts
    return NewFact(role, kind, id, topic, label, text)

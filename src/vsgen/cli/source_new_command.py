"""`vsgen source new`: an edition of a source from a file or an address, and the questions' answers.

In a terminal what is not given is asked, one by one; a script gives all of it, as options or as a
JSON document.
"""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from vsgen.cli.console import say, say_json, show_path, tell
from vsgen.cli.input_texts import STANDARD_INPUT, read_text_at
from vsgen.cli.opened_project import AsJson, open_settings, option, own_roles, read_library
from vsgen.cli.terminal_input import has_terminal
from vsgen.errors import UsageError

if TYPE_CHECKING:
    from vsgen.facts import Library
    from vsgen.sourcing.published_text import Published
    from vsgen.sourcing.recording import KnownSource, Recorded

_MOST = 1_000_000


def new_source(
    evidence: Annotated[
        str, typer.Argument(metavar="FILE|URL", help="What was published: saved, or its address.")
    ],
    id: Annotated[str, option("--id", help="The source's; one that stands gets an edition.")] = "",
    publisher: Annotated[str, option("--publisher", help="As Sources prints it.")] = "",
    title: Annotated[str, option("--title", help="The publication's.")] = "",
    url: Annotated[str, option("--url", help="Where readers find it; https.")] = "",
    page: Annotated[str, option("--page", help="What it says of the people measured.")] = "",
    area: Annotated[str, option("--area", help="Such as United States.")] = "",
    population: Annotated[str, option("--population", help="Id of whom it measures.")] = "",
    name: Annotated[str, option("--name", help="What they are called: data scientists.")] = "",
    code: Annotated[str, option("--code", help="Their code: 15-2051.")] = "",
    alias: Annotated[
        list[str] | None, option("--alias", help="Another name of theirs; may stand again.")
    ] = None,
    attribution: Annotated[str, option("--attribution", help="Printed with its facts.")] = "",
    edition: Annotated[str, option("--edition", help="As the publisher calls it.")] = "",
    published: Annotated[str, option("--published", help="A day, or a month.")] = "",
    copy: Annotated[str, option("--copy", help="Where it was read, in words.")] = "",
    kept: Annotated[str, option("--evidence", help="The file name that keeps it.")] = "",
    row: Annotated[str, option("--row", help="The table's row: its title, or code.")] = "",
    figure: Annotated[
        list[str] | None,
        option(
            "--figure",
            metavar="ID=COLUMN",
            help="A figure and its column's header, or a JSON object of its keys.",
        ),
    ] = None,
    answers: Annotated[
        str, option("--from", metavar="FILE|-", help="A JSON document with all of that.")
    ] = "",
    online: Annotated[bool, typer.Option("--online", help="Let a URL be fetched.")] = False,
    anew: Annotated[bool, typer.Option("--anew", help="Forget what was typed before.")] = False,
    as_json: AsJson = False,
) -> None:
    """Record what a publication prints, with its proof; asks for what is not given.

    The text is kept as evidence, with its hash. Defaults come from it: a row is chosen by number,
    and value, unit and period follow from the cell. What would not load is not written. What was
    typed is kept when you stop, and the same command goes on with it.

    \b
    Example:
      vsgen source new projections.csv
      vsgen source new projections.csv --id bls-ep-nurses --edition 2025-35 \\
        --row "Registered nurses" --figure "growth=Employment change, percent, 2025–35"
    """
    settings = open_settings()
    folder = own_roles(settings)
    given = _read_document(answers)
    people = {"id": population, "name": name, "code": code, "aliases": alias or None}
    given |= _leave_empty(
        {
            "id": id,
            "publisher": publisher,
            "title": title,
            "url": url,
            "page": page,
            "area": area,
            "attribution": attribution,
            "edition": edition,
            "published": published,
            "copy": copy,
            "evidence": kept,
            "population": _leave_empty(people),
            "figures": _read_figures(figure or (), row),
        }
    )
    from vsgen.sourcing.recording import gather_material, record_edition
    from vsgen.sourcing.saving import find_kept

    library = read_library(settings)
    material = gather_material(_read_evidence(evidence, online=online), library)
    if (known := find_kept(folder, material.published.text)) is not None:
        given.setdefault("evidence", known)
    today = date.today()
    if answers or as_json or not has_terminal():
        standing = find_standing(folder, library, str(given.get("id") or ""))
        recorded = record_edition(given, material, standing, today)
        saved = save(folder, recorded, material.published, today)
    else:
        from vsgen.cli.source_questions import ask_source
        from vsgen.desk.disk_files import remove_file

        name = hashlib.sha256(evidence.encode("utf-8", "replace")).hexdigest()[:12]
        kept_answers = settings.project / ".vsgen" / "drafts" / f"source-{name}.json"
        if anew:
            remove_file(kept_answers)
        saved = ask_source(folder, library, material, kept_answers, given, today)
    _report(folder, saved, as_json=as_json)


def find_standing(folder: Path, library: "Library", id: str) -> "KnownSource | None":
    """The source called `id`; None where it is a new one.

    Raises:
        FactsError: its file is there, and broken.
    """
    from vsgen.errors import FactsError
    from vsgen.sourcing.recording import KnownSource
    from vsgen.sourcing.saving import read_source_file

    if id in library.broken_sources:
        raise FactsError(library.broken_sources[id])
    content = read_source_file(folder, id) if id in library.sources else None
    return None if content is None else KnownSource(library.sources[id], content)


def save(folder: Path, recorded: "Recorded", published: "Published", today: date) -> "Recorded":
    """Write it, or raise what loading says against it."""
    from vsgen.sourcing.saving import save_sources

    evidence = {recorded.evidence: published.text}
    save_sources(folder, [recorded.file], evidence, today)
    return recorded


def _report(folder: Path, saved: "Recorded", *, as_json: bool) -> None:
    from vsgen.cli.asked_answers import make_plain

    file = show_path(folder / "sources" / f"{saved.file.id}.yaml")
    kept = show_path(folder / "sources" / "evidence" / saved.evidence)
    if as_json:
        edition = make_plain(saved.edition)
        say_json({"id": saved.file.id, "file": file, "evidence": kept, "edition": edition})
        return
    figures = saved.edition.get("figures")
    names = ", ".join(figures) if isinstance(figures, Mapping) else "no figures"
    done = "written" if saved.file.before is None else "another edition is written into it"
    say(f"{file}: {done}: {saved.edition['edition']}, {names}")
    say(f"{kept}: kept as evidence")


def _read_evidence(evidence: str, *, online: bool) -> "Published":
    from vsgen.sourcing.published_text import read_fetched, read_saved

    if "://" not in evidence:
        return read_saved(Path(evidence))
    if not online:
        cure = "Add --online, or save the page by hand and name the file."
        raise UsageError("an address is fetched only where that is asked for", evidence, cure)
    from vsgen.sourcing.fetching import Fetcher

    tell(f"fetching {evidence}")
    with Fetcher() as fetcher:
        return read_fetched(fetcher.fetch(evidence))


def _read_document(name: str) -> dict[str, Any]:
    if not name:
        return {}
    from vsgen.cli.asked_answers import read_answers

    text = read_text_at(name)
    where = "standard input" if name == STANDARD_INPUT else name
    try:
        found = read_answers(text) if len(text) <= _MOST else None
    except ValueError as error:
        raise UsageError(f"is no JSON: {error}", where, "Write one object of answers.") from None
    if not isinstance(found, dict):
        raise UsageError("is no object of answers", where, '{"id": …, "publisher": …}')
    return found


def _read_figures(words: Iterable[str], row: str) -> dict[str, object]:
    from vsgen.cli.asked_answers import read_answers

    found: dict[str, object] = {}
    for word in words:
        id, mark, rest = word.partition("=")
        if not mark or not rest.strip():
            raise UsageError(f"--figure {word}", cure="Write --figure ID=COLUMN.")
        given: object = {"column": rest.strip()}
        if rest.lstrip().startswith("{"):
            try:
                given = read_answers(rest)
            except ValueError as error:
                raise UsageError(f"--figure {id} is no JSON: {error}", cure="{…}") from None
        found[id.strip()] = {"row": row, **given} if row and isinstance(given, dict) else given
    return found


def _leave_empty(values: Mapping[str, object]) -> dict[str, object]:
    return {key: it for key, it in values.items() if it}

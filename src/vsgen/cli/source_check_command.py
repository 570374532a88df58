"""`vsgen source check`: quotes, values and hashes of all sources, what is old, and their pages."""

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from vsgen.cli.console import count, say, say_json, tell
from vsgen.cli.opened_project import AsJson, open_settings, read_library
from vsgen.errors import UsageError, suggest_name

if TYPE_CHECKING:
    from vsgen.sourcing.online_check import PageNote
    from vsgen.sourcing.source_check import SourceCheck


def check_sources(
    sources: Annotated[
        list[str] | None,
        typer.Argument(metavar="SOURCE", help="Ids; all where none is given.", show_default=False),
    ] = None,
    online: Annotated[
        bool, typer.Option("--online", help="Compare with the publishers' pages, too.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Hold every quote and value against its evidence, and every file against its hash.

    Editions that are out and have not been read are noted. With --online each page is asked once,
    one request a host a second, public addresses only; what is found there are notes.

    \b
    Example:
      vsgen source check
      vsgen source check bls-ep-data-scientists --online
    """
    from vsgen.sourcing import source_check

    settings = open_settings()
    library = read_library(settings)
    for id in sources or ():
        refuse_unknown(id, (*library.sources, *library.broken_sources))
    found = source_check.check_sources(library, settings.roles, date.today(), sources or ())
    pages = _ask(found) if online else ()
    if as_json:
        say_json(_describe(found, pages))
    else:
        _report(found, pages)
    if found.problems:
        raise typer.Exit(1)


def refuse_unknown(id: str, known: Collection[str]) -> None:
    """Nothing, where there is a source called `id`; else UsageError names those that are near."""
    if id not in known:
        cure = suggest_name(id, known, "`vsgen source list` shows all.", most=3)
        raise UsageError(f"there is no source {id!r}", cure=cure)


def _ask(found: "SourceCheck") -> "tuple[PageNote, ...]":
    from vsgen.sourcing.fetching import Fetcher
    from vsgen.sourcing.online_check import compare_pages

    pages = len({source.url for source in found.sources})
    tell(f"asking for {count(pages, 'page')}, one a second at most from a host")
    with Fetcher() as fetcher:
        return tuple(compare_pages(found.sources, fetcher))


def _report(found: "SourceCheck", pages: "tuple[PageNote, ...]") -> None:
    for problem in found.problems:
        say(f"{problem.where}: error: {problem.what}. {problem.cure}")
    for note in found.notes:
        say(f"{note.where}: note: {note.what}")
    for page in pages:
        named = ", ".join(page.sources[:3]) + (", …" if page.sources[3:] else "")
        say(f"{page.url}: {'as read' if page.holds else 'note'}: {page.what} ({named})")
    looked = ", ".join(
        (
            count(len(found.sources) + len(found.broken), "source"),
            count(len(found.editions), "edition"),
            count(found.quotes, "quote"),
            count(len(found.evidence), "evidence file"),
        )
    )
    held = f"{len(found.broken):,} not in order, " if found.broken else ""
    notes = len(found.notes) + sum(not page.holds for page in pages)
    found_all = f"{held}{count(len(found.problems), 'problem')}, {count(notes, 'note')}"
    say(f"{looked}: {found_all}")


def _describe(found: "SourceCheck", pages: "tuple[PageNote, ...]") -> dict[str, object]:
    return {
        "sources": len(found.sources) + len(found.broken),
        "broken": found.broken,
        "editions": len(found.editions),
        "quotes": found.quotes,
        "evidence": sorted(found.evidence),
        "problems": [problem._asdict() for problem in found.problems],
        "notes": [{"where": note.where, "what": note.what} for note in found.notes],
        "pages": [page._asdict() for page in pages],
    }

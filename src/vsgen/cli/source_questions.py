"""Asks in a terminal for all that a source's edition needs, and shows it before it is written."""

import re
from datetime import date
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vsgen.cli.asked_answers import Answers, Question
from vsgen.cli.console import say, tell, tell_error
from vsgen.cli.figure_questions import ask_figures, ask_row
from vsgen.cli.source_new_command import find_standing, save
from vsgen.desk.disk_files import remove_file
from vsgen.errors import VsgenError

if TYPE_CHECKING:
    from vsgen.facts import Library, Source
    from vsgen.sourcing.evidence_tables import Row
    from vsgen.sourcing.recording import KnownSource, Material, Recorded

_AGAIN = (
    "id publisher title url page area population attribution edition published copy figures"
).split()
"""What may be asked again."""


def ask_source(
    folder: Path,
    library: "Library",
    material: "Material",
    kept: Path,
    given: dict[str, Any],
    today: date,
) -> "Recorded":
    """The edition as it was written; `given` is not asked, answers are kept in the file `kept`.

    Raises:
        KeyboardInterrupt: a person stops; the answers are kept.
    """
    answers = Answers(kept, given)
    if answers.went_on:
        tell("Going on with what you typed before; --anew begins anew.")
    interview = _Interview(folder, library, material, answers, today)
    while (recorded := interview.run()) is None:
        pass
    remove_file(kept)
    return recorded


class _Interview:
    def __init__(
        self,
        folder: Path,
        library: "Library",
        material: "Material",
        answers: Answers,
        today: date,
    ) -> None:
        self._folder = folder
        self._library = library
        self._material = material
        self._answers = answers
        self._today = today

    def run(self) -> "Recorded | None":
        """Ask what is open, show it, write it; None where something is to be asked again."""
        words = "Source that gets this edition (an id), or Enter for a new one"
        self._answers.ask(Question("id", words, needed=False))
        standing = find_standing(self._folder, self._library, self._answers.values["id"] or "")
        row = ask_row(self._answers, self._material) if self._material.rows else None
        if standing is None:
            self._ask_publication(row)
        self._ask_edition(standing)
        ask_figures(self._answers, self._material, row, standing.source if standing else None)
        if not self._answers.values["id"]:
            self._answers.values["id"] = self._answers.ask_again(
                Question("new id", "Id of the new source", self._propose_id())
            )
            self._answers.keep()
        return self._finish(standing)

    def _ask_publication(self, row: "Row | None") -> None:
        ask, like = self._answers.ask, self._material.find_like()
        ask(Question("publisher", "Publisher", like.publisher if like else ""))
        ask(Question("title", "Title of the publication", like.title if like else ""))
        ask(Question("url", "Its address (https)", like.url if like else self._material.address))
        ask(Question("page", "Page about the people measured", needed=False))
        area = (like.area if like else None) or "United States"
        ask(Question("area", "Area", area, needed=False))
        if "population" not in self._answers.values:
            self._answers.values["population"] = self._ask_population(row)
            self._answers.keep()
        ask(Question("attribution", "Credit that must be printed", needed=False))

    def _ask_population(self, row: "Row | None") -> dict[str, object] | None:
        title = row.title if row else ""
        code = row.code if row else ""
        known = {it.name: it for it in self._library.populations.values()}
        same = [it.name for it in known.values() if code and it.code == code]
        proposed = (*same, title[:1].lower() + title[1:])[0]
        words = "Whom it measures, as in a sentence (data scientists)"
        name = self._answers.ask(Question("_whom", words, proposed, needed=False))
        if name is None:
            return None
        if name in known:
            say(f"  known as {known[name].id}")
            return known[name].model_dump(exclude_defaults=True)
        return {
            "id": self._answers.ask(Question("_id", "Their id", _make_id(name))),
            "name": name,
            "code": self._answers.ask(Question("_code", "Their code", code, needed=False)),
            "aliases": self._answers.ask(
                Question("_aliases", "Other names, with “;” between", needed=False, read=_read_list)
            ),
        }

    def _ask_edition(self, standing: "KnownSource | None") -> None:
        from vsgen.sourcing.figure_proposals import propose_edition

        rows = self._material.rows[:40]
        texts = [row.text for row in rows] or [self._material.published.text[:10_000]]
        edition = self._answers.ask(
            Question("edition", "Edition, as its publisher calls it", propose_edition(texts))
        )
        like = standing.source if standing else self._material.find_like()
        day = _find_day(self._library, like, edition)
        self._answers.ask(Question("published", "Published (2026-08-27)", day, needed=False))
        origin = self._material.published.origin
        self._answers.ask(Question("copy", "Where it was read, in words", origin))

    def _propose_id(self) -> str:
        values, like = self._answers.values, self._material.find_like()
        whom = (values.get("population") or {}).get("id") or _make_id(values["title"])
        words = values["publisher"].split()
        begin = _make_id("".join(word[0] for word in words if word[0].isupper()))
        if like is not None and like.population is not None:
            begin = like.id.removesuffix(like.population.id).rstrip("-")
        return f"{begin}-{whom}".strip("-")

    def _finish(self, standing: "KnownSource | None") -> "Recorded | None":
        from vsgen.sourcing.recording import record_edition

        values = {key: it for key, it in self._answers.values.items() if not key.startswith("_")}
        try:
            recorded = record_edition(values, self._material, standing, self._today)
            before = standing.content.decode("utf-8") if standing else ""
            say("\n" + "\n".join(_find_inserted(before, recorded.file.text)))
            line = self._answers.read_line("_write", f"Write it? [y; or: {', '.join(_AGAIN)}]: ")
            if line.lower() in ("y", "yes"):
                return save(self._folder, recorded, self._material.published, self._today)
        except VsgenError as error:
            tell_error(error)
            line = self._answers.read_line("_write", f"Ask again what? [{', '.join(_AGAIN)}]: ")
        self._answers.forget(line, hidden=line in ("population", "figures"))
        return None


def _find_inserted(before: str, after: str) -> list[str]:
    """The lines of `after` that stand between those which it shares with `before`."""
    old, new = before.splitlines(), after.splitlines()
    first = _count_alike(old, new)
    return new[first : len(new) - _count_alike(old[first:][::-1], new[first:][::-1])]


def _count_alike(lines: list[str], others: list[str]) -> int:
    """How many lines both begin with."""
    pairs = zip(lines, others, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _find_day(library: "Library", like: "Source | None", edition: str) -> str:
    """When the house knows this edition of the publication to have come out."""
    for source in library.sources.values() if like else ():
        if like and (source.publisher, source.title) == (like.publisher, like.title):
            for it in source.editions:
                if it.edition == edition and it.published:
                    return it.published
    return ""


def _make_id(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")


def _read_list(line: str) -> list[str]:
    return [it.strip() for it in line.split(";") if it.strip()]

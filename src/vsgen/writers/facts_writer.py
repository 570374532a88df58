"""What a writer of a brief returns, and the built-in one: sentence patterns of `prompts/facts/`.

Needs no key and no network, and gives the same bytes for the same brief and patterns. Text
from facts is escaped, so that nothing in it acts as Markdown, HTML, reference or template.
"""

import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any, Protocol

from vsgen.articles import escape_markdown
from vsgen.documents.indefinite_article import indefinite
from vsgen.errors import PromptsError
from vsgen.prompts import Brief, Patterns, Sandbox

_BLANK_LINES = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class Item:
    """The wording of one fact; of a whole pair passage where `fact` is empty."""

    fact: str
    text: str


@dataclass(frozen=True, slots=True)
class Reply:
    """The wording of one brief, with references in place of figures."""

    items: tuple[Item, ...]


class Writer(Protocol):
    """Words briefs."""

    @property
    def name(self) -> str:
        """The writer and what it words with, as locks record it."""

    def write(self, brief: Brief) -> Reply:
        """The wording of `brief`.

        Raises:
            VsgenError: the writer cannot word it.
        """


class FactsWriter:
    """Words briefs from patterns; each template is compiled once."""

    def __init__(self, patterns: Patterns, digest: str, *, were_sound: bool = False) -> None:
        """`were_sound` says that these patterns were all compiled before.

        Raises:
            PromptsError: one is no template.
        """
        self.name = f"facts/{digest}"
        self._purposes = {name: len(variants) for name, variants in patterns.sentences.items()}
        self._tables = patterns.items
        sources = {f"{section}.pair.j2": text for section, text in patterns.pairs.items()}
        places = {}

        def add(name: str, text: str, file: str, key: str) -> None:
            sources[name] = text
            places[name] = patterns.places.get(key, f"prompts/facts/{file}: {key}")

        for purpose, variants in patterns.sentences.items():
            for number, text in enumerate(variants):
                add(f"{purpose} {number}", text, "sentences.yaml", purpose)
        for section, table in patterns.items.items():
            for topic, text in table.items():
                add(f"{section}.{topic}", text, "items.yaml", f"{section}.{topic}")
        self._sandbox = _open_sandbox(tuple(sources.items()), tuple(places.items()))
        for name in () if were_sound else sources:
            self._sandbox.check(name)

    def write(self, brief: Brief) -> Reply:
        """The wording of `brief`: an item a fact for a role, one item for a pair.

        Raises:
            PromptsError: a pattern uses a name that the brief does not hold.
        """
        material = _escape(brief.material)
        if brief.role is None:
            text = self._fill(f"{brief.section}.pair.j2", _offset(brief), material)
            return Reply((Item("", _tidy(text)),))
        items = []
        for item in material["items"]:
            name = f"{brief.section}.{_choose(self._tables[brief.section], item)}"
            text = self._fill(name, _offset(brief), material | {"item": item})
            items.append(Item(item["id"], _tidy(text)))
        return Reply(tuple(items))

    def _fill(self, name: str, offset: int, material: Mapping[str, Any]) -> str:
        return self._sandbox.fill(name, {**material, "say": partial(self._say, offset)})

    def _say(self, offset: int, purpose: str, turn: int = 0, **values: object) -> str:
        """A sentence for `purpose`; successive turns take successive variants."""
        number = self._purposes.get(purpose)
        if not number:
            raise PromptsError(f"no sentences for {purpose!r}", "prompts/facts/sentences.yaml")
        return self._sandbox.fill(f"{purpose} {(offset + turn) % number}", values)


@lru_cache(maxsize=4)
def _open_sandbox(
    sources: tuple[tuple[str, str], ...], places: tuple[tuple[str, str], ...]
) -> Sandbox:
    # Remembered: who opens a project again need not compile its patterns again.
    # Replies are Markdown and facts are escaped for it, so HTML escaping would only garble.
    texts, lists = {"an": indefinite, "cap": capitalize}, {"series": join_series}
    return Sandbox(dict(sources), "prompts/facts", texts, lists, dict(places))


def _choose(table: Mapping[str, str], item: Mapping[str, str]) -> str:
    wanted = (item["id"], item.get("topic", ""))
    return next((key for key in wanted if key in table), "*")


def _offset(brief: Brief) -> int:
    """Where in the variants a passage starts: spread over articles, fixed for each."""
    names = [
        str(brief.material[key]["slug"]) for key in ("a", "b", "role") if key in brief.material
    ]
    return zlib.crc32("/".join([brief.section, *names]).encode())


@lru_cache(maxsize=8192)
def _escape_text(text: str) -> str:
    # Remembered: a role's facts are the same in all its articles.
    return escape_markdown(text)


def _escape(value: object) -> Any:  # noqa: ANN401 (material is plain data of any shape)
    """The same data with every character that acts in Markdown made literal."""
    if isinstance(value, str):
        return _escape_text(value)
    if isinstance(value, list | tuple):
        return [_escape(part) for part in value]
    if isinstance(value, Mapping):
        return {key: _escape(part) for key, part in value.items()}
    return value


def _tidy(text: str) -> str:
    return _BLANK_LINES.sub("\n\n", text).strip()


def capitalize(text: str) -> str:
    """`text` with its first letter in upper case and nothing else changed."""
    return text[:1].upper() + text[1:]


def join_series(items: Sequence[str], conjunction: str = "and") -> str:
    """The items as English lists them: "a", "a and b", "a, b and c".

    Where an item itself holds "and" or "or", the last comma stays, to keep the items apart;
    between two, only before a longer conjunction ("and if"). Where a plain item holds a
    comma, semicolons part them.
    """
    if len(items) < 2:
        return "".join(items)
    if " " not in conjunction and any("," in item for item in items):
        return f"{'; '.join(items[:-1])}; {conjunction} {items[-1]}"
    crowded = any(re.search(r"\b(and|or)\b", item) for item in items)
    comma = "," if crowded and (len(items) > 2 or " " in conjunction) else ""
    return f"{', '.join(items[:-1])}{comma} {conjunction} {items[-1]}"

"""The built-in writer: words a brief with the sentence patterns of `prompts/facts/`.

Needs no key and no network, and gives the same bytes for the same brief and patterns. Text
from facts is escaped, so that nothing in it acts as Markdown, HTML, reference or template.
"""

import re
import zlib
from collections.abc import Mapping
from functools import lru_cache, partial
from typing import Any

from vsgen.articles import escape_markdown
from vsgen.errors import PromptsError
from vsgen.prompts import Brief, Patterns, Sandbox
from vsgen.writers.english import capitalize, indefinite, join_series
from vsgen.writers.reply import Item, Reply

_BLANK_LINES = re.compile(r"\n{3,}")


class FactsWriter:
    """Words briefs from patterns; each template is compiled once."""

    def __init__(self, patterns: Patterns, digest: str) -> None:
        self.name = f"facts/{digest}"
        self._purposes = {name: len(variants) for name, variants in patterns.sentences.items()}
        self._tables = patterns.items
        sources = {f"{section}.pair.j2": text for section, text in patterns.pairs.items()}
        places = {}
        for purpose, variants in patterns.sentences.items():
            for number, text in enumerate(variants):
                sources[f"{purpose} {number}"] = text
                places[f"{purpose} {number}"] = _place(patterns, "sentences.yaml", purpose)
        for section, table in patterns.items.items():
            for topic, text in table.items():
                sources[f"{section}.{topic}"] = text
                places[f"{section}.{topic}"] = _place(patterns, "items.yaml", f"{section}.{topic}")
        # Replies are Markdown and facts are escaped for it, so HTML escaping would only garble.
        texts, lists = {"an": indefinite, "cap": capitalize}, {"series": join_series}
        self._sandbox = Sandbox(sources, "prompts/facts", texts, lists, places)
        for name in sources:
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
        table, offset = self._tables[brief.section], _offset(brief)
        return Reply(
            tuple(
                Item(
                    item["id"],
                    _tidy(
                        self._fill(
                            f"{brief.section}.{_choose(table, item)}",
                            offset,
                            material | {"item": item},
                        )
                    ),
                )
                for item in material["items"]
            )
        )

    def _fill(self, name: str, offset: int, material: Mapping[str, Any]) -> str:
        return self._sandbox.fill(name, {**material, "say": partial(self._say, offset)})

    def _say(self, offset: int, purpose: str, turn: int = 0, **values: object) -> str:
        """A sentence for `purpose`; successive turns take successive variants."""
        number = self._purposes.get(purpose)
        if not number:
            raise PromptsError(f"no sentences for {purpose!r}", "prompts/facts/sentences.yaml")
        return self._sandbox.fill(f"{purpose} {(offset + turn) % number}", values)


def _place(patterns: Patterns, file: str, key: str) -> str:
    return patterns.places.get(key, f"prompts/facts/{file}: {key}")


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
    if isinstance(value, Mapping):
        return {key: _escape(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_escape(part) for part in value]
    return value


def _tidy(text: str) -> str:
    return _BLANK_LINES.sub("\n\n", text).strip()

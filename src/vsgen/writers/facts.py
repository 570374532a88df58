"""The built-in writer: words a brief with the sentence patterns of `prompts/facts/`.

Needs no key and no network, and gives the same bytes for the same brief and patterns. Text
from facts is escaped, so that nothing in it acts as Markdown, HTML, reference or template.
"""

import re
import zlib
from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from typing import Any

from jinja2 import Environment, StrictUndefined, Template, TemplateError

from vsgen.articles import escape_markdown
from vsgen.errors import PromptsError
from vsgen.prompts import Brief, Patterns
from vsgen.writers.english import capitalize, indefinite, join_series
from vsgen.writers.reply import Item, Reply

_BLANK_LINES = re.compile(r"\n{3,}")
_MISTAKES = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What a pattern that parses can still do wrong with what it is given."""


class FactsWriter:
    """Words briefs from patterns; each template is compiled once."""

    def __init__(self, patterns: Patterns, digest: str) -> None:
        self.name = f"facts/{digest}"
        self._environment = _make_environment()
        self._sentences = {
            name: [self._compile(text, f"sentences.yaml: {name}") for text in variants]
            for name, variants in patterns.sentences.items()
        }
        self._items = {
            section: {
                topic: self._compile(text, f"items.yaml: {section}.{topic}")
                for topic, text in table.items()
            }
            for section, table in patterns.items.items()
        }
        self._pairs = {
            section: self._compile(text, f"{section}.pair.j2")
            for section, text in patterns.pairs.items()
        }

    def write(self, brief: Brief) -> Reply:
        """The wording of `brief`: an item a fact for a role, one item for a pair.

        Raises:
            PromptsError: a pattern uses a name that the brief does not hold.
        """
        material = _escape(brief.material)
        if brief.role is None:
            text = self._fill(self._pairs[brief.section], _offset(brief), material)
            return Reply((Item("", _tidy(text)),))
        table, offset = self._items[brief.section], _offset(brief)
        return Reply(
            tuple(
                Item(
                    item["id"],
                    _tidy(self._fill(_choose(table, item), offset, material | {"item": item})),
                )
                for item in material["items"]
            )
        )

    def _compile(self, text: str, place: str) -> Template:
        try:
            template = self._environment.from_string(text)
        except TemplateError as error:
            raise PromptsError(
                f"the pattern does not parse: {error}", f"prompts/facts/{place}"
            ) from error
        template.name = place
        return template

    def _fill(self, template: Template, offset: int, material: Mapping[str, Any]) -> str:
        try:
            return template.render(material, say=partial(self._say, offset))
        except (TemplateError, *_MISTAKES) as error:
            raise PromptsError(
                f"the pattern cannot be filled: {error}",
                f"prompts/facts/{template.name}",
                "Use only names that the brief holds; docs/prompts.md lists them.",
            ) from error

    def _say(self, offset: int, purpose: str, turn: int = 0, **values: object) -> str:
        """A sentence for `purpose`; successive turns take successive variants."""
        variants = self._sentences.get(purpose)
        if not variants:
            raise PromptsError(f"no sentences for {purpose!r}", "prompts/facts/sentences.yaml")
        return self._fill(variants[(offset + turn) % len(variants)], offset, values)


def _make_environment() -> Environment:
    # Replies are Markdown and facts are escaped for it, so HTML escaping would only garble them.
    environment = Environment(
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    filters: dict[str, Callable[..., str]] = {
        "an": indefinite,
        "cap": capitalize,
        "series": join_series,
    }
    environment.filters.update(filters)
    return environment


def _choose(table: Mapping[str, Template], item: Mapping[str, str]) -> Template:
    return table.get(item["id"]) or table.get(item.get("topic", "")) or table["*"]


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

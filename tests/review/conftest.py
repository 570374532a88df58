"""A desk with articles of baker, cook and miller, drafted by a writer whose words may change."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from vsgen.desk import Changes, Desk, RoleLock
from vsgen.drafting import BuiltIn
from vsgen.facts import Library, load_library
from vsgen.passages import PassageKey, Sentence
from vsgen.planning import make_pair
from vsgen.production import Produced, Workshop, produce_article
from vsgen.prompts import Brief, Prompts, load_prompts
from vsgen.review import Review
from vsgen.review.views import PassageView
from vsgen.writers import FactsWriter, Reply

PAIR = "baker-vs-cook"
GROWTH = "census-bakers.growth"
ADA = ("Ada", "2026-11-21T10:00:00+00:00")


class ChangedWriter(FactsWriter):
    """The built-in writer, with a word of its own in the sections that it words anew.

    Of a role's reading it says the growth too, as other writers may: its passages have figures.
    """

    def __init__(
        self, prompts: Prompts, words: dict[str, str], interrupt: Callable[[], None]
    ) -> None:
        super().__init__(prompts.patterns, f"{prompts.digest}{sorted(words.items())}")
        self._words, self._interrupt = words, interrupt

    def write(self, brief: Brief) -> Reply:
        self._interrupt()
        reply = super().write(brief)
        readings = {it["id"]: it for it in brief.material.get("items", ()) if it.get("growth")}
        items = (replace(it, text=_say(it.text, readings.get(it.fact))) for it in reply.items)
        word = self._words.get(brief.section)
        if word:
            items = (replace(it, text=_put_in(word, it.text)) for it in items)
        return Reply(tuple(items))


def _say(text: str, reading: Mapping[str, Any] | None) -> str:
    if not reading:
        return text
    said = f"Employment of {reading['population']} is projected to grow [[{reading['growth']}]]."
    return f"{text} {said}"


def _put_in(word: str, text: str) -> str:
    """`word` in the first sentence, and in every one that says "a" or "the", but "the two"."""
    text = text.replace(" ", f" {word} ", 1)
    return re.sub(r" (a|the) (?!two\b)", rf" \1 {word} ", text)


@dataclass
class Newsroom:
    """A desk, its facts, its writer, and the review of it."""

    desk: Desk
    library: Library
    prompts: Prompts
    words: dict[str, str] = field(default_factory=dict)
    """What the writer says anew, by section."""
    meanwhile: Callable[[], None] | None = None
    """What somebody does, once, while the next article is worded."""
    facts: Path | None = None
    """The folder that the library was loaded from, where that may be written to."""

    @property
    def review(self) -> Review:
        return Review(self.desk, self.library, self.prompts, facts=self.facts)

    def draft(self, slug: str = PAIR) -> Produced:
        a, b = slug.split("-vs-")
        smith = BuiltIn(ChangedWriter(self.prompts, self.words, self.interrupt), self.library)
        pair = make_pair(self.library, a, b)
        return produce_article(pair, Workshop(self.library, self.prompts, self.desk, smith))

    def interrupt(self) -> None:
        act, self.meanwhile = self.meanwhile, None
        if act is not None:
            act()

    def see(self, key: str, slug: str = PAIR) -> PassageView:
        return next(it for it in self.review.open(slug).passages if it.key == key)

    def edit_file(self, old: str, new: str, slug: str = PAIR) -> None:
        path = self.desk.article_path(slug)
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def say_provenance(self, key: str, *sentences: Sentence, slug: str = PAIR) -> None:
        """As if the writer had said of these sentences of a passage or item what they stand on."""
        role = None if "-vs-" in slug else slug
        lock = self.desk.load_role_lock(slug) if role else self.desk.load_lock(slug)
        assert lock
        records = dict(lock.items if isinstance(lock, RoleLock) else lock.passages)
        name = PassageKey.read(key, role)
        assert all(it.text in records[name].words for it in sentences)
        records[name] = replace(records[name], provenance=sentences)
        changed = (
            Changes(roles={slug: replace(lock, items=records)})
            if isinstance(lock, RoleLock)
            else Changes(locks={slug: replace(lock, passages=records)})
        )
        self.desk.decide(lambda: changed)

    def read(self, slug: str = PAIR) -> str:
        return self.desk.article_path(slug).read_text(encoding="utf-8")

    def publish(self, value: str, edition: str, figure: str = GROWTH) -> None:
        """A newer edition of a figure was read, which speaks of the same years."""
        present, *older = self.library.figures[figure]
        newer_edition = present.edition.model_copy(update={"edition": edition})
        changed = present.figure.model_copy(update={"value": Decimal(value)})
        label = f"{figure.replace('.', '-')}-{edition}"
        age = present.age + 1
        newer = replace(
            present, edition=newer_edition, figure=changed, label=label, age=age, newest_age=age
        )
        figures = {**self.library.figures, figure: (newer, present, *older)}
        labels = {**self.library.labels, label: newer}
        self.library = replace(self.library, figures=figures, labels=labels)


@pytest.fixture(scope="session")
def prompts(repository: Path) -> Prompts:
    """The shipped prompts."""
    return load_prompts(repository / "prompts")


@pytest.fixture(scope="session")
def field_library(repository: Path) -> Library:
    """Baker, cook and miller."""
    return load_library(repository / "tests" / "field", date.max)


@pytest.fixture
def newsroom(tmp_path: Path, field_library: Library, prompts: Prompts) -> Newsroom:
    """A desk on which one article was drafted."""
    room = Newsroom(Desk(tmp_path / "output"), field_library, prompts)
    room.draft()
    return room

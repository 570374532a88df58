"""The small field of tests/field, the shipped prompts, and a model that follows a script."""

import asyncio
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from vsgen.drafting.model_run import Asked, Asking
from vsgen.drafting.posed_questions import pose_questions
from vsgen.drafting.questions import ask_all
from vsgen.drafting.sentence_verdicts import Bounds
from vsgen.errors import WriterError
from vsgen.facts import Library, load_library
from vsgen.prompts import Dossier, Point, Prompts, Task, load_prompts
from vsgen.store import Store, open_store
from vsgen.writers import Answer, Load, Message, Usage
from vsgen.writers.model import Finish

Script = Callable[["Call"], "str | tuple[str | None, ...]"]
"""A text, or text, finish, refusal and cost."""


class Call(NamedTuple):
    """What a model was asked."""

    label: str
    system: str
    user: str
    turn: int
    """How often this label was asked before, from 0."""
    room: int | None = None
    """The most tokens of the answer, where it was said."""


class ScriptedModel:
    """Answers as its script says, and keeps every call."""

    def __init__(self, script: Script, name: str = "script/m") -> None:
        self.name = name
        self.load = Load()
        self.calls: list[Call] = []
        self.closed = 0
        self._script = script

    async def answer(
        self,
        messages: Sequence[Message],
        schema: Mapping[str, Any],
        label: str,
        room: int | None = None,
    ) -> Answer:
        turn = sum(call.label == label for call in self.calls)
        call = Call(label, messages[0].content, messages[-1].content, turn, room)
        self.calls.append(call)
        await asyncio.sleep(0)
        said = self._script(call)
        return make_answer(said) if isinstance(said, str) else make_answer(*said)  # type: ignore[arg-type]  # a script may name anything

    async def close(self) -> None:
        self.closed += 1


def make_answer(
    text: str, finish: Finish = "stop", refusal: str = "", cost: str | None = "0.01"
) -> Answer:
    """An answer that took 100 tokens in, 10 of them cached, and 20 out."""
    paid = Decimal(cost) if cost else None
    usage = Usage(100, 10, 20)
    return Answer(text, finish, refusal, "m", usage, paid, 0.5)


@pytest.fixture(scope="session")
def field() -> Library:
    """Baker, cook and miller."""
    return load_library(Path(__file__).parents[1] / "field", date.max)


@pytest.fixture(scope="session")
def prompts(repository: Path) -> Prompts:
    """The shipped prompts."""
    return load_prompts(repository / "prompts")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store."""
    opened = open_store(tmp_path / "store.db")
    yield opened
    opened.close()


@pytest.fixture
def make_model() -> Callable[..., ScriptedModel]:
    """Makes a model of a script, which gives the answer to each call."""
    return ScriptedModel


SKILLS = {
    "kneading": "feeling when dough is ready",
    "taste": "noticing what is missing",
    "heat": "reading the oven",
}


@pytest.fixture
def task() -> Task:
    """Three skills of a baker."""
    dossiers = tuple(
        Dossier(
            f"skills/{id}",
            "skills",
            "paragraphs",
            (
                Point(
                    f"f{number}", "work", "", (f"baker/skills/{id}",), id.title(), text, core=True
                ),
            ),
        )
        for number, (id, text) in enumerate(SKILLS.items(), 1)
    )
    names = {"slug": "baker", "one": "baker", "many": "bakers", "title": "Baker", "short": None}
    return Task("role", "baker", {"role": {**names, "plural": "Bakers"}}, dossiers)


Ask = Callable[..., tuple[Asked, ...]]


@pytest.fixture
def ask(prompts: Prompts, store: Store) -> Ask:
    """Asks a model for tasks, as one run does."""

    def run(
        tasks: Sequence[Task],
        model: ScriptedModel,
        **options: Any,  # noqa: ANN401 (whatever Asking takes)
    ) -> tuple[Asked, ...]:
        asking = Asking(model, store, **options)
        bounds = Bounds(frozenset(), frozenset(), prompts.style.banned, prompts.style.locale)
        questions = pose_questions(tasks, asking, prompts, bounds)
        return asyncio.run(ask_all(questions, asking))

    return run


@pytest.fixture
def failure() -> WriterError:
    """What a model raises where its endpoint cannot be used."""
    return WriterError("the endpoint answered 401", "http://127.0.0.1/v1", "Set another key.")

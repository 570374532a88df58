"""An endpoint's address -> articles drafted over HTTP, each checked and traced as it is made."""

import asyncio
import time
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from benchmarks.endpoint import PRICE

from vsgen.articles import parse_article
from vsgen.desk import Desk
from vsgen.drafting import BuiltIn
from vsgen.drafting.by_model import ByModel
from vsgen.drafting.model_run import Asking, Fresh
from vsgen.facts import Library, load_library
from vsgen.planning import Pair, make_pair
from vsgen.production import Produced, Workshop, produce_article
from vsgen.prompts import Prompts, load_prompts
from vsgen.settings import default_folder
from vsgen.store import Store, open_store
from vsgen.tracing import trace_article
from vsgen.writers import FactsWriter, Model
from vsgen.writers.breaker import Breaker
from vsgen.writers.discovery import Run
from vsgen.writers.openai_model import OpenAIModel
from vsgen.writers.profiles import Price, Profile
from vsgen.writers.retries import World

MARK = "<!-- vsgen: this passage is missing"


class Judged(NamedTuple):
    """An article as a reader of the file would find it."""

    pair: str
    text: str
    missing: int
    """Texts that the model failed at."""
    marks: int
    """Places in the article that say so."""
    errors: list[str]
    """Findings of the check that are errors, as `rule: message`."""
    untrue: list[str]
    """Statistics that no cited source bears out."""


@dataclass(frozen=True)
class Drafting:
    """Everything that articles are made with; the store may be shared between processes."""

    folder: Path
    address: str
    model: str
    timeout: float = 3.0

    @cached_property
    def library(self) -> Library:
        """The shipped roles."""
        return load_library(default_folder("roles"), date.today())

    @cached_property
    def prompts(self) -> Prompts:
        """The shipped prompts."""
        return load_prompts(default_folder("prompts"))

    @cached_property
    def store(self) -> Store:
        """The store in `folder`."""
        return open_store(self.folder / "store.db")

    @cached_property
    def built_in(self) -> BuiltIn:
        """The writer of what no model is asked for."""
        return BuiltIn(FactsWriter(self.prompts.patterns, self.prompts.digest), self.library)

    @cached_property
    def pairs(self) -> list[Pair]:
        """Every two roles once."""
        return [make_pair(self.library, a, b) for a, b in combinations(self.library.roles, 2)]

    @cached_property
    def breaker(self) -> Breaker:
        """One for all articles, as in a batch."""
        nap = _Nap()
        return Breaker(16, World(nap.sleep, nap.clock))

    def connect(self) -> Model:
        """The real client, which does not wait as long as it is told to."""
        price = Price(**PRICE, as_of=date.today())
        profile = Profile(
            name="loopback",
            base_url=self.address,
            model=self.model,
            structured="json_schema",
            timeout=self.timeout,
            attempts=12,
            price=price,
        )
        return OpenAIModel(profile, Run(self.breaker, capabilities=self.store))

    def draft(
        self, pair: Pair, desk: Desk, *, fresh: Fresh | None = None, replay: bool = False
    ) -> Produced:
        """The article of `pair` on `desk`; `fresh` and `replay` as `vsgen draft` has them."""
        asking = Asking(
            self.connect(), self.store, fresh=fresh, replay=replay, breaker=self.breaker
        )
        smith = ByModel(asking, self.prompts, self.built_in)
        produced = produce_article(pair, Workshop(self.library, self.prompts, desk, smith))
        asking.finish()
        return produced

    def judge(self, produced: Produced) -> Judged:
        """What the file as saved holds."""
        text = produced.path.read_text(encoding="utf-8")
        article = parse_article(text, self.prompts.outline)
        traces = trace_article(article, self.library, self.prompts.outline)
        return Judged(
            produced.pair.slug,
            text,
            len(produced.missing),
            text.count(MARK),
            [f"{it.rule}: {it.message}" for it in produced.findings if it.severity == "error"],
            [f"{it.said}: {it.verdict}: {it.sentence}" for it in traces if not it.true],
        )


class _Nap:
    """Waits that a campaign of thousands of faults can afford; its clock says they were whole."""

    def __init__(self) -> None:
        self._skipped = 0.0

    def clock(self) -> float:
        return time.monotonic() + self._skipped

    async def sleep(self, seconds: float) -> None:
        short = min(seconds, 0.01)
        await asyncio.sleep(short)
        self._skipped += seconds - short

"""Two thousand good replies with one planted number each: does one reach an article?

    python -m benchmarks.planted_numbers [--replies N] [--seed N]

A model that words every fact well, but for one text of each reply, into which it puts a number:
in digits, in words, as a range, a multiple, money, a date, in other scripts, in a field where
none belongs. It is asked once for each text, so whatever the gate lets through is printed. The
finished articles are searched for the planted phrases, and checked.
"""

import argparse
import asyncio
import json
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import permutations
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from benchmarks.by_endpoint import MARK, Drafting
from benchmarks.planted import FIELDS, draw_phrase, hide_number, plant_phrase
from benchmarks.player import Passages, list_sentences, word_passages

from vsgen.articles import escape_markdown
from vsgen.desk import Desk
from vsgen.drafting.by_model import ByModel
from vsgen.drafting.model_run import Asking
from vsgen.planning import make_pair
from vsgen.production import Workshop, produce_article
from vsgen.writers import Answer, Load, Message

_COMMENT = re.compile(r"<!-- vsgen: .*? -->")
"""Where a text is missing, the mark quotes what was wrong; it is no text of the article."""


class Planted(NamedTuple):
    """A number that was put into a reply."""

    kind: str
    phrase: str
    text: str
    """The text that holds it; empty where it stands in another field."""
    label: str


@dataclass(slots=True)
class Planter:
    """A model that puts one number into each reply."""

    name: str
    random: Random
    planted: list[Planted] = field(default_factory=list)
    load: Load = field(default_factory=Load)

    async def answer(
        self,
        messages: Sequence[Message],
        schema: Mapping[str, Any],
        label: str,
        room: int | None = None,
    ) -> Answer:
        """The good reply with a number planted in it."""
        await asyncio.sleep(0)
        document = self._plant(word_passages(messages[-1].content), label)
        text = json.dumps(document)
        return Answer(text, "stop", model=self.name)

    async def close(self) -> None:
        """Nothing is open."""

    def _plant(self, passages: Passages, label: str) -> object:
        if self.random.random() < 0.1:
            kind = self.random.choice(FIELDS)
            number = f"{self.random.randint(100, 999)}.{self.random.randint(1, 9)}%"
            self.planted.append(Planted(kind, number, "", label))
            return hide_number(passages, kind, number)
        kind, phrase = draw_phrase(self.random)
        spoiled = self.random.choice(list_sentences(passages))
        spoiled["text"] = plant_phrase(spoiled["text"], phrase, self.random)
        self.planted.append(Planted(kind, phrase, spoiled["text"], label))
        return {"passages": passages}


def main() -> int:
    """Print how many of each kind were planted and how many were printed; 1 if any was."""
    parser = argparse.ArgumentParser(description="Numbers planted in good replies.")
    parser.add_argument("--replies", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    planted: list[Planted] = []
    printed: list[Planted] = []
    found = 0
    with tempfile.TemporaryDirectory() as folder:
        turn = 0
        while len(planted) < chosen.replies:
            drafting = Drafting(Path(folder), "", f"planter-{turn}")
            planter = Planter(drafting.model, Random(f"{chosen.seed}/{turn}"))
            texts = draft_all(drafting, planter)
            found += sum(MARK in text for text in texts)
            texts = [_COMMENT.sub("", text) for text in texts]
            reached = [it for it in planter.planted if any(_holds(text, it) for text in texts)]
            planted += planter.planted
            printed += reached
            turn += 1
    report(planted, printed)
    print(f"articles that say that a text is missing {found}")
    return 1 if printed else 0


def draft_all(drafting: Drafting, planter: Planter) -> list[str]:
    """Every ordered pair's article as the planter words it, asked once for each text."""
    asking = Asking(planter, drafting.store, tries=1)
    smith = ByModel(asking, drafting.prompts, drafting.built_in)
    desk = Desk(drafting.folder / planter.name)
    library, prompts = drafting.library, drafting.prompts
    pairs = [make_pair(library, a, b) for a, b in permutations(library.roles, 2)]
    return [produce_article(it, Workshop(library, prompts, desk, smith)).text for it in pairs]


def _holds(text: str, planted: Planted) -> bool:
    """Whether the article prints what was planted, with what stands around it."""
    shown = planted.text or planted.phrase
    before, _, after = shown.partition(planted.phrase)
    cut = before.rpartition("]]")[2][-20:] + planted.phrase + after.partition("[[")[0][:10]
    return any(it in text for it in (cut, escape_markdown(cut)))


def report(planted: list[Planted], printed: list[Planted]) -> None:
    """Print both by kind, then what was printed."""
    sent, through = (Counter(it.kind for it in them) for them in (planted, printed))
    print(f"{'kind':16}{'planted':>9}{'printed':>9}")
    for kind in sorted(sent):
        print(f"{kind:16}{sent[kind]:9}{through[kind]:9}")
    print(f"{'all':16}{sent.total():9}{through.total():9}")
    phrases = Counter(it.phrase for it in printed)
    examples = {it.phrase: it for it in printed}
    for phrase, number in phrases.most_common():
        print(
            f"  {number:3} x {phrase!r} in {examples[phrase].label}: {examples[phrase].text[:160]}"
        )


if __name__ == "__main__":
    sys.exit(main())

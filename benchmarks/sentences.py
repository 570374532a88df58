"""What becomes of sentences of a model's reply: good ones, and planted ones of eight kinds.

    python benchmarks/sentences.py [--show KIND] [FILE...]

A line of a file is a pair of jobs, facts that are cited, and sentences that cite them, each with
its kind: "good", or what is wrong with it ("ruled out": well said, but with a number word or a
comparison of pay that the prompts forbid). The first line holds the facts as they were when the
sentences were written. Fails if a number gets through, if more than 2 % of the other planted ones
are neither refused nor flagged as the writer's own, or if more than 2 % of the good are refused or
more than 15 % flagged, or if a fact worded as it stands is taken for the other job's.
"""

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import permutations
from pathlib import Path
from time import process_time
from typing import Any

from vsgen.drafting.role_clauses import find_swapped
from vsgen.drafting.sentence_verdicts import (
    Bounds,
    SentenceVerdict,
    judge_sentence,
    offered_figures,
)
from vsgen.facts import Library, Role, load_library
from vsgen.facts.roles import FACT_LISTS, PLACES
from vsgen.prompts import Task, load_prompts
from vsgen.prompts.dossiers import Dossier, Point, Side
from vsgen.prompts.material import show_role
from vsgen.settings import default_folder

_HERE = Path(__file__).parent
_FILES = tuple(f"sentences_{name}.jsonl" for name in ("first", "second", "third", "a", "b"))
_MOST = 0.02
_MOST_FLAGGED = 0.15


@dataclass(frozen=True)
class Judged:
    """An entry with what became of it."""

    entry: dict[str, Any]
    verdict: SentenceVerdict
    seconds: float

    @property
    def fate(self) -> str:
        """In one word."""
        if self.verdict.reasons:
            return "refused"
        return "own" if self.verdict.own else "taken"


class Desk:
    """The facts of the library as points, pair by pair."""

    def __init__(self) -> None:
        self.library = load_library(default_folder("roles"), date.today())
        self.style = load_prompts(default_folder("prompts")).style
        self.points = cache(lambda a, b: tuple(_make_points(a, b, self.library)))

    def judge(self, entry: dict[str, Any]) -> Judged:
        """The verdict on an entry's sentence."""
        slugs = entry["pair"]
        points = self.points(*slugs)
        cited = [_find(points, name, entry["facts"][name], slugs) for name in entry["cites"]]
        if figure := entry.get("figure"):
            cited.append(_make_figure(figure))
        lists = {name.split("/")[1] for point in cited for name in point.names}
        near = [
            point
            for point in points
            if point.names[0].split("/")[1] in lists
            and not any(name in entry["cites"] for name in point.names)
        ]
        dossier = Dossier("passage", "passage", "paragraphs", (*cited, *near))
        roles = [show_role(self.library.role(slug)) for slug in slugs]
        task = Task("pair", "-vs-".join(slugs), dict(zip("ab", roles, strict=True)), ())
        figures = offered_figures(cited)
        bounds = Bounds(self.library.names, figures, self.style.banned, self.style.locale)
        cited = list(dict.fromkeys(cited))
        start = process_time()
        verdict = judge_sentence(entry["text"], cited, dossier, task, bounds)
        return Judged(entry, verdict, process_time() - start)


def main() -> int:
    """Print a table by kind, and whatever was judged wrongly; 1 if a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="append", default=[], help="print the misjudged of a kind")
    parser.add_argument("files", nargs="*", type=Path)
    options = parser.parse_args()
    desk = Desk()
    files = options.files or [_HERE / name for name in _FILES]
    judged = [desk.judge(entry) for path in files for entry in read(path)]
    fates = _count(judged)
    for it in judged:
        if it.entry["kind"] in options.show and it.fate != _expect(it.entry["kind"]):
            print(f"{it.fate:8} {it.entry['text']}\n{'':9}{'; '.join(it.verdict.reasons)}")
    print(f"{'kind':12} {'all':>5} {'refused':>8} {'own':>5} {'taken':>6}")
    for kind, counts in sorted(fates.items()):
        shown = "".join(f"{counts[fate]:{width}}" for fate, width in _COLUMNS)
        print(f"{kind:12} {counts.total():5} {shown}")
    print(f"{1000 * sum(it.seconds for it in judged) / len(judged):.2f} ms a sentence")
    faithful, swapped = _count_swapped(desk)
    print(f"facts worded as they stand: {faithful}, of which said of the other job {swapped}")
    return 1 if swapped else _grade(fates)


def _count_swapped(desk: Desk) -> tuple[int, int]:
    """Sentences that repeat facts of both jobs, in all ordered pairs, and those found swapped."""
    count = swapped = 0
    for a, b in permutations(desk.library.roles, 2):
        jobs = [show_role(desk.library.role(slug)) for slug in (a, b)]
        for name in FACT_LISTS:
            one, two = (
                [it for it in desk.points(a, b) if it.side == side and f"/{name}/" in it.names[0]]
                for side in "ab"
            )
            for cited in zip(one, two, strict=False):
                said = (f"a {job['one']} {it.text}" for job, it in zip(jobs, cited, strict=True))
                count += 1
                swapped += any(find_swapped(", while ".join(said) + ".", cited, *jobs))
    return count, swapped


_COLUMNS = (("refused", 8), ("own", 6), ("taken", 7))


def _expect(kind: str) -> str:
    return "taken" if kind == "good" else "refused"


def _count(judged: Sequence[Judged]) -> dict[str, Counter[str]]:
    fates: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for it in judged:
        fates[it.entry["kind"]][it.fate] += 1
    return fates


def _grade(fates: dict[str, Counter[str]]) -> int:
    good, numbers = fates.pop("good", Counter()), fates.pop("number", Counter())
    planted = sum(fates.values(), Counter())
    through = numbers["own"] + numbers["taken"]
    shares = {
        "good refused": good["refused"] / max(good.total(), 1),
        "good flagged": good["own"] / max(good.total(), 1),
        "planted taken": planted["taken"] / max(planted.total(), 1),
    }
    print(", ".join(f"{what} {share:.1%}" for what, share in shares.items()), end="")
    print(f", numbers through {through}")
    is_missed = shares["good refused"] > _MOST or shares["planted taken"] > _MOST
    return 1 if is_missed or through or shares["good flagged"] > _MOST_FLAGGED else 0


def read(path: Path) -> Iterator[dict[str, Any]]:
    """The sentences of a file, each with the facts that it cites."""
    first, *lines = path.read_text(encoding="utf-8").splitlines()
    facts = json.loads(first)["facts"]
    for line in lines:
        entry = json.loads(line)
        entry["facts"] = {name: facts[name] for name in entry["cites"]}
        for kind, text in entry.pop("sentences"):
            yield {**entry, "kind": kind, "text": text}


def _find(points: Sequence[Point], name: str, said: Sequence[str], pair: Sequence[str]) -> Point:
    """The fact as it was when the sentences were written, though its role may hold it no more."""
    label, text = said
    side: Side = "a" if name.startswith(f"{pair[0]}/") else "b"
    gone = Point("f0", "fact", side, (name,), label, text)
    found = next((point for point in points if name in point.names), gone)
    return replace(found, label=label, text=text)


def _make_figure(figure: dict[str, Any]) -> Point:
    kind = figure["kind"]
    return Point(
        "f0",
        kind,
        "both",
        (f"pair/outlook/{kind}",),
        kind,
        figure.get("text", ""),
        phrases=tuple(figure.get("phrases", ())),
        references=tuple(figure.get("references", ())),
        occupations=tuple(figure["occupations"]),
    )


def _make_points(a: str, b: str, library: Library) -> Iterator[Point]:
    roles: dict[Side, Role] = {"a": library.role(a), "b": library.role(b)}
    number = 0
    for name in FACT_LISTS:
        shared = {} if name in PLACES else {fact.id for fact in roles["a"].facts(name)}
        for side, role in roles.items():
            for fact in role.facts(name):
                other = roles["b" if side == "a" else "a"]
                both = bool(shared) and fact.id in {it.id for it in other.facts(name)}
                if both and side == "b":
                    continue
                number += 1
                names = [f"{it.slug}/{name}/{fact.id}" for it in (role, other)[: 1 + both]]
                kind = "fact"
                yield Point(
                    f"f{number}",
                    kind,
                    "both" if both else side,
                    tuple(names),
                    fact.label,
                    fact.text,
                )


if __name__ == "__main__":
    sys.exit(main())

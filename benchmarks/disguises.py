"""Numbers in disguise, planted in replies and in articles with a lock: how many pass?

    python -m benchmarks.disguises [FILE]

Every sentence of disguises.yaml, or of FILE (YAML or JSON: a list or lists by kind; any other text:
a sentence a line), is put into replies that the gate would take and into articles of output/, each
beside its lock, at several places. A reply is passed where nothing is wrong with it, an article
where `vsgen check` finds no error that it does not find in the same article with a harmless
sentence. Prints what passed, sentence by sentence; fails if anything did.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from benchmarks.player import word_passages

from vsgen.drafting.sentence_verdicts import Bounds, judge_sentence, offered_figures
from vsgen.facts import load_library
from vsgen.planning import make_pair, plan_article
from vsgen.prompts import brief_pair, load_prompts, make_pair_task, render_prompt
from vsgen.settings import default_folder

_HERE = Path(__file__).parent
_ARTICLE = "machine-learning-engineer-vs-data-manager"
_HARMLESS = "Careful people keep notes."
_PASSAGES = ("introduction", "responsibilities", "moves")
"""Passages of the pair of which a good sentence is taken to plant in."""


class Disguise(NamedTuple):
    """A sentence that states a number."""

    kind: str
    text: str


class Place(NamedTuple):
    """Where in an article a sentence is planted."""

    name: str
    after: str
    """What it is put behind: the end of a line of the article."""
    wrap: Callable[[str], str]


def _on_line(text: str) -> str:
    return " ".join(text.split())


PLACES = (
    Place("sentence end", "## The Short Answer", lambda it: f"\n\nThat is well known.{_join(it)}"),
    Place("list item", "## Definitions", lambda it: f"\n\n- {_on_line(it)}\n"),
    Place("bold", "## Responsibilities", lambda it: f"\n\n**{it}**\n"),
    Place("heading", "## Required Skills", lambda it: f"\n\n#### {_on_line(it)}\n\nSo it is.\n"),
    Place("table cell", "## Outlooks", lambda it: f"\n\n| Note |\n| --- |\n| {_cell(it)} |\n"),
    Place("own section", "", lambda it: f"\n\n## A Note\n\n{it}\n"),
)


def main() -> int:
    """Print what passed; 1 if anything did."""
    parser = argparse.ArgumentParser(description="Numbers in disguise.")
    parser.add_argument("file", nargs="?", type=Path, default=_HERE / "disguises.yaml")
    disguises = list(read_disguises(parser.parse_args().file))
    taken = find_taken(disguises)
    missed = find_missed(disguises)
    for it in disguises:
        passed = [*taken.get(it, ()), *missed.get(it, ())]
        if passed:
            print(f"{it.kind}: {it.text!r}\n    passes: {', '.join(passed)}")
    print(f"\n{'kind':32} {'sentences':>10} {'gate':>6} {'check':>6}")
    counts = Counter(it.kind for it in disguises)
    by_gate, by_check = (Counter(it.kind for it in found) for found in (taken, missed))
    for kind in counts:
        print(f"{kind:32} {counts[kind]:10} {by_gate[kind]:6} {by_check[kind]:6}")
    print(f"{'all':32} {len(disguises):10} {len(taken):6} {len(missed):6}")
    return 1 if taken or missed else 0


def read_disguises(path: Path) -> Iterator[Disguise]:
    """The sentences of a file, each once."""
    content = path.read_text(encoding="utf-8")
    if path.suffix in (".yaml", ".yml", ".json"):
        data = json.loads(content) if path.suffix == ".json" else yaml.safe_load(content)
        groups = data.items() if isinstance(data, dict) else [("given", data)]
        found = [Disguise(str(kind), _text_of(one)) for kind, group in groups for one in group]
    else:
        found = [Disguise("given", line) for line in content.splitlines() if line.strip()]
    yield from dict.fromkeys(found)


def _text_of(entry: Any) -> str:  # noqa: ANN401  # whatever a stranger's file holds
    if isinstance(entry, dict):
        known = next((entry[key] for key in ("text", "sentence", "disguise") if key in entry), "")
        return str(known)
    return str(entry)


def find_taken(disguises: list[Disguise]) -> dict[Disguise, list[str]]:
    """The replies that the gate takes although a sentence of these stands in them."""
    library = load_library(default_folder("roles"), date.today())
    prompts = load_prompts(default_folder("prompts"))
    plan = plan_article(make_pair(library, *_ARTICLE.split("-vs-")), library)
    worded = [it for it in prompts.outline.sections if it.pair and not it.computed]
    task = make_pair_task((it, brief_pair(plan, it)) for it in worded)
    figures = offered_figures(task.points.values())
    bounds = Bounds(library.names, figures, prompts.style.banned, prompts.style.locale)
    said = {it["id"]: it for it in word_passages(render_prompt(task, prompts).user)}
    taken: dict[Disguise, list[str]] = {}
    for dossier in (it for it in task.dossiers if it.id in _PASSAGES):
        good = said[dossier.id]["blocks"][0]["sentences"][0]
        cited = [task.points_for(dossier)[number] for number in good["from"]]
        assert not judge_sentence(good["text"], cited, dossier, task, bounds).reasons, good
        for it in disguises:
            text = f"{good['text']}{_join(it.text)}"
            if not judge_sentence(text, cited, dossier, task, bounds).reasons:
                taken.setdefault(it, []).append(f"the gate in {dossier.id}")
    return taken


def find_missed(disguises: list[Disguise]) -> dict[Disguise, list[str]]:
    """The places in an article where the check finds nothing wrong with these sentences."""
    with tempfile.TemporaryDirectory() as folder:
        names: dict[str, tuple[Place, Disguise | None]] = {}
        for place in PLACES:
            names[_write(Path(folder), f"harmless-{place.name}", place, _HARMLESS)] = (place, None)
            for number, it in enumerate(disguises):
                name = _write(Path(folder), f"{number}-{place.name}", place, it.text)
                names[name] = (place, it)
        errors = _check(Path(folder))
    usual = {place: errors[name] for name, (place, it) in names.items() if it is None}
    missed: dict[Disguise, list[str]] = {}
    for name, (place, planted) in names.items():
        if planted and not errors[name] - usual[place]:
            missed.setdefault(planted, []).append(place.name)
    return missed


def _write(folder: Path, name: str, place: Place, text: str) -> str:
    """An article with `text` in it, beside a lock; the name of its file."""
    source = _HERE.parent / "output" / _ARTICLE
    article = source.with_suffix(".md").read_text(encoding="utf-8")
    at = (
        article.index(f"{place.after}\n") + len(place.after)
        if place.after
        else article.index("\n\n## Sources")
    )
    path = folder / f"{name.replace(' ', '-')}.md"
    path.write_text(article[:at] + place.wrap(text) + article[at:], encoding="utf-8")
    shutil.copy(source.with_suffix(".lock.json"), path.with_suffix(".lock.json"))
    return path.name


def _check(folder: Path) -> dict[str, Counter[str]]:
    """By file: the errors that `vsgen check` finds, counted by rule."""
    command = [sys.executable, "-m", "vsgen", "check", "--no-corpus", "--format", "json", "."]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    report = json.loads(done.stdout)
    return {
        Path(file["path"]).name: Counter(
            it["rule"] for it in file["findings"] if it["severity"] == "error"
        )
        for file in report["files"]
    }


def _join(text: str) -> str:
    """`text` after another sentence; what is an item of a list begins a line."""
    return f"\n{text}" if text[:1] in "-*+" else f" {text}"


def _cell(text: str) -> str:
    return _on_line(text).replace("|", "\\|")


if __name__ == "__main__":
    sys.exit(main())

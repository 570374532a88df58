"""What the gate makes of replies: good texts that it sends back, bad texts that it takes.

    python benchmarks/good_replies.py

good_replies.yaml holds sentences that a careful person wrote for passages of all sections, bad ones
are in bad_replies.yaml, each with its fault; `from` lists the facts that one names. Every text is
judged as a model's would be. Fails if
more than 1 % of the good are sent back, or one of the bad is taken.
"""

import sys
from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from vsgen.drafting.sentence_verdicts import Bounds, judge_sentence, offered_figures
from vsgen.facts import Library, load_library
from vsgen.planning import make_pair, plan_article
from vsgen.prompts import (
    Prompts,
    Task,
    brief_items,
    brief_pair,
    load_prompts,
    make_pair_task,
    make_role_task,
)
from vsgen.settings import default_folder

_HERE = Path(__file__).parent
_MOST_SENT_BACK = 0.01


class Verdict(NamedTuple):
    """A text with what the gate says of it; no reasons mean that it is taken."""

    group: str
    """The template of a good text, the fault of a bad one."""
    text: str
    reasons: tuple[str, ...]


def main() -> int:
    """Print both tables and whatever was judged wrongly; 1 if a bar is missed."""
    desk = Desk()
    good = [desk.judge(entry, "template") for entry in _read("good_replies.yaml")]
    bad = [desk.judge(entry, "fault") for entry in _read("bad_replies.yaml")]
    _print_table("good texts", "sent back", good, [it for it in good if it.reasons])
    for it in good:
        if it.reasons:
            print(f"  {it.group}: {it.text}\n    {'; '.join(it.reasons)}")
    print()
    taken = [it for it in bad if not it.reasons]
    _print_table("bad texts", "taken", bad, taken)
    for it in taken:
        print(f"  {it.group}: {it.text}")
    share = sum(bool(it.reasons) for it in good) / len(good)
    print(f"\nsent back of the good {share:.1%}, taken of the bad {len(taken) / len(bad):.1%}")
    return 1 if share > _MOST_SENT_BACK or taken else 0


class Desk:
    """The library's tasks, made as a draft makes them, once each."""

    def __init__(self) -> None:
        self.library = load_library(default_folder("roles"), date.today())
        self.prompts = load_prompts(default_folder("prompts"))
        self.tasks = cache(lambda subject: _make_tasks(subject, self.library, self.prompts))

    def judge(self, entry: dict[str, Any], group: str) -> Verdict:
        """The verdict on an entry's text, under what its key `group` says."""
        tasks = self.tasks(entry["subject"])
        every = [(task, dossier) for task in tasks for dossier in task.dossiers]
        found = next((it for it in every if it[1].id == entry["passage"]), None)
        if found is None:
            raise SystemExit(
                f"{entry['subject']} has no passage {entry['passage']!r}: mend the list"
            )
        task, dossier = found
        cited = [point for point in dossier.points if set(point.names) & set(entry["from"])]
        figures = offered_figures(point for task in tasks for point in task.points.values())
        style = self.prompts.style
        bounds = Bounds(self.library.names, figures, style.banned, style.locale)
        reasons = judge_sentence(entry["text"], cited, dossier, task, bounds).reasons
        return Verdict(entry[group], entry["text"], reasons)


def _make_tasks(subject: str, library: Library, prompts: Prompts) -> tuple[Task, ...]:
    """All calls of a draft about a role, or about a pair and its roles."""
    slugs, sections = subject.split("-vs-"), prompts.outline.sections
    tasks = [
        make_role_task(
            (it, brief_items(library.role(slug), it, library)) for it in sections if it.role
        )
        for slug in slugs
    ]
    if len(slugs) > 1:
        plan = plan_article(make_pair(library, *slugs), library)
        worded = [it for it in sections if it.pair and not it.computed]
        tasks.append(make_pair_task((it, brief_pair(plan, it)) for it in worded))
    return tuple(tasks)


def _read(name: str) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = yaml.safe_load((_HERE / name).read_text(encoding="utf-8"))
    return entries


def _print_table(what: str, wrong: str, all_: Iterable[Verdict], missed: Iterable[Verdict]) -> None:
    counts, wrongs = Counter(it.group for it in all_), Counter(it.group for it in missed)
    print(f"{what:28} {'texts':>6} {wrong:>10}")
    for group in sorted(counts):
        print(f"{group:28} {counts[group]:6} {wrongs[group]:10}")
    print(f"{'all':28} {counts.total():6} {wrongs.total():10}")


if __name__ == "__main__":
    sys.exit(main())

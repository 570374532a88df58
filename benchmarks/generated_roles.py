"""A number and a seed -> a project of so many roles, mixed from the facts of the shipped ones.

    python -m benchmarks.generated_roles FOLDER [--count 60] [--seed 1]

Each role has a title of its own, a shipped role that it is built on, and in every list the facts
of that role and of two others of its level, topic by topic. Sources and topics are the shipped
ones. The jobs before and after it are generated roles, too.
"""

import argparse
import json
import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import product
from pathlib import Path
from random import Random

from vsgen.facts import Library, load_library
from vsgen.facts.roles import FACT_LISTS, Fact, Reading, Role
from vsgen.settings import default_folder

_FIELDS = """
    Retail Banking Insurance Energy Hospital Freight Pricing Fraud Claims Payments Telecom Travel
    Housing Farming Mining Weather Water Rail Aviation Harbor Grid Textile Paper Steel Grocery Toy
    Music Sports Museum Library Campus Forestry
""".split()
_WORK = {
    "individual": (
        "Data Curator",
        "Metrics Surveyor",
        "Forecast Estimator",
        "Records Archivist",
        "Search Indexer",
        "Model Assessor",
        "Insight Compiler",
        "Document Cataloger",
        "Pipeline Fitter",
    ),
    "lead": ("Data Registrar", "Platform Custodian"),
    "manager": ("Records Superintendent", "Insight Overseer"),
    "executive": ("Data Commissioner",),
}
"""Words that no shipped fact has: "is an engineer who" of one job would be read of another."""
MOST = len(_FIELDS) * sum(map(len, _WORK.values()))
"""Roles for which there are titles: 448."""


class _Named:
    """A title in every form that a text needs."""

    def __init__(self, title: str) -> None:
        self.title, self.plural = title, f"{title}s"
        self.one, self.many = title.lower(), f"{title.lower()}s"
        self.slug = self.one.replace(" ", "-")


def make_project(folder: Path, count: int, seed: int) -> list[str]:
    """The slugs of the roles that now stand in `folder`/roles."""
    shipped = default_folder("roles")
    library = load_library(shipped, date.today())
    shutil.copytree(shipped / "sources", folder / "roles" / "sources")
    shutil.copy(shipped / "topics.yaml", folder / "roles")
    random = Random(seed)
    titles = [
        (level, _Named(f"{field} {work}"))
        for level, works in _WORK.items()
        for field, work in product(_FIELDS, works)
    ]
    chosen = random.sample(titles, count)
    names = [named for _, named in chosen]
    for level, named in chosen:
        lines = _write_role(named, _pick_donors(library, level, random), names, random)
        path = folder / "roles" / f"{named.slug}.yaml"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return sorted(named.slug for named in names)


def _pick_donors(library: Library, level: str, random: Random) -> list[Role]:
    """The role that another is built on, which has figures, and two more of its level."""
    peers = [role for role in library.roles.values() if role.level == level and role.outlook]
    return random.sample(peers, 3)


def _write_role(
    named: _Named, donors: Sequence[Role], names: Sequence[_Named], random: Random
) -> Iterator[str]:
    base = donors[0]
    yield f"title: {named.title}"
    yield f"plural: {named.plural}"
    yield f"short: the {named.one.split(maxsplit=1)[1]}"
    yield f"level: {base.level}"
    said: set[str] = set()
    for name in FACT_LISTS:
        facts = [it for it in _mix(name, donors, random) if it.text not in said]
        said.update(it.text for it in facts)
        if name in ("comes_from", "leads_to"):
            others = [it for it in names if it is not named]
            others = random.sample(others, min(len(others), len(facts)))
            facts = [_step(name, fact, other) for fact, other in zip(facts, others, strict=False)]
        if facts:
            yield f"{name}:"
            yield from (f"  - {_flow(it.model_dump(exclude_none=True))}" for it in facts)
    yield "outlook:"
    for reading in base.outlook:
        yield f"  - {_flow(_rename(reading, base, named))}"


def _mix(name: str, donors: Sequence[Role], random: Random) -> Iterator[Fact]:
    """For each fact of the first, one on its topic that any of them has; none twice."""
    taken: set[str] = set()
    for fact in donors[0].facts(name):
        peers = [
            it
            for role in donors
            for it in role.facts(name)
            # A step of a career is the base's own: stage and route belong together.
            if it.topic == fact.topic and it.id not in taken and name != "stage"
        ]
        chosen = random.choice(peers or [fact])
        if chosen.id not in taken:
            taken.add(chosen.id)
            yield chosen


def _step(name: str, fact: Fact, other: _Named) -> Fact:
    """The step, to or from a role of this project; its wording stays where it names the job."""
    told = re.escape(fact.label.lower())
    whom = f"{'an' if other.one[0] in 'aeiou' else 'a'} {other.one}"
    text, found = re.subn(rf"\ban? {told}\b", whom, fact.text, flags=re.IGNORECASE)
    if not found:
        text = f"{'may have been' if name == 'comes_from' else 'can become'} {whom}"
    return fact.model_copy(update={"id": other.slug, "label": other.title, "text": text})


def _rename(reading: Reading, base: Role, named: _Named) -> dict[str, object]:
    said = reading.model_dump(exclude_none=True)
    for key in ("why", "when", "skews"):
        for old, new in ((base.many, named.many), (base.one, named.one)):
            if key in said:
                said[key] = said[key].replace(old, new)
    return said


def _flow(record: dict[str, object]) -> str:
    """JSON is YAML; a weight that is the default is left out, as people do."""
    return json.dumps(record, ensure_ascii=False)


def main() -> int:
    """Write the project and say what it has."""
    parser = argparse.ArgumentParser(description="A project of generated roles.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=60, help=f"roles, at most {MOST}")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    slugs = make_project(chosen.folder, chosen.count, chosen.seed)
    print(f"{len(slugs)} roles, {len(slugs) * (len(slugs) - 1) // 2:,} pairs in {chosen.folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

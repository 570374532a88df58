"""What the importers make of every file of a folder: rows read, rows refused, and why.

    python -m benchmarks.importers ../shared/data

Each table of the BLS is read twice: alone, into a project without sources, and into a copy of the
shipped facts, where series stand that it may not be joined to. O*NET folders are read for every
occupation in them. Prints the table of docs/facts.md; writes nothing outside a temporary folder.
"""

import argparse
import re
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from vsgen.desk.project import start_project
from vsgen.errors import VsgenError
from vsgen.proposing.onet_folder import read_occupation
from vsgen.settings import default_folder
from vsgen.sourcing.bls_import import Plan, plan_import
from vsgen.sourcing.bls_issues import Choices

_MONTH = re.compile(r"(?<=oews_)\d{4}-\d{2}")
_CODE = re.compile(r"^\d{2}-\d{4}\.\d{2}(?=\t)", re.MULTILINE)
_REASONS = {
    "by the classification of": "counted by the classification of 2010",
    "goes on from it": "not counted by the newer edition that is recorded",
    "the code changed": "the title has another code since",
    "it counts others": "the code has another title since",
    " here": "another value is recorded of this edition",
    "not available": "cell marked as not available",
    "is empty": "cell empty",
    "top-coded": "cell top-coded (#)",
}
"""What is counted together, by words of the messages; the first that stands in one."""


class _Row(NamedTuple):
    file: str
    form: str
    alone: str
    shipped: str
    why: str


def main(folder: Path) -> int:
    """Print a row a file; 1 where nothing was found to read."""
    with tempfile.TemporaryDirectory() as scratch:
        empty, full = Path(scratch, "empty"), Path(scratch, "full")
        start_project(empty, empty=True)
        (empty / "roles" / "sources" / "example.yaml").unlink()
        shutil.copytree(default_folder("roles"), full / "roles")
        rows = [*_measure_tables(folder, empty, full), *_measure_onet(folder)]
    print("| file | form | rows read alone | beside the shipped sources | why not |")
    print("|---|---|---|---|---|")
    for row in rows:
        print(f"| {' | '.join(row)} |")
    return 0 if rows else 1


def _measure_tables(folder: Path, empty: Path, full: Path) -> Iterator[_Row]:
    for path in sorted(folder.rglob("*.csv")):
        month = _MONTH.search(path.name)
        choices = Choices(date.today(), edition=month[0] if month else "", copy="-", every=True)
        try:
            alone = plan_import(path, empty / "roles", choices)
            beside = plan_import(path, full / "roles", choices)
        except VsgenError as error:
            yield _Row(path.name, "", "none", "none", error.problems[0].what)
            continue
        program = "wages" if month else "projections"
        form = f"{program}, {alone.edition}"
        yield _Row(path.name, form, _count(alone), _count(beside), _explain(beside))


def _count(plan: Plan) -> str:
    read = sum(row.outcome != "refused" for row in plan.rows)
    return f"{read} of {len(plan.rows)}"


def _explain(plan: Plan) -> str:
    """The reasons, and how many rows or cells each keeps out."""
    rows = Counter(_name_reason(row.why) for row in plan.rows if row.outcome == "refused")
    cells = Counter(_name_reason(it) for row in plan.rows for it in row.left_out)
    said = [f"{number} {why}" for why, number in (*rows.most_common(), *cells.most_common())]
    return "; ".join(said)


def _name_reason(why: str) -> str:
    return next((name for words, name in _REASONS.items() if words in why), why)


def _measure_onet(folder: Path) -> Iterator[_Row]:
    for path in sorted(folder.rglob("Task Statements.txt")):
        codes = sorted(set(_CODE.findall(path.read_text(encoding="utf-8"))))
        read, silent = 0, Counter[str]()
        for code in codes:
            occupation = read_occupation(path.parent, code, release="29.3")
            read += sum(len(table.rows) for table in occupation.tables.values())
            silent.update(occupation.list_silent())
        name = path.parent.relative_to(folder).as_posix()
        why = "; ".join(f"{number} occupations have none in {it}" for it, number in silent.items())
        yield _Row(f"{name}/*.txt", "O*NET", f"{read} of {read}", f"of {len(codes)} jobs", why)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    sys.exit(main(parser.parse_args().folder))

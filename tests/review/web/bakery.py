"""A small project with a published figure in two editions, approved under the old one."""

from hashlib import sha256
from pathlib import Path

from vsgen.cli.opened_project import open_project
from vsgen.cli.review_access import open_review
from vsgen.cli.writer_options import make_built_in
from vsgen.desk.project import start_project
from vsgen.planning import make_pair
from vsgen.production import Workshop, produce_article
from vsgen.review import Request, Review

PAIR = "baker-vs-pastry-chef"
KEY = "outlooks"
WHEN = "2026-10-02T10:12:00+02:00"
HOSTILE = (
    "<script>window.hurt=1</script><img src=x onerror=window.hurt=1> "
    "[go](javascript:window.hurt=1) "
    '<b hx-get="/patterns" hx-trigger="load">x</b> \u202egnorw\u202c \x1b[31mred '
    "[up](//evil.example/x) [down](relative) [fine](https://example.org/a)"
)

_ROWS = {
    "2023": ("2023-33", 2023, "Bakers,15-1,4.5,3100,36000"),
    "2024": ("2024-34", 2024, "Bakers,15-1,6.1,3300,38000"),
}


def draft_old(folder: Path) -> None:
    """The pair, drafted from the old edition, every passage approved."""
    start_project(folder, empty=True)
    for role in ("baker", "pastry-chef"):
        file = folder / "roles" / f"{role}.yaml"
        lines = file.read_text().splitlines()
        kept = [line for line in lines if not line.startswith("abstains")]
        why = "The publisher counts them under this name."
        kept += [
            "outlook:",
            "  - population: bakers",
            "    relation: broader",
            f"    why: {why}",
            "    figures: [bread.growth, bread.openings, bread.median-pay]",
        ]
        file.write_text("\n".join(kept) + "\n")
    _write_source(folder, ("2023",))
    draft()
    review = open_review(open_project())
    review.list_entries()
    for slug in ("baker", "pastry-chef"):
        review.decide(
            "approve-rest", Request(slug, "", review.open(slug).revision, "Ben Old", WHEN)
        )
    review.decide("approve-rest", Request(PAIR, "", review.open(PAIR).revision, "Ben Old", WHEN))


def add_edition(folder: Path) -> None:
    """The newer edition is read, and the pair drafted again."""
    _write_source(folder, ("2023", "2024"))
    draft()


def reword(folder: Path, file: str, old: str, new: str) -> None:
    """`old` stands as `new` in a file of the project."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def draft() -> None:
    """Draft the pair in the current folder, as it is known now."""
    session = open_project()
    pair = make_pair(session.library, "baker", "pastry-chef")
    produce_article(
        pair, Workshop(session.library, session.prompts, session.desk, make_built_in(session))
    )


def open_bakery() -> Review:
    """The service over the project in the current folder, states known."""
    review = open_review(open_project())
    review.list_entries()
    return review


def _write_source(folder: Path, years: tuple[str, ...]) -> None:
    (folder / "roles/sources/example.yaml").unlink(missing_ok=True)
    evidence = folder / "roles/sources/evidence"
    evidence.mkdir(exist_ok=True)
    text = [
        "publisher: Bureau of Bread",
        "title: Bread Projections",
        "url: https://example.org/bread",
        "area: Breadland",
        'population: {id: bakers, name: bakers, code: "15-1"}',
        "editions:",
    ]
    for year in years:
        text += _describe_edition(evidence, *_ROWS[year])
    (folder / "roles/sources/bread.yaml").write_text("\n".join(text) + "\n")


def _describe_edition(evidence: Path, name: str, start: int, row: str) -> list[str]:
    file = evidence / f"bread-{name}.csv"
    file.write_text(row + "\n")
    growth, openings, pay = row.split(",")[2:]
    period = f"{{from: {start}, to: {start + 10}}}"
    figures = (
        ("growth", "projected employment change", growth, "0.1, unit: percent", period),
        ("openings", "average annual openings", openings, "100, unit: openings/year", period),
        ("median-pay", "median annual wage", pay, "10, unit: USD/year", f"{{at: {start}-05}}"),
    )
    return [
        f"  - edition: {name}",
        f"    published: {start + 1}-08-29",
        f"    read: {{on: 2026-11-20, copy: the table, evidence: evidence/{file.name},",
        f"      sha256: {sha256(file.read_bytes()).hexdigest()}}}",
        "    figures:",
        *(
            f"      {id}: {{measure: {measure}, value: {value}, precision: {unit}, "
            f'period: {span}, quote: "{row}"}}'
            for id, measure, value, unit, span in figures
        ),
    ]

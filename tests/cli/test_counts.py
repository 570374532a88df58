"""The same number has one count, whichever command or page tells it."""

import json
import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from vsgen.checks import Totals
from vsgen.cli import app
from vsgen.desk import Desk
from vsgen.facts import load_library
from vsgen.prompts import load_prompts
from vsgen.review import Review

SLUGS = (
    "data-science-engineer-vs-lead-machine-learning-engineer",
    "data-science-manager-vs-lead-machine-learning-engineer",
    "head-of-data-science-vs-machine-learning-software-engineer",
    "machine-learning-engineer-vs-data-manager",
    "machine-learning-engineer-vs-managing-director-data-science",
)
HANDS: dict[str, Callable[[str], str]] = {
    "as drafted": lambda text: text,
    "a number added": lambda text: text.replace(
        "\n\n## The Short", " Some 45% agree.\n\n## The Short", 1
    ),
    "a section deleted": lambda text: re.sub(
        r"## Practical Tips.*?(?=\n## )", "", text, flags=re.DOTALL
    ),
    "a value changed": lambda text: re.sub(r"\d+\.\d%\[\^", "99.9%[^", text, count=1),
}


@pytest.fixture
def project(tmp_path: Path, repository: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with the shipped articles."""
    for name in ("output", "roles", "prompts"):
        shutil.copytree(repository / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VSGEN_EDITOR", "Ada")
    return tmp_path


def ask(*call: str) -> dict[str, object]:
    answer = CliRunner().invoke(app, [*call, "--json"])
    told: dict[str, object] = json.loads(answer.stdout)
    return told


CASES = [*((slug, "as drafted") for slug in SLUGS), *zip(SLUGS, list(HANDS)[1:], strict=False)]


@pytest.mark.slow
@pytest.mark.parametrize(("slug", "hand"), CASES)
def test_draft_trace_check_and_page_count_alike(project: Path, slug: str, hand: str) -> None:
    """Words, statistics and findings of the shipped articles, as drafted and edited by hand."""
    path = project / "output" / f"{slug}.md"
    text = path.read_text("utf-8")
    changed = HANDS[hand](text)
    assert (changed == text) == (hand == "as drafted")
    path.write_text(changed, "utf-8")
    drafted = ask("draft", *slug.split("-vs-"))
    checked = ask("check", str(path))["summary"]
    traced = ask("trace", slug)["statistics"]
    library = load_library(project / "roles", date.today())
    prompts = load_prompts(project / "prompts")
    view = Review(Desk(project / "output"), library, prompts).open(slug)
    findings = [it for one in view.passages for it in one.findings] + list(view.findings)
    told = [it["severity"] for it in drafted["findings"]]  # type: ignore[attr-defined]
    counts = {
        "draft": (drafted["words"], drafted["statistics"], len(told), told.count("error")),
        "check": _read(checked),  # type: ignore[arg-type]
        "page": _read_totals(view.totals),
    }
    assert 1 == len(set(counts.values())), counts
    assert len(traced) == view.totals.statistics  # type: ignore[arg-type]
    assert len(findings) == len(told)


def _read(summary: dict[str, int]) -> tuple[int, ...]:
    found = summary["error"] + summary["warning"] + summary["note"]
    return summary["words"], summary["statistics"], found, summary["error"]


def _read_totals(totals: Totals) -> tuple[int, ...]:
    found = totals.errors + totals.warnings + totals.notes
    return totals.words, totals.statistics, found, totals.errors

"""What is wrong with the five articles that vsgen is to surpass, and right with the good one."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import yaml

from vsgen.articles import Outline, Style
from vsgen.checks import Finding, check_article
from vsgen.facts import load_library

Check = Callable[[Path], tuple[Finding, ...]]

EXPECTED = {
    "000_468b1836a9e36eed.txt": [
        "3: sections.empty: contents",
        "65: statistics.uncited: 11%",
        "65: statistics.uncited: much faster",
        "66: statistics.no-outlook: Managing Director Data Science",
        "68: sections.no-conclusion: Conclusion",
        "75: text.advert-tail: adverts",
    ],
    "001_f42d131d632b834d.txt": [
        "36: text.mojibake: β",
        "39: text.mojibake: β",
        "59: sections.role-missing: Data Science Manager",
        "59: statistics.no-outlook: Lead Machine Learning Engineer",
        "60: statistics.uncited: much faster",
        "68: text.advert-tail: adverts",
    ],
    "002_3789696c848278e9.txt": [
        "65: sections.role-missing: Data Manager",
        "66: statistics.uncited: 31%",
        "79: text.advert-tail: adverts",
    ],
    "003_bc70a8852be0cf42.txt": [
        "99: sections.empty: Head of Data Science",
        "115: statistics.uncited: $171,000",
        "115: statistics.uncited: 11%",
        "119: statistics.uncited: $114,000",
        "119: statistics.uncited: 21%",
        "145: text.advert-tail: adverts",
    ],
    "004_d439a20573db1164.txt": [
        "66: sections.role-missing: Data Science Engineer",
        "67: statistics.uncited: 31%",
        "82: text.advert-tail: adverts",
    ],
}


@pytest.fixture(scope="module")
def check_file(repository: Path) -> Check:
    """Checks a file as `vsgen check` does, with the repository's own roles and prompts."""
    library = load_library(repository / "roles", date(2026, 11, 21))
    prompts = repository / "prompts"
    outline = Outline.model_validate(yaml.safe_load((prompts / "outline.yaml").read_text("utf-8")))
    style = Style.model_validate(yaml.safe_load((prompts / "style.yaml").read_text("utf-8")))
    return lambda path: check_article(path.read_text("utf-8"), library, outline, style)


@pytest.mark.parametrize("name", EXPECTED)
def test_an_example_has_the_faults_that_people_see(
    name: str, shared: Path, check_file: Check
) -> None:
    """Each of these faults is found where it stands."""
    found = check_file(shared / "examples" / name)
    for expected in EXPECTED[name]:
        line, rule, words = expected.split(": ", 2)
        assert any(
            (finding.line, finding.rule) == (int(line), rule) and words in finding.message
            for finding in found
        ), expected


@pytest.mark.parametrize("name", EXPECTED)
def test_an_advert_is_no_statistic(name: str, shared: Path, check_file: Check) -> None:
    """Nothing but the adverts themselves is found after the article's end."""
    found = check_file(shared / "examples" / name)
    end = next(finding.start for finding in found if finding.rule == "text.advert-tail")
    after = {finding.rule for finding in found if finding.start > end}
    assert not {rule for rule in after if rule.startswith("statistics.")}


def test_the_sample_is_right_wherever_it_cites(shared: Path, check_file: Check) -> None:
    """In the sample only what it repeats without a citation is found among its statistics."""
    found = check_file(shared / "examples" / "gold" / "outlook-mle-vs-data-manager.md")
    statistics = [finding for finding in found if finding.rule.startswith("statistics.")]
    assert {"statistics.uncited"} == {finding.rule for finding in statistics}
    assert {39, 51} == {finding.line for finding in statistics}

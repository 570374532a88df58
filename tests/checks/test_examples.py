"""The five articles that vsgen is to surpass, held against a table made by reading them.

`examples_truth.yaml` says how the table was made and what its keys mean.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from vsgen.articles import Outline, Style
from vsgen.checks import Finding, check_article
from vsgen.facts import Library, load_library

House = tuple[Library, Outline, Style]
Row = dict[str, Any]

TRUTH: dict[str, dict[str, list[Row]]] = yaml.load(
    Path(__file__).with_name("examples_truth.yaml").read_bytes(), yaml.CSafeLoader
)
NAMES = [name for name in TRUTH if name != "corpus"]
KNOWN = ("publisher", "nearest", "newest")
FURNITURE = ("text.advert-tail", "text.page-furniture")


@pytest.fixture(scope="module")
def house(repository: Path) -> House:
    """The repository's own roles, outline and style, which `vsgen check` goes by."""
    library = load_library(repository / "roles", date(2026, 11, 30))
    prompts = repository / "prompts"
    outline = Outline.model_validate(
        yaml.load((prompts / "outline.yaml").read_bytes(), yaml.CSafeLoader)
    )
    style = Style.model_validate(yaml.load((prompts / "style.yaml").read_bytes(), yaml.CSafeLoader))
    return library, outline, style


@pytest.fixture(params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    """Each article in turn."""
    return str(request.param)


@pytest.fixture
def text(name: str, shared: Path) -> str:
    """The article."""
    return (shared / "examples" / name).read_text("utf-8")


@pytest.fixture
def found(text: str, house: House) -> tuple[Finding, ...]:
    """What is found in it."""
    return check_article(text, *house)


def _name_row(row: Row) -> str:
    return f"{row['line']}: {row['rule']} ({row['severity']}): {row['words']}"


def _pair_findings(
    found: tuple[Finding, ...], rows: list[Row], text: str
) -> list[tuple[Finding, str]]:
    """Each finding with the name of its row, no row twice; or with what it is about itself."""
    left, pairs = list(rows), []
    for finding in found:
        passage = text[finding.start : finding.end]
        head = f"{finding.line}: {finding.rule} ({finding.severity}): "
        for row in left:
            if _name_row(row).startswith(head) and row["words"] in passage + finding.message:
                left.remove(row)
                pairs.append((finding, _name_row(row)))
                break
        else:
            pairs.append((finding, head + repr(passage[:60])))
    return pairs


def test_everything_in_the_table_is_found_and_nothing_else(
    name: str, text: str, found: tuple[Finding, ...]
) -> None:
    """The findings are the table's: line, rule, severity, words, and as many."""
    rows = TRUTH[name]["findings"]
    expected = Counter(map(_name_row, rows))
    actual = Counter(said for _, said in _pair_findings(found, rows, text))
    assert {"missed": {}, "too much": {}} == {
        "missed": dict(expected - actual),
        "too much": dict(actual - expected),
    }


def test_no_error_is_called_that_is_none(name: str, text: str, found: tuple[Finding, ...]) -> None:
    """Each finding that fails a build is an error in the table."""
    rows = TRUTH[name]["findings"]
    called = [said for one, said in _pair_findings(found, rows, text) if one.severity == "error"]
    assert set() == set(called) - set(map(_name_row, rows))


def test_an_innocent_place_is_left_alone(name: str, text: str, found: tuple[Finding, ...]) -> None:
    """Dates, names, degrees and an advert's salary are in no finding but the page's furniture."""
    lines = text.splitlines(keepends=True)
    for row in TRUTH[name]["silent"]:
        start = sum(map(len, lines[: row["line"] - 1])) + lines[row["line"] - 1].index(row["words"])
        end = start + len(row["words"])
        over = [one.rule for one in found if one.start < end and start < one.end]
        assert [] == [rule for rule in over if rule not in FURNITURE], row


def test_only_the_adverts_are_found_after_the_end(found: tuple[Finding, ...]) -> None:
    """The adverts after an article are one finding, and nothing is found among them."""
    (tail,) = (finding for finding in found if finding.rule == "text.advert-tail")
    assert [] == [one for one in found if one != tail and one.end > tail.start]


def test_a_statistic_without_a_citation_is_told_with_what_is_known_of_it(
    name: str, text: str, found: tuple[Finding, ...]
) -> None:
    """It is never called wrong: named are the publisher, the figure it repeats, and the newest."""
    rows = [row for row in TRUTH[name]["findings"] if row["rule"] == "statistics.uncited"]
    told = {said: one for one, said in _pair_findings(found, rows, text)}
    for row in rows:
        one = told[_name_row(row)]
        assert [one] == [each for each in found if each.start < one.end and one.start < each.end]
        said = f"{one.message} {one.hint}".replace("–", "-")
        assert [] == [key for key in KNOWN if row.get(key, "") not in said], _name_row(row)
        assert row["standing"] != "unrecorded" or "[^" not in said, _name_row(row)


def test_the_articles_do_not_go_together_where_the_table_says(
    check_corpus: Callable[..., Mapping[str, tuple[Finding, ...]]], shared: Path, house: House
) -> None:
    """Beside each other they contradict and repeat themselves in these places, and in no other."""
    texts = {name: (shared / "examples" / name).read_text("utf-8") for name in NAMES}
    beside = check_corpus(texts, *house)
    rows, innocent = TRUTH["corpus"]["findings"], TRUTH["corpus"]["silent"]
    expected = {name: [row for row in rows if row["file"] == name] for name in NAMES}
    assert {name: sorted(map(_name_row, rows)) for name, rows in expected.items()} == {
        name: sorted(said for _, said in _pair_findings(beside.get(name, ()), rows, texts[name]))
        for name, rows in expected.items()
    }
    places = {(name, one.line) for name, found in beside.items() for one in found}
    assert set() == places & {(row["file"], row["line"]) for row in innocent}


def test_the_sample_is_right_wherever_it_cites(shared: Path, house: House) -> None:
    """In the sample what it repeats without a citation is found, and that its edition is old."""
    sample = shared / "examples" / "gold" / "outlook-mle-vs-data-manager.md"
    found = check_article(sample.read_text("utf-8"), *house)
    statistics = [finding for finding in found if finding.rule.startswith("statistics.")]
    assert {"statistics.uncited", "statistics.stale"} == {it.rule for it in statistics}
    assert {39, 51} == {it.line for it in statistics if it.rule == "statistics.uncited"}

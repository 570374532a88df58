"""In an article of ours every number is accounted for, or it is an error; in others it is not."""

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import pytest

from vsgen.articles import Outline, Style
from vsgen.checks import LOCKED, Finding, Surroundings, check_article
from vsgen.facts import Library, load_library
from vsgen.prompts import Prompts, load_prompts
from vsgen.settings import default_folder

RULE = "statistics.unaccounted"
GOLDEN = Path(__file__).parents[1] / "golden" / "machine-learning-engineer-vs-data-manager.md"
CITED = "[^bls-ep-data-scientists-2025-35]"
GERMAN = "Der Bäcker steht früh auf und backt das Brot für die Stadt."
Ask = Callable[..., tuple[Finding, ...]]


@pytest.fixture(scope="module")
def shipped() -> Library:
    """The library that the article was drafted from."""
    return load_library(default_folder("roles"), date(2026, 11, 30))


@pytest.fixture(scope="module")
def prompts() -> Prompts:
    """Its outline and style."""
    return load_prompts(default_folder("prompts"))


@pytest.fixture(scope="module")
def ask(shipped: Library, prompts: Prompts) -> Ask:
    """What is found in the article with a text before its sources, be it ours or not."""
    golden = GOLDEN.read_text("utf-8")

    def find(
        text: str = "", old: str = "", new: str = "", *, ours: bool = True
    ) -> tuple[Finding, ...]:
        assert old in golden
        whole = golden.replace(old, new, 1) if old else golden
        whole = whole.replace("\n\n## Sources", f"\n\n{text}\n\n## Sources", 1)
        return check_article(
            whole, shipped, prompts.outline, prompts.style, around=Surroundings(locked=ours)
        )

    return find


def show(found: Iterable[Finding]) -> list[str]:
    """The numbers that the messages quote."""
    return [one.message.partition("“")[2].partition("”")[0] for one in found]


def test_what_the_renderer_prints_is_accounted_for(ask: Ask) -> None:
    """Statistics with their years, headers, footnotes, sources and what facts say."""
    assert () == ask()


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("The shop is in ward 6, as in Peel 4.", ["6", "4"]),
        ("- **Umpteen** shops", ["Umpteen"]),
        ("#### Top 5 shops", ["5"]),
        ("| Shops |\n| --- |\n| a third |", ["third"]),
        ("`12` shops, ![nine](a.png), <https://example.org/12>.", ["12", "nine", "12"]),
        ("12. shops", ["12"]),
        (f"Data scientists are projected to grow 34.6%{CITED}, as shops say at 6 a.m.", ["6"]),
        ("It has been so since 2024.", ["2024"]),
        ("Shops opened by the 34th.", ["34th"]),
        ("двенадцать shops.", ["двенадцать"]),
    ],
)
def test_a_number_that_nothing_accounts_for_is_an_error(
    ask: Ask, text: str, numbers: list[str]
) -> None:
    """Wherever it stands, in whatever dress; the hint says how to answer for it."""
    found = [one for one in ask(text) if one.rule == RULE]
    assert numbers == show(found)
    assert {"error"} == {one.severity for one in found}
    assert all("vsgen: ignore statistics.unaccounted" in one.hint for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "Only a dozen shops do this.",
        "A tw\u200belfth of shops does.",
        "Shops ranked it #6.",
        "Growth will be eleven (11) percent.",
    ],
)
def test_a_number_that_is_read_as_a_statistic_is_an_uncited_one(ask: Ask, text: str) -> None:
    """Nobody is told twice: what is a claim without a source is not unaccounted for as well."""
    found = [one.rule for one in ask(text)]
    assert ["statistics.uncited"] == [rule for rule in found if rule.startswith("statistics.")]


@pytest.mark.parametrize(
    "text",
    [
        "One of the two jobs is loud; nothing tells these two apart.",
        "1. Choose.\n2. Begin.\n3. Go on.",
        f"Employment of data scientists is projected to grow 34.6% from 2025 to 2035.{CITED}",
        "See [a page](https://example.org/12).<!-- since 2019 -->",
        "Only a dozen shops do this. <!-- vsgen: ignore statistics.unaccounted: we counted -->",
    ],
)
def test_what_counts_nothing_is_cited_or_answered_for_may_stand(ask: Ask, text: str) -> None:
    """Idioms, numbers of list items, statistics that trace, what no reader sees."""
    assert [] == [one for one in ask(text) if one.rule == RULE]


@pytest.mark.parametrize(
    ("old", "new", "number"),
    [
        ("published August 27, 2026", "published August 29, 2026", "29"),
        ('35": 34.6,', '35": 34.5,', "34.5"),
        ("29.3 Database]", "29.4 Database]", "29.4"),
        ("## Required Skills", "## Required 7 Skills", "7"),
        ("# Machine Learning Engineer vs.", "# Machine Learning Engineer 2 vs.", "2"),
    ],
)
def test_what_is_printed_beside_the_passages_is_held_to_the_library(
    ask: Ask, old: str, new: str, number: str
) -> None:
    """Footnotes, sources, headings and the title: a changed number is no longer the source's."""
    found = [one for one in ask(old=old, new=new) if one.rule == RULE]
    assert any(number in shown for shown in show(found))


def test_a_statistic_that_another_rule_reports_is_told_once(ask: Ask) -> None:
    """A wrong value and its years are one error."""
    found = ask(old="| 9.4%[", new="| 9.7%[")
    assert ["statistics.value"] == [one.rule for one in found]


def test_an_article_of_somebody_else_is_no_closed_world(ask: Ask) -> None:
    """Where we wrote nothing, a room's number is none of ours to account for."""
    found = ask("The shop is in ward 6, as in Peel 4.", ours=False)
    assert () == tuple(one for one in found if one.severity == "error")


def test_a_foreign_paragraph_is_found_in_an_article_of_ours(ask: Ask) -> None:
    """One finding, however many there are; in articles of others a quotation is none."""
    [one] = [it for it in ask(f"{GERMAN}\n\n{GERMAN}") if it.rule == "text.language"]
    assert "error" == one.severity
    assert "German, and so is 1 more" in one.message
    assert "text.language" not in {it.rule for it in ask(GERMAN, ours=False)}


def test_a_role_that_the_library_does_not_know_excuses_nothing(
    outline: Outline, style: Style
) -> None:
    """Without facts there is nothing that a number could stand on."""
    text = (Path(__file__).parent / "articles" / "welder-vs-plumber.md").read_text("utf-8")
    assert RULE in {it.rule for it in check_article(text, None, outline, style, around=LOCKED)}


def test_an_article_with_a_note_for_each_figure_is_only_old(
    shipped: Library, prompts: Prompts, repository: Path
) -> None:
    """Articles of before have other labels; their numbers are accounted for as they were."""
    path = repository / "tests/desk/data/plain/machine-learning-engineer-vs-data-manager.md"
    found = check_article(
        path.read_text("utf-8"),
        shipped,
        prompts.outline,
        prompts.style,
        around=Surroundings(locked=True),
    )
    about = {it.rule for it in found if it.rule.startswith(("statistics.", "citations."))}
    assert {"statistics.stale"} == about

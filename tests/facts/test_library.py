"""What the library answers about roles, figures and editions."""

from collections.abc import Callable
from dataclasses import FrozenInstanceError
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from vsgen.errors import UsageError
from vsgen.facts import Library, RecordedFigure, load_library

TODAY = date(2026, 11, 20)
REPOSITORY = Path(__file__).parents[2]


def find_label(library: Library, label: str) -> RecordedFigure:
    """The record with that label, which must exist."""
    record = library.labelled(label)
    assert record is not None
    return record


def test_the_current_figure_is_of_the_newest_edition_that_was_read(library: Library) -> None:
    """An announced edition supersedes nothing."""
    editions = [record.edition.edition for record in library.history("census-bakers.growth")]
    assert editions == ["2024-34", "2022-32"]
    assert library.current("census-bakers.growth").edition.edition == "2024-34"


def test_a_figure_knows_its_rounding_interval(library: Library) -> None:
    """Half the last printed digit either way, after scale, in exact decimals."""
    openings = library.current("census-bakers.openings")
    assert (openings.low, openings.value, openings.high) == (
        Decimal(1234450),
        Decimal(1234500),
        Decimal(1234550),
    )
    growth = library.current("census-bakers.growth")
    assert (growth.low, growth.high) == (Decimal("-2.55"), Decimal("-2.45"))


def test_a_label_stands_for_one_figure_of_one_edition(library: Library) -> None:
    """Footnote labels hold only letters, digits and hyphens."""
    old = find_label(library, "census-bakers-growth-2022-32")
    assert (old.id, old.value, old.evidence) == (
        "census-bakers.growth",
        Decimal(4),
        "evidence/trades.csv",
    )
    assert library.labelled("census-bakers-growth-2025-35") is None


def test_a_label_stands_for_all_figures_of_a_population_and_edition(library: Library) -> None:
    """Those of its source; the label of one figure stands for that alone."""
    row = library.noted("census-bakers-2024-34")
    assert ["census-bakers.growth", "census-bakers.openings"] == [it.id for it in row]
    assert {"census-bakers-2024-34"} == {it.note for it in row}
    assert ["census-bakers.growth"] == [
        it.id for it in library.noted("census-bakers-growth-2024-34")
    ]
    assert () == library.noted("census-bakers-2025-35")


def test_a_superseded_figure_names_its_successor(library: Library) -> None:
    """Same measure and population in a newer read edition of the same source."""
    old, new = reversed(library.history("census-bakers.growth"))
    assert library.newest_for(old) == new
    assert library.newest_for(new) is None
    assert (library.discontinued(old), library.discontinued(new)) == (False, False)


def test_a_discontinued_figure_names_the_population_that_continues_it(library: Library) -> None:
    """It has no successor of its own; nobody chains it to the next population's figure."""
    last = library.current("census-cooks.growth")
    assert library.newest_for(last) is None
    assert library.discontinued(last)
    assert library.successors(last) == ("bakers",)
    assert library.successors(library.current("census-bakers.growth")) == ()


def test_a_figure_left_out_of_the_next_edition_is_discontinued(
    write_library: Callable[..., Path],
) -> None:
    """A newer edition without the measure supersedes nothing."""
    renamed = (
        "sources/census-bakers.yaml",
        "measure: employment change, value: 4",
        "measure: total change, value: 4",
    )
    library = load_library(write_library(renamed), TODAY)
    old = find_label(library, "census-bakers-growth-2022-32")
    assert (library.newest_for(old), library.discontinued(old)) == (None, True)


def test_a_figure_of_other_people_supersedes_nothing(write_library: Callable[..., Path]) -> None:
    """Population belongs to the figure: a code that changed between editions breaks the series."""
    other = ("sources/census-bakers.yaml", "value: 4,", "value: 4, population: {id: b, name: b},")
    continued = (
        "sources/census-bakers.yaml",
        "editions:",
        "continued_by: [bakers, cooks]\neditions:",
    )
    library = load_library(write_library(other, continued), TODAY)
    old = find_label(library, "census-bakers-growth-2022-32")
    assert (library.newest_for(old), library.successors(old)) == (None, ("bakers", "cooks"))
    assert library.successors(library.current("census-bakers.growth")) == ("cooks",)


def test_a_withdrawn_edition_is_known_and_never_current(
    write_library: Callable[..., Path],
) -> None:
    """What its publisher took back is found by its label and superseded by what stands."""
    withdrawn = (
        "sources/census-bakers.yaml",
        "published: 2025-09-04",
        "state: withdrawn\n    published: 2025-09-04",
    )
    used = (
        "baker.yaml",
        "[census-bakers.growth, census-bakers.openings]",
        "[census-bakers.growth]",
    )
    library = load_library(write_library(withdrawn, used), TODAY)
    back = find_label(library, "census-bakers-growth-2024-34")
    standing = library.current("census-bakers.growth")
    assert (True, "2022-32") == (back.withdrawn, standing.edition.edition)
    assert standing == library.newest_for(back)
    assert library.newest_for(standing) is None
    assert not library.discontinued(standing)


def test_a_month_is_not_after_its_days(write_library: Callable[..., Path]) -> None:
    """Published "in October" and read on the first agree, and so do the ninth and "October"."""
    month = ("sources/census-bakers.yaml", "published: 2025-09-04", "published: 2026-10")
    day = ("sources/census-bakers.yaml", "published: 2023-09-06", "published: 2026-10-09")
    read = ("sources/census-bakers.yaml", "on: 2026-10-01", "on: 2026-10")
    assert load_library(write_library(month, day, read), TODAY).sources["census-bakers"].editions


def test_a_name_with_a_number_is_no_statistic(write_library: Callable[..., Path]) -> None:
    """What one role lists as a tool, every role may name."""
    tool = ("miller.yaml", "label: Sieve", "label: 90 Degree Oven")
    text = ("baker.yaml", "tends the oven", "works the 90 Degree Oven")
    assert load_library(write_library(tool, text), TODAY).role("baker").responsibilities


@pytest.mark.parametrize("word", ["Peel work", "SQL", "C# and so on", "“So,” the baker says"])
def test_a_text_may_begin_with_a_name(word: str, write_library: Callable[..., Path]) -> None:
    """A tool's name, an acronym or a language keeps its capital anywhere."""
    folder = write_library(
        ("baker.yaml", "feeling when", f"{word}, feeling when"),
        ("miller.yaml", "feeling when", f"{word}, feeling when"),
    )
    assert not load_library(folder, TODAY).problems


def test_a_place_or_step_may_be_told_otherwise_by_each_role(library: Library) -> None:
    """In `industries` and `situations` the id names a place; each role acts there as it does."""
    assert len({role.industries[0].text for role in library.roles.values()}) == 2
    assert len({role.situations[0].text for role in library.roles.values()}) == 2


def test_editions_without_dates_are_ordered_by_their_years(
    write_library: Callable[..., Path],
) -> None:
    """The order in the file does not count."""
    undated = ("sources/census-bakers.yaml", "    published: 2025-09-04\n", "")
    renamed = ("sources/census-bakers.yaml", "edition: 2022-32", "edition: Q3 2021")
    library = load_library(write_library(undated, renamed), TODAY)
    assert library.current("census-bakers.growth").edition.edition == "2024-34"


@pytest.mark.parametrize(
    ("kind", "item", "expected"),
    [
        ("role", "baker", "roles/baker.yaml:1"),
        ("fact", "baker.responsibilities.oven", "roles/baker.yaml:9"),
        ("reading", "baker.cooks", "roles/baker.yaml:25"),
        ("topic", "sectors", "roles/topics.yaml:4"),
        ("source", "census-cooks", "roles/sources/census-cooks.yaml:1"),
        ("figure", "census-bakers.growth", "roles/sources/census-bakers.yaml:16"),
        ("figure", "census-bakers-growth-2022-32", "roles/sources/census-bakers.yaml:10"),
        ("fact", "baker.tips.none", ""),
    ],
)
def test_everything_knows_where_it_is_written(
    kind: str, item: str, expected: str, library: Library
) -> None:
    """`file:line`, or nothing for what is unknown."""
    assert expected == library.where(kind, item)


@pytest.mark.parametrize(
    ("word", "says"),
    [
        ("bakr", "Did you mean “baker”?"),
        ("Baker", "Write baker."),
        ("roles/miller.yaml", "Write miller."),
        ("../miller.yaml", "Write miller."),
        ("", "There are: baker, miller."),
    ],
)
def test_a_role_is_named_by_its_slug_alone(word: str, says: str, library: Library) -> None:
    """Anything else is refused, with the slug that was probably meant."""
    with pytest.raises(UsageError) as caught:
        library.role(word)
    assert says == caught.value.problems[0].cure


def test_unknown_topics_and_figures_suggest_near_ones(library: Library) -> None:
    """A slip of the pen costs one look."""
    with pytest.raises(UsageError, match="Did you mean “bread”"):
        library.topic("braed")
    with pytest.raises(UsageError, match=r"Did you mean “census-bakers\.growth"):
        library.current("census-bakers.grwth")
    assert library.topic("bread").label == "Bread"


def test_text_is_never_a_template_or_markup(write_library: Callable[..., Path]) -> None:
    """Braces, tags and stars in a fact stay what they are."""
    text = "tends {{ config }} and <b>{% x %}</b> *so*"
    folder = write_library(("baker.yaml", "tends the oven", text))
    assert load_library(folder, TODAY).role("baker").responsibilities[1].text == text


def test_the_library_cannot_be_changed(library: Library) -> None:
    """Everything downstream may share it."""
    with pytest.raises(FrozenInstanceError):
        library.topics = ()  # type: ignore[misc]
    with pytest.raises(TypeError):
        library.roles["x"] = library.role("baker")  # type: ignore[index]


def test_a_field_may_begin_empty(tmp_path: Path) -> None:
    """Topics alone are a library, if one without roles."""
    (tmp_path / "topics.yaml").write_text("topics: []\n")
    library = load_library(tmp_path, TODAY)
    assert (dict(library.roles), dict(library.sources)) == ({}, {})


def test_the_repository_s_own_facts_load() -> None:
    """Every role, source and quote that ships is well-formed and in agreement."""
    # The facts are dated by their editors; no clock of a test machine judges that.
    library = load_library(REPOSITORY / "roles", date.max)
    assert library.roles
    assert library.labels

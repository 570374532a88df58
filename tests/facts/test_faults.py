"""Every fault that can be made in the files is named with its line and a cure."""

import os
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from vsgen.errors import FactsError, Problem
from vsgen.facts import load_library

TODAY = date(2026, 11, 20)
FAULTS = yaml.load(Path(__file__).with_name("faults.yaml").read_bytes(), yaml.CSafeLoader)


def find_problems(folder: Path) -> tuple[Problem, ...]:
    """What loading says of the folder."""
    try:
        problems = load_library(folder, TODAY).problems
    except FactsError as error:
        problems = error.problems
    assert problems
    return problems


@pytest.mark.parametrize("fault", FAULTS, ids=[fault["name"] for fault in FAULTS])
def test_a_seeded_fault_is_named_with_its_line_and_a_cure(
    fault: dict[str, str], write_library: Callable[..., Path]
) -> None:
    """The message at the fault's line says what is wrong and what to do."""
    problems = find_problems(write_library((fault["file"], fault["old"], fault["new"])))
    here = [problem for problem in problems if problem.where.endswith("/" + fault["where"])]
    assert any(fault["says"] in f"{problem.what} {problem.cure}" for problem in here), problems
    assert all(problem.cure for problem in problems)
    assert not any("pydantic" in str(problem) for problem in problems)


def test_all_problems_of_all_files_are_told_at_once_in_order(
    write_library: Callable[..., Path],
) -> None:
    """Five faults in four files are five problems, by file and line; none hides another."""
    folder = write_library(
        ("miller.yaml", "level: individual", "level: x"),
        ("baker.yaml", "oven, topic: bread", "oven, topic: brad"),
        ("baker.yaml", "title: Pastry Baker, basis: census-bakers", "title: P, basis: nobody"),
        ("sources/census-cooks.yaml", "value: 11", "value: 12"),
        ("sources/census-bakers.yaml", "2025-09-04", "2030-09-04"),
    )
    expected = [
        "roles/baker.yaml:3",
        "roles/baker.yaml:9",
        "roles/miller.yaml:3",
        "roles/sources/census-bakers.yaml:13",
        "roles/sources/census-bakers.yaml:14",
        "roles/sources/census-cooks.yaml:10",
    ]
    assert expected == [problem.where for problem in find_problems(folder)]


def test_a_broken_source_is_not_told_again_by_everything_that_uses_it(
    write_library: Callable[..., Path],
) -> None:
    """References to a source that did not load are not called dangling."""
    folder = write_library(("sources/census-bakers.yaml", "publisher", "publsher"))
    where = {problem.where for problem in find_problems(folder)}
    assert {"roles/sources/census-bakers.yaml:1"} == where


def write_second_growth(
    write_library: Callable[..., Path], value: str, precision: str, unit: str
) -> Path:
    """A library whose other source also prints the growth of bakers in 2024-34."""
    name, bakers = "sources/census-cooks.yaml", "id: bakers, name: bakers, code: "
    same = f'population: {{{bakers}"51-3011", aliases: [master bakers]}}, period'
    return write_library(
        ("baker.yaml", "[census-cooks.growth]", "[census-cooks.pay]"),
        (name, "period: {at: 2021-05}", f"{same}: {{from: 2024, to: 2034}}"),
        (name, "value: 11, unit: percent", f"value: {value}, unit: {unit}, precision: {precision}"),
        (name, "grew 11", f"grew {value}"),
        (name, '"2021"', "2024-34"),
        ("sources/evidence/kitchens.txt", "grew 11", f"grew {value}"),
    )


@pytest.mark.parametrize(
    ("value", "precision", "unit"), [("-4", "1", "percent"), ("-2.5", "0.1", "jobs")]
)
def test_sources_that_contradict_each_other_are_told_with_both_places(
    value: str, precision: str, unit: str, write_library: Callable[..., Path]
) -> None:
    """One measure of one population in one edition has one value in one unit."""
    folder = write_second_growth(write_library, value, precision, unit)
    (problem,) = find_problems(folder)
    assert problem.where == "roles/sources/census-cooks.yaml:10"
    assert (
        f"is {value} {unit} here and -2.5 percent in roles/sources/census-bakers.yaml:16"
        in problem.what
    )


@pytest.mark.parametrize(
    ("value", "precision"), [("-3", "1"), ("-2.6", "0.1"), ("-2.4", "0.1"), ("-2.50", "0.01")]
)
def test_values_that_agree_within_rounding_do_not_contradict(
    value: str, precision: str, write_library: Callable[..., Path]
) -> None:
    """-2.5 and the whole number -3 may both be true, and intervals that touch agree."""
    folder = write_second_growth(write_library, value, precision, "percent")
    assert load_library(folder, TODAY).current("census-cooks.growth").value == Decimal(value)


def test_a_list_whose_entries_are_at_fault_is_not_called_empty(
    write_library: Callable[..., Path],
) -> None:
    """One mistake is one problem."""
    (problem,) = find_problems(write_library(("miller.yaml", "id: stones", "id: Stones")))
    assert "“id”" in problem.what


def test_one_footnote_label_cannot_stand_for_two_figures(
    write_library: Callable[..., Path],
) -> None:
    """`census-bakers.x-growth` and `census-bakers-x.growth` would share a footnote."""
    folder = write_library(
        ("sources/census-bakers.yaml", "      growth: ", "      x-growth: "),
        ("sources/census-cooks.yaml", '"2021"', "2022-32"),
    )
    (folder / "sources/census-cooks.yaml").rename(folder / "sources/census-bakers-x.yaml")
    (problem,) = [found for found in find_problems(folder) if "footnote" in found.what]
    assert problem.where == "roles/sources/census-bakers.yaml:10"
    assert "roles/sources/census-bakers-x.yaml:10" in problem.what


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("Baker2.yaml", "cannot be an id"),
        ("a--b.yaml", "cannot be an id"),
        ("baker-vs-miller.yaml", "“vs” divides"),
        ("vs-baker.yaml", "“vs” divides"),
        ("extra.yml", "passed over"),
        ("sources/A.yaml", "cannot be an id"),
    ],
)
def test_file_names_that_cannot_be_ids_are_refused(
    name: str, says: str, write_library: Callable[..., Path]
) -> None:
    """A file's name is its id, and no file is silently passed over."""
    folder = write_library()
    (folder / name).write_text("title: X\n")
    (problem,) = find_problems(folder)
    assert (f"roles/{name}", True) == (problem.where, says in problem.what)


@pytest.mark.parametrize("name", ["miller.yaml", "sources/census-cooks.yaml"])
def test_links_are_refused(name: str, write_library: Callable[..., Path]) -> None:
    """A link could lead out of the folder; the file itself must be here."""
    folder = write_library()
    path = folder / name
    path.rename(folder / "kept")
    path.symlink_to(folder / "kept")
    assert f"roles/{name}" in [problem.where for problem in find_problems(folder)]


@pytest.mark.parametrize("name", ["sources/evidence/trades.csv", "sources/evidence", "sources"])
def test_evidence_behind_a_link_is_refused(
    name: str, write_library: Callable[..., Path], tmp_path: Path
) -> None:
    """Evidence and the folders around it are what they seem."""
    folder = write_library()
    (folder / name).rename(tmp_path / "kept")
    (folder / name).symlink_to(tmp_path / "kept")
    assert any("link" in problem.what for problem in find_problems(folder))


def test_a_pipe_is_refused_without_waiting(write_library: Callable[..., Path]) -> None:
    """Opening a named pipe would wait for ever."""
    folder = write_library()
    os.mkfifo(folder / "pipe.yaml")
    (problem,) = find_problems(folder)
    assert problem.where == "roles/pipe.yaml"


def test_evidence_in_another_encoding_is_named(write_library: Callable[..., Path]) -> None:
    """A quote cannot be found in bytes that are not text."""
    folder = write_library()
    (folder / "sources/evidence/kitchens.txt").write_bytes(b"caf\xe9")
    (problem,) = find_problems(folder)
    assert (problem.where, "not UTF-8" in problem.what) == (
        "roles/sources/census-cooks.yaml:8",
        True,
    )


def test_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    """Without topics there is no library, and the error says which file is wanted."""
    problems = find_problems(tmp_path / "roles")
    assert "roles/topics.yaml" in [problem.where for problem in problems]

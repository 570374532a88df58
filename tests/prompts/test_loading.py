"""`prompts/` is read strictly: every problem has a file and a line."""

from collections.abc import Callable
from pathlib import Path

import pytest

from vsgen.errors import Problem, PromptsError
from vsgen.prompts import load_prompts


def find_problems(folder: Path) -> tuple[Problem, ...]:
    with pytest.raises(PromptsError) as caught:
        load_prompts(folder)
    return caught.value.problems


def spoil(file: Path, old: str, new: str) -> int:
    """Replace the first `old` in the file; the line on which it stood."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def test_the_shipped_prompts_load(folder: Path) -> None:
    """Every section that is worded has its patterns."""
    prompts = load_prompts(folder)
    worded = {section.id for section in prompts.outline.sections if section.pair}
    assert set() == worded - set(prompts.patterns.pairs)


@pytest.mark.parametrize(
    "name", ["outline.yaml", "style.yaml", "facts/items.yaml", "facts/sentences.yaml"]
)
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    """With how to get a full set."""
    (folder / name).unlink()
    [problem] = find_problems(folder)
    assert ("the file is missing", f"prompts/{name}") == problem[:2]
    assert "vsgen init" in problem.cure


def test_every_gap_in_the_patterns_is_named(folder: Path) -> None:
    """All of them together, each with the file where the pattern belongs."""
    (folder / "facts" / "skills.pair.j2").unlink()
    (folder / "facts" / "conclusion.pair.j2").unlink()
    spoil(folder / "facts" / "items.yaml", "\ntips:", "\nadvice:")
    places = [problem.where for problem in find_problems(folder)]
    assert [
        "prompts/facts/skills.pair.j2",
        "prompts/facts/conclusion.pair.j2",
        "prompts/facts/items.yaml",
    ] == places


def test_items_without_a_pattern_for_the_rest_are_a_gap(folder: Path) -> None:
    """Else a fact on a new topic could not be worded."""
    spoil(folder / "facts" / "items.yaml", 'tips:\n  "*"', "tips:\n  learn")
    [problem] = find_problems(folder)
    assert "prompts/facts/items.yaml" == problem.where
    assert "'tips'" in problem.what


def test_a_section_without_a_pair_passage_needs_no_pair_pattern(folder: Path) -> None:
    """The cure that the message of a gap offers does help."""
    (folder / "facts" / "skills.pair.j2").unlink()
    outline = folder / "outline.yaml"
    text = outline.read_text(encoding="utf-8")
    start = text.index("- id: skills")
    skills = text[start:].replace("pair: true", "pair: false", 1)
    outline.write_text(text[:start] + skills, encoding="utf-8")
    assert "skills" not in load_prompts(folder).patterns.pairs


@pytest.mark.parametrize(
    ("name", "old", "new", "what"),
    [
        ("style.yaml", "percent: symbol", "percentage: symbol", "percentage"),
        ("style.yaml", "person: second", "person: fourth", "person"),
        ("outline.yaml", "computed: true", "computd: true", "computd"),
        ("outline.yaml", "arrange: paragraphs", "arrange: rows", "arrange"),
        ("outline.yaml", "facts: skills", "facts: talents", "facts"),
        ("facts/items.yaml", '"*": "{{ item.text }}."', '"*": [a]', "responsibilities.*"),
        ("facts/sentences.yaml", "alike:\n", "alike: each\nother:\n", "alike"),
    ],
)
def test_a_wrong_key_or_value_is_named_with_its_line(
    folder: Path, name: str, old: str, new: str, what: str
) -> None:
    """Of outline, style and both files of patterns."""
    line = spoil(folder / name, old, new)
    [problem] = find_problems(folder)
    assert f"prompts/{name}:{line}" == problem.where
    assert what in problem.what


@pytest.mark.parametrize("name", ["outline.yaml", "style.yaml", "facts/items.yaml"])
def test_bad_yaml_is_named_with_its_line(folder: Path, name: str) -> None:
    """A bracket that nothing closes is found where the file ends or later makes no sense."""
    (folder / name).write_text("a: b\nc: d\ne: f: g\n", encoding="utf-8")
    [problem] = find_problems(folder)
    assert f"prompts/{name}:3" == problem.where
    assert "not YAML" in problem.what


def test_a_template_that_is_no_text_is_named(folder: Path) -> None:
    """Bytes that are not UTF-8 are a problem of the file, not a traceback."""
    (folder / "facts" / "tips.pair.j2").write_bytes(b"\xff\xfe")
    [problem] = find_problems(folder)
    assert "prompts/facts/tips.pair.j2:1" == problem.where


def test_headings_that_name_two_sections_are_refused(folder: Path) -> None:
    """Else a parsed article could not say which it holds."""
    spoil(folder / "outline.yaml", "heading: Tools and Software Used", "heading: Outlooks")
    [problem] = find_problems(folder)
    assert problem.where.startswith("prompts/outline.yaml:")
    assert "Outlooks" in problem.what


def test_a_key_of_before_changes_nothing(folder: Path) -> None:
    """`role_case` never had an effect: a project that still writes it loads, and stays as it is."""
    before = load_prompts(folder)
    with (folder / "style.yaml").open("a", encoding="utf-8") as file:
        file.write("\nrole_case: title\n")

    after = load_prompts(folder)

    assert (before.style, before.digest) == (after.style, after.digest)


@pytest.mark.parametrize(
    "edit",
    [
        lambda folder: spoil(folder / "style.yaml", "percent: symbol", "percent: word"),
        lambda folder: spoil(folder / "facts/items.yaml", "Postings also", "Postings"),
        lambda folder: spoil(folder / "facts/sentences.yaml", "Either one", "Either"),
        lambda folder: spoil(folder / "facts/skills.pair.j2", "Both jobs", "The jobs"),
    ],
    ids=["style", "items", "sentences", "pair"],
)
def test_what_decides_the_wording_changes_the_digest(
    folder: Path, edit: Callable[[Path], int]
) -> None:
    """So that what was worded with other patterns is worded again."""
    before = load_prompts(folder).digest
    assert before == load_prompts(folder).digest
    edit(folder)
    assert before != load_prompts(folder).digest

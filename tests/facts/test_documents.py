"""YAML is read strictly, exactly, and without running or expanding anything."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from vsgen.errors import FactsError
from vsgen.facts.yaml_files import parse_document, read_document


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("33.5", Decimal("33.5")),
        ("-0.70", Decimal("-0.70")),
        ("36", 36),
        ("true", True),
        ("null", None),
        ("", None),
        ("yes", "yes"),
        ("off", "off"),
        ("True", "True"),
        ("1:30", "1:30"),
        ("017", "017"),
        ("0o17", "0o17"),
        ("0x1f", "0x1f"),
        ("1_000", "1_000"),
        ("1e400", "1e400"),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("2025-08-28", "2025-08-28"),
        ("2024-34", "2024-34"),
        ('"33.5"', "33.5"),
        ("'{{ 7*7 }}'", "{{ 7*7 }}"),
        ("<b>&amp;</b>", "<b>&amp;</b>"),
        ("9" * 5000, "9" * 5000),
    ],
)
def test_plain_words_are_text_unless_plainly_a_number(written: str, expected: object) -> None:
    """Only digits, true, false and null are more than text; fractions stay exact."""
    value = parse_document(f"key: {written}\n", "file.yaml").value["key"]
    assert (type(expected), str(expected)) == (type(value), str(value))


def test_every_path_knows_its_line() -> None:
    """Keys, list entries and entries in braces name the line where they start."""
    text = 'a: 1\nb:\n  - {c: 2,\n     d: 3}\n  - "x\n    y"\ne: >-\n  z\n'
    document = parse_document(text, "file.yaml")
    expected = {
        ("a",): 1, ("b",): 2, ("b", 0): 3, ("b", 0, "c"): 3, ("b", 0, "d"): 4, ("b", 1): 5,
        ("e",): 7,
    }  # fmt: skip
    assert expected == document.lines
    assert document.at("b", 0, "missing", 4) == "file.yaml:3"


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n"])
def test_an_empty_file_is_said_to_be_empty_or_no_keys(text: str) -> None:
    """Nothing to read is an error, not an empty record."""
    with pytest.raises(FactsError, match=r"file\.yaml:\d+: the file is (empty|a text, not keys)"):
        parse_document(text, "file.yaml")


def test_windows_line_ends_count_as_lines() -> None:
    """A file saved with CRLF loads, and its lines are counted alike."""
    document = parse_document("a: 1\r\nb: 2\r\n", "file.yaml")
    assert ({"a": 1, "b": 2}, 2) == (document.value, document.lines["b",])


@pytest.mark.parametrize(
    ("data", "where", "says"),
    [
        (b"a: 1\nb: caf\xe9\n", "file.yaml:2", "not UTF-8"),
        ("a: 1\n".encode("utf-16"), "file.yaml:1", "not UTF-8"),
        (b"\xef\xbb\xbfa: 1\n", "file.yaml:1", "byte order mark"),
        (b"a: " + b"x" * 1_000_001, "file.yaml", "larger than 1 MB"),
        (b"a: " + b"[" * 900_000, "file.yaml:1", "nested too deeply"),
    ],
)
def test_bytes_that_are_no_plain_text_are_refused(
    data: bytes, where: str, says: str, tmp_path: Path
) -> None:
    """Other encodings, huge files and bottomless nesting end in one clear problem."""
    path = tmp_path / "file.yaml"
    path.write_bytes(data)
    with pytest.raises(FactsError) as caught:
        read_document(path, "file.yaml")
    assert where == caught.value.problems[0].where
    assert says in caught.value.problems[0].what


YAML_BITS = st.sampled_from(
    ["a", ":", " ", "\n", "- ", "{", "}", "[", "]", "&a", "*a", "!!", "|", ">", "#", '"', "'", "?",
     "---", "...", "%", "\t", ",", "<<", "1", "\\u202e", "\x00", "é", "\ud7ff", "\r"]
)  # fmt: skip


@given(st.lists(YAML_BITS, max_size=40).map("".join) | st.text(max_size=60))
@example("a: {0")
def test_any_text_is_a_document_or_a_facts_error(text: str) -> None:
    """No text makes the reader fail in another way, and every value knows its line."""
    try:
        document = parse_document(text, "file.yaml")
    except FactsError as error:
        assert all(problem.where and problem.cure for problem in error.problems)
        return
    assert set(_list_paths(document.value)) == set(document.lines)
    assert all(1 <= line <= text.count("\n") + 1 for line in document.lines.values())


def _list_paths(
    value: Mapping[str, Any] | tuple[Any, ...], path: tuple[str | int, ...] = ()
) -> list[tuple[str | int, ...]]:
    pairs = value.items() if isinstance(value, Mapping) else enumerate(value)
    found: list[tuple[str | int, ...]] = []
    for step, part in pairs:
        found.append((*path, step))
        if isinstance(part, dict | tuple):
            found += _list_paths(part, (*path, step))
    return found

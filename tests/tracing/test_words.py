"""The word lists and expressions that are kept as data hold together."""

import re
from pathlib import Path

import pytest

from vsgen.documents.patterns import read_rows
from vsgen.tracing.vocabulary import expression

EXPRESSIONS = [name for name, _ in read_rows("vsgen.tracing", "expressions")]


@pytest.mark.parametrize("name", EXPRESSIONS)
def test_an_expression_is_one_and_is_used(name: str, repository: Path) -> None:
    """It compiles, and some file asks for it."""
    assert expression(name).search("\0") is None or name == "measure.plain_rate"
    files = (repository / "src" / "vsgen" / "tracing").glob("*.py")
    assert any(f'expression("{name}")' in path.read_text(encoding="utf-8") for path in files)


def test_every_list_of_words_is_used() -> None:
    """In an expression, or by its name as a list of plain words."""
    used = {
        name
        for _, source in read_rows("vsgen.tracing", "expressions")
        for name in re.findall(r"\{(\w+)\}", source)
    }
    plain = {"months", "generic", "says", "papers"}
    assert {name for name, _ in read_rows("vsgen.tracing", "words")} <= used | plain

"""`vsgen check` of several articles: what is found between them, in every format."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Call = Callable[..., Result]
ONLY = ("--select", "corpus.contradiction")


@pytest.fixture
def two() -> tuple[str, str]:
    """Two articles that give one figure differently."""
    for name, value in (("a.md", 5), ("b.md", 7)):
        text = f"# A vs. B\n\nEmployment of glass blowers will grow {value}% from 2023 to 2033.\n"
        Path(name).write_text(text, encoding="utf-8")
    return "a.md", "b.md"


def test_several_articles_are_seen_together(call: Call, two: tuple[str, str]) -> None:
    """The finding shows its own place, names the other, and fails the call."""
    result = call("check", *two, *ONLY)
    assert 1 == result.exit_code
    assert (
        "b.md:3:39: error corpus.contradiction: growth of “glass blower”: 7% here, 5% in a.md:3;"
        " both for 2023 to 2033\n  | Employment of glass blowers will grow 7% from 2023 to 2033."
    ) in result.stdout
    assert "2 articles: 1 error" == result.stderr.splitlines()[-1]


@pytest.mark.parametrize("words", [("a.md",), ("a.md", "./a.md"), ("a.md", "b.md", "--no-corpus")])
def test_when_articles_are_not_compared(
    call: Call, two: tuple[str, str], words: tuple[str, ...]
) -> None:
    """A single one, the same one twice, or where it is not wished."""
    del two
    assert 0 == call("check", *words, *ONLY).exit_code


@pytest.mark.parametrize("form", ["json", "sarif", "github"])
def test_every_format_has_it(call: Call, two: tuple[str, str], form: str) -> None:
    """An article that is found fault with beside others stays one entry of the JSON report."""
    result = call("check", *two, *ONLY, "--format", form)
    assert "glass blower" in result.stdout
    if form == "json":
        files = json.loads(result.stdout)["files"]
        assert [("a.md", 0), ("b.md", 1)] == [(it["path"], len(it["findings"])) for it in files]


def test_standard_input_is_one_of_the_articles(call: Call, two: tuple[str, str]) -> None:
    """Its text is shown although it cannot be read again."""
    piped = Path(two[1]).read_text(encoding="utf-8")
    result = call("check", two[0], "-", *ONLY, input=piped)
    assert 1 == result.exit_code
    assert "will grow 7% from 2023" in result.stdout or "will grow 5% from 2023" in result.stdout

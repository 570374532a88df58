"""`vsgen batch`."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Call = Callable[..., Result]


def test_queue_is_drafted_with_a_line_an_article(call: Call, bakery: Path) -> None:
    """Progress on stderr, the summary on stdout."""
    Path("queue.csv").write_text("role_a,role_b\nbaker,pastry-chef\npastry-chef,baker\n")
    result = call("batch", "queue.csv", "--facts")
    assert (0, "2 articles: 2 written\n") == (result.exit_code, result.stdout)
    progress = re.sub(r"\d\.\d\d s", "0.00 s", result.stderr)
    assert (
        "queue.csv:3: pastry-chef-vs-baker is baker-vs-pastry-chef turned round; both are drafted\n"
        "[1/2] baker-vs-pastry-chef: written (0.00 s)\n"
        "[2/2] pastry-chef-vs-baker: written (0.00 s)\n"
    ) == progress
    assert "2 articles: 2 unchanged\n" == call("batch", "queue.csv").stdout


def test_worst_article_decides_the_exit_code(call: Call, bakery: Path) -> None:
    """An edit (5) outweighs an unknown role (2); everything else is still drafted."""
    Path("queue.csv").write_text("baker,pastry-chef\n")
    call("batch", "queue.csv")
    article = Path("output/baker-vs-pastry-chef.md")
    article.write_text("Mine.\n")
    Path("output/baker-vs-pastry-chef.lock.json").unlink()
    Path("queue.csv").write_text("baker,cook\nbaker,pastry-chef\npastry-chef,baker\n")
    result = call("batch", "queue.csv")
    assert (5, "3 articles: 1 edited, 1 failed, 1 written\n") == (result.exit_code, result.stdout)
    assert "queue.csv:1: there is no role “cook”" in result.stderr
    assert "Mine.\n" == article.read_text()


def test_all_pairs_of_the_project(call: Call, bakery: Path) -> None:
    """With --output elsewhere, as JSON."""
    result = call("batch", "--all-pairs", "--output", "there", "--json")
    (outcome,) = json.loads(result.stdout)
    assert ("baker-vs-pastry-chef", "written") == (outcome["pair"], outcome["state"])
    assert Path("there/baker-vs-pastry-chef.md").is_file()


@pytest.mark.parametrize("words", [(), ("queue.csv", "--all-pairs")])
def test_either_a_queue_or_all_pairs(call: Call, bakery: Path, words: tuple[str, ...]) -> None:
    """Exit 2 for neither and both."""
    result = call("batch", *words)
    assert (2, "") == (result.exit_code, result.stdout)
    assert "name either a queue or --all-pairs" in result.stderr


def test_bad_queue_starts_nothing(call: Call, bakery: Path) -> None:
    """Exit 3 before the first article."""
    Path("queue.csv").write_text("baker,pastry-chef\nbaker\n")
    result = call("batch", "queue.csv")
    assert (3, "") == (result.exit_code, result.stdout)
    assert "Error: queue.csv:2: 'baker' is not two roles" in result.stderr
    assert not Path("output").exists()

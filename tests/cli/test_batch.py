"""`vsgen batch`."""

import json
import re
from collections.abc import Callable
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pytest
from typer.testing import Result

from vsgen.batch.article_outcome import Outcome
from vsgen.batch.run_tally import Tally
from vsgen.cli.batch_summary import Ended, format_run
from vsgen.store import Enlisted, NewPair, open_store

Call = Callable[..., Result]


def test_queue_is_drafted_with_a_line_an_article(call: Call, bakery: Path) -> None:
    """Progress on stderr, the summary on stdout."""
    Path("queue.csv").write_text("role_a,role_b\nbaker,pastry-chef\npastry-chef,baker\n")
    result = call("batch", "queue.csv", "--facts", "--both-ways")
    assert (0, "2 articles: 2 written\n") == (result.exit_code, result.stdout)
    progress = re.sub(r"\d\.\d\d s", "0.00 s", result.stderr)
    assert (
        "[1/2] baker-vs-pastry-chef: written (0.00 s)\n"
        "[2/2] pastry-chef-vs-baker: written (0.00 s)\n"
    ) == progress
    assert "2 articles: all up to date, nothing was drafted\n" == call("batch", "queue.csv").stdout


def test_a_pair_the_other_way_round_is_told_and_left_out(call: Call, bakery: Path) -> None:
    """Unless both are wished."""
    call("batch", "baker-vs-pastry-chef", "--facts")
    result = call("batch", "pastry-chef-vs-baker", "--facts")
    assert (0, "0 articles\n") == (result.exit_code, result.stdout)
    assert "--both-ways" in result.stderr
    assert "none of the pairs that are asked for may be drafted" in result.stderr


def test_worst_article_decides_the_exit_code(call: Call, bakery: Path) -> None:
    """An edit (5) outweighs a role that is gone (2); everything else is still drafted."""
    call("batch", "baker-vs-pastry-chef")
    article = Path("output/baker-vs-pastry-chef.md")
    article.write_text("Mine.\n")
    Path("output/baker-vs-pastry-chef.lock.json").unlink()
    with closing(open_store(bakery / ".vsgen/store.db")) as store:
        store.queue.add([NewPair("baker", "cook", origin="queue.csv:7")], "Anna")
        store.queue.change(["baker-vs-pastry-chef"], "Anna", state="queued")
        store.queue.add([NewPair("pastry-chef", "baker")], "Anna")
    result = call("batch")
    first, *causes = result.stdout.splitlines()
    wrong = "1 not drafted here, left alone, 1 with facts that cannot be used"
    assert (5, f"3 articles: 1 written; {wrong}") == (result.exit_code, first)
    assert "1 with facts that cannot be used:" in causes
    assert "    baker-vs-cook: queue.csv:7: there is no role “cook”" in causes
    assert any("`vsgen batch baker-vs-cook`" in line for line in causes)
    assert "queue.csv:7: there is no role “cook”" in result.stderr
    assert "Mine.\n" == article.read_text()


def test_all_pairs_of_the_project(call: Call, bakery: Path) -> None:
    """With --output elsewhere, as JSON."""
    result = call("batch", "--all-pairs", "--output", "there", "--json")
    told = json.loads(result.stdout)
    assert (1, 1, 0) == (told["run"], told["totals"]["written"], told["totals"]["calls"])
    (article,) = told["articles"]
    assert (
        "baker-vs-pastry-chef",
        "done",
        "",
        "written",
        "there/baker-vs-pastry-chef.md",
    ) == tuple(article[name] for name in ("pair", "state", "cause", "made", "path"))
    assert article["words"] > 500 and [] == article["findings"]
    assert Path("there/baker-vs-pastry-chef.md").is_file()


def test_without_a_queue_all_that_is_queued_is_run(call: Call, bakery: Path) -> None:
    """An empty queue is no fault, and it is said how to fill it."""
    result = call("batch")
    assert (0, "0 articles\n") == (result.exit_code, result.stdout)
    assert "nothing is queued" in result.stderr
    with closing(open_store(bakery / ".vsgen/store.db")) as store:
        store.queue.add([NewPair("baker", "pastry-chef")], "Anna")
    assert "1 article: 1 written\n" == call("batch").stdout
    assert "0 articles\n" == call("batch").stdout
    assert json.loads(call("batch", "--json").stdout)["run"] is None
    with closing(open_store(bakery / ".vsgen/store.db")) as store:
        assert [1] == [run.id for run in store.runs.list()]


@pytest.mark.parametrize("budget", ["much", "0", "-1", "nan"])
def test_a_budget_is_dollars(call: Call, bakery: Path, budget: str) -> None:
    """Exit 2, and nothing is begun."""
    result = call("batch", "--all-pairs", f"--budget={budget}")
    assert (2, "") == (result.exit_code, result.stdout)
    assert "is no budget" in result.stderr
    assert not Path("output").exists()


def test_bad_queue_starts_nothing(call: Call, bakery: Path) -> None:
    """Exit 3 before the first article."""
    Path("queue.csv").write_text("baker,pastry-chef\nbaker\n")
    result = call("batch", "queue.csv")
    assert (3, "") == (result.exit_code, result.stdout)
    assert "Error: queue.csv:2: " in result.stderr
    assert not Path("output").exists()


def test_a_larger_budget_is_for_all_that_is_left() -> None:
    """The run's own command, with a figure by what an article cost."""
    tally = Tally(23)
    tally.made["written"], tally.states["done"], tally.cost = 20, 20, Decimal(10)
    tally.count(Outcome("baker-vs-pastry-chef", "queued", "budget", "the budget is used up", 4))
    ended = Ended(1, "a-model", tally, Enlisted(23, {}, {}), 1.0, left_cause="budget")
    ended.again, ended.budget = ("plan.csv", "--model", "openai"), Decimal(10)
    again = "`vsgen batch plan.csv --model openai --budget 20`"
    assert any(f"for all that is left: {again}" in line for line in format_run(ended))

"""`vsgen batch` by a model over real HTTP: what is asked, what fails, what the next run does."""

import json
import re
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from shutil import rmtree

from tests.cli.model_server import ModelServer
from tests.writers.endpoint import Say
from typer.testing import Result

from vsgen.store import QueuedPair, open_store

Call = Callable[..., Result]
BOTH = ("batch", "baker-vs-pastry-chef", "pastry-chef-vs-baker", "--both-ways")


def test_a_roles_words_are_asked_for_once(call: Call, model: ModelServer) -> None:
    """Of two articles with the same roles, the second asks for its own passages alone."""
    result = call(*BOTH, "--json")
    assert 0 == result.exit_code, result.stdout
    asked = model.take()
    assert 4 == len(asked) == len({*asked})
    told = json.loads(result.stdout)["totals"]
    assert (2, 4, 0, "0.008") == tuple(
        told[it] for it in ("written", "calls", "asked_again", "cost")
    )
    again = call(*BOTH)
    assert "2 articles: all up to date, nothing was drafted\n" == again.stdout
    assert (0, []) == (again.exit_code, model.take())


def test_a_gap_is_told_with_the_ways_out(call: Call, model: ModelServer, bakery: Path) -> None:
    """Exit code 4; the article stands, and the next pair is none the worse for it."""
    model.change = spoil_first
    result = call("batch", "baker-vs-pastry-chef")
    assert 4 == result.exit_code
    assert "1 with gaps" in result.stdout
    assert "--fallback facts" in result.stdout
    assert "--fresh" in result.stderr and "--facts" in result.stderr
    assert Path("output/baker-vs-pastry-chef.md").is_file()
    assert ("failed", "missing") == find(bakery)[:2]


def test_a_broken_endpoint_leaves_all_queued(call: Call, model: ModelServer, bakery: Path) -> None:
    """Exit code 4 with the cause; the same command goes on when it answers again."""
    refusal = {"error": {"message": "no such key", "code": "invalid_api_key"}}
    model.change = lambda *_: Say(refusal, 401)
    result = call(*BOTH)
    assert 4 == result.exit_code
    assert "written" not in result.stdout
    assert "endpoint" in result.stdout
    state, cause, message = find(bakery)
    assert ("queued", "endpoint") == (state, cause)
    assert "401" in message
    model.change = lambda _, texts: texts
    assert "2 articles: 2 written" == call("batch").stdout.splitlines()[0]


def test_what_needs_no_call_is_done_without_an_endpoint(
    call: Call, model: ModelServer, bakery: Path
) -> None:
    """Stored replies word articles that were lost with their locks."""
    call(*BOTH)
    rmtree("output")
    model.change = lambda *_: Say({"error": {"message": "no"}}, 401)
    model.take()
    result = call(*BOTH)
    assert (0, []) == (result.exit_code, model.take())
    assert result.stdout.startswith("2 articles: 2 written\n0 calls, 4 replies reused; ")


def spoil_first(_: str, texts: dict[str, str]) -> dict[str, str]:
    """The first sentence of each reply says what no fact bears."""
    first = next(iter(texts))
    return {**texts, first: "It pays 90,000 dollars."}


def find(bakery: Path) -> tuple[str, str, str]:
    """What the queue says of the pair."""
    with closing(open_store(bakery / ".vsgen/store.db")) as store:
        row = store.queue.find("baker-vs-pastry-chef")
    assert isinstance(row, QueuedPair)
    return row.state, row.cause, row.message


def test_a_budget_ends_the_asking(call: Call, model: ModelServer, bakery: Path) -> None:
    """Exit code 4 with the cause; what is left stays queued, and a larger one goes on."""
    result = call(*BOTH, "--budget", "0.0001")
    assert (4, []) == (result.exit_code, model.take())
    assert ("queued", "budget") == find(bakery)[:2]
    again = "`vsgen batch baker-vs-pastry-chef pastry-chef-vs-baker --both-ways --budget 0.01`"
    assert f"With a larger --budget, for all that is left: {again}" in result.stdout
    status = call("status")
    assert 1 == status.exit_code
    assert "left by a run, for the budget is used up: 2 pairs" in status.stdout
    assert "2 left: the budget is used up" in status.stdout
    assert 0 == call("batch", "--budget", "9").exit_code


def test_a_budget_needs_a_price(call: Call, model: ModelServer, bakery: Path) -> None:
    """A clear refusal (2) before the first call."""
    settings = bakery / "vsgen.toml"
    settings.write_text(re.sub("price = .*", 'model = "nobody-knows"', settings.read_text()))
    result = call(*BOTH, "--budget", "9")
    assert (2, []) == (result.exit_code, model.take())
    assert "no budget can be kept" in result.stderr
    assert "price = { input" in result.stderr and "endpoint" not in result.stderr
    assert not (bakery / ".vsgen/store.db").exists(), "it refuses before anything is queued"
    assert "with --budget would be refused" in call("plan", *BOTH[1:]).stdout
    assert "Error:" in result.stderr


def test_nothing_is_asked_for_a_file_that_is_a_persons(
    call: Call, model: ModelServer, bakery: Path
) -> None:
    """It could not be saved: exit code 5 before the first call, and the file stays."""
    article = bakery / "output/baker-vs-pastry-chef.md"
    article.parent.mkdir(exist_ok=True)
    article.write_text("Mine.\n")
    for words in (("batch", "baker-vs-pastry-chef"), ("draft", "baker-vs-pastry-chef")):
        assert (5, []) == (call(*words).exit_code, model.take())
    assert ("failed", "edited") == find(bakery)[:2]
    assert "Mine.\n" == article.read_text()

"""`vsgen store`: months, the whole of it as text, and making it smaller."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.model_server import ModelServer
from typer.testing import Result

Call = Callable[..., Result]


@pytest.mark.slow
def test_a_store_is_looked_after(call: Call, model: ModelServer) -> None:
    """Replies that locks name survive; those of an article that is gone do not."""
    call("draft", "baker", "pastry-chef")
    told = json.loads(call("store", "stats", "--by-month", "--json").stdout)
    months = {it["month"] for it in told["spending"]}
    assert (1, 7) == (len(months), len(months.pop()))
    assert told["bytes"] > 0
    assert "month    model" in call("store", "stats", "--by-month").stdout
    assert "the file: " in call("store", "stats").stdout

    exported = json.loads(call("store", "export", "all.jsonl", "--json").stdout)
    assert exported["rows"] == len(Path("all.jsonl").read_text().splitlines())
    assert 3 == call("store", "export", "all.jsonl").exit_code

    calls = len(model.asked)
    assert 0 == call("store", "vacuum").exit_code
    assert 2 == call("store", "vacuum", "--older-than", "2999-01-01").exit_code
    Path("output/baker-vs-pastry-chef.md").unlink()
    call("draft", "baker", "pastry-chef")
    assert calls == len(model.asked)

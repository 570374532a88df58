"""`vsgen store`: months, the whole of it as text, and making it smaller."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
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


@pytest.mark.slow
def test_replies_that_locks_elsewhere_name_survive(call: Call, model: ModelServer) -> None:
    """In other folders of the project, where a batch wrote outside it, and where it is told of."""
    elsewhere = Path("..").resolve() / "elsewhere"
    call("batch", "baker-vs-pastry-chef", "--output", "../elsewhere")
    with closing(sqlite3.connect(".vsgen/store.db")) as connection:
        connection.execute("UPDATE replies SET asked_us = 0")
        connection.commit()
    old = ("store", "vacuum", "--older-than", "2026-01-01")
    kept = call(*old, "--json")
    assert 0 == json.loads(kept.stdout)["removed"]
    assert "elsewhere: locks name " in kept.stderr
    gone = elsewhere.rename(elsewhere.with_name("moved"))
    assert 2 == call(*old, "--output", "../nowhere").exit_code
    assert 0 == json.loads(call(*old, "--json", "--output", "../moved").stdout)["removed"]
    gone.rename("within")
    assert 0 == json.loads(call(*old, "--json").stdout)["removed"]
    Path("within").rename("../moved")
    assert json.loads(call(*old, "--json").stdout)["removed"] > 0

"""`vsgen plan`: what a run takes, held against what it then takes."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Call
from tests.cli.model_server import ModelServer

PAIR = ("baker-vs-pastry-chef", "pastry-chef-vs-baker", "--both-ways")


def plan(call: Call, *words: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(call("plan", *words, "--json").stdout)
    return told


def test_without_a_model_there_are_no_calls(call: Call, bakery: Path) -> None:
    """Only the time is foreseen; nothing is drafted or queued."""
    result = call("plan", *PAIR, "--facts")
    assert 0 == result.exit_code
    assert result.stdout.startswith("2 articles by the built-in writer: ")
    assert "2 to draft, 0 up to date" in result.stdout
    assert "bound by " in result.stdout
    assert "cost" not in result.stdout
    assert not Path("output").exists()
    again = "vsgen batch baker-vs-pastry-chef pastry-chef-vs-baker --both-ways --facts"
    assert f"To run it: `{again}`" in result.stderr


def test_an_unknown_role_is_told_as_batch_tells_it(call: Call, bakery: Path) -> None:
    result = call("plan", "baker-vs-cook")
    assert 2 == result.exit_code
    assert "there is no role “cook”" in result.stderr


def test_articles_that_stand_are_up_to_date_or_named(call: Call, bakery: Path) -> None:
    """A hand-made article is none that can be drafted."""
    call("draft", "baker", "pastry-chef", "--facts")
    Path("output/pastry-chef-vs-baker.md").write_text("Mine.\n")
    told = plan(call, *PAIR, "--facts")
    assert (2, 1, 1, 0) == tuple(
        told[name] for name in ("articles", "unchanged", "impossible", "drafted")
    )
    assert "holds a person's edit" in told["why_impossible"]["pastry-chef-vs-baker"]
    said = call("plan", *PAIR, "--facts").stdout
    assert "nothing was changed\n        To draft it again, move the file away: `mv " in said
    assert "or draft elsewhere with --output.\n" in said


@pytest.mark.slow
def test_planned_calls_and_tokens_are_those_that_come(call: Call, model: ModelServer) -> None:
    """One call a role over the whole queue, one a pair; then all is reused, then up to date."""
    planned = plan(call, *PAIR)
    assert [] == model.asked
    assert {"least": 4, "likely": 4.8, "most": 12} == planned["calls"]
    call("batch", *PAIR)
    asked = model.take()
    assert planned["calls"]["least"] == len(asked)
    for path in Path("output").rglob("*"):
        if path.is_file():
            path.unlink()
    again = plan(call, *PAIR)
    assert (0, 4) == (again["calls"]["likely"], again["reused"])
    assert 0 == again["cost"]["most"]
    call("batch", *PAIR)
    assert [] == model.take()
    assert (2, 0) == ((done := plan(call, *PAIR))["unchanged"], done["drafted"])


@pytest.mark.slow
def test_history_replaces_defaults(call: Call, model: ModelServer) -> None:
    """The endpoint counts 1,000 tokens a prompt and 100 a reply, whatever they hold."""
    first = plan(call, PAIR[0])
    assert any("defaults" in line for line in first["rests_on"])
    from vsgen.store import StoredReply, open_store

    store = open_store(Path(".vsgen/store.db"))
    for number in range(8):
        for template, subject in (("pair", PAIR[0]), ("role", "baker")):
            store.save_reply(
                StoredReply(
                    fingerprint=f"{template}{number}",
                    take=1,
                    attempt=1,
                    template=template,
                    subject=subject,
                    model="gpt-5.4-mini",
                    note="",
                    text="{}",
                    finish="stop",
                    refusal="",
                    accepted=True,
                    faults=(),
                    input_tokens=1000,
                    cached_tokens=0,
                    output_tokens=100,
                    cost=None,
                    seconds=2.0,
                    asked_at="2026-11-20T10:00:00+00:00",
                )
            )
    store.close()
    told = plan(call, PAIR[0])
    assert {"least": 300, "likely": 300} == {
        name: told["output_tokens"][name] for name in ("least", "likely")
    }
    assert first["seconds"]["likely"] > told["seconds"]["likely"] > 2.0
    assert any("8 replies in the store, 1.00 tries" in line for line in told["rests_on"])


def test_an_earlier_run_says_how_long_articles_take(call: Call, bakery: Path) -> None:
    """The newest by the same writer that drafted several; of few, three are timed."""
    from vsgen.store import open_store

    writer = plan(call, *PAIR, "--facts")["writer"]
    store = open_store(Path(".vsgen/store.db"))
    for written, pace in ((20, 500.0), (3, 900.0)):
        with store.runs.begin("batch") as run:
            run.end({"writer": writer, "written": written, "pace": pace})
    store.close()
    told = plan(call, *PAIR, "--facts")
    assert 1000 < told["seconds"]["likely"] < 1100
    assert told["rests_on"][0].endswith("and 500.00 s an article, as in run 1")


def test_last_needs_a_planned_run(call: Call, bakery: Path) -> None:
    result = call("plan", "--last")
    assert 2 == result.exit_code
    assert "nothing was planned" in result.stderr


def test_a_plan_is_shown_before_it_is_run_and_waits_out_a_killed_run(
    call: Call, bakery: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The plan of nothing is held against nothing."""
    from vsgen.batch.intake import WantedPairs
    from vsgen.batch.kept_plans import find_planned
    from vsgen.store import open_store

    writer = plan(call, "--facts")["writer"]
    assert 2 == call("plan", "--last").exit_code
    monkeypatch.setenv("VSGEN_EDITOR", "Anna Berg")
    call("queue", "add", *PAIR)
    store = open_store(Path(".vsgen/store.db"))
    assert find_planned(store, WantedPairs(()), writer) is None

    planned = plan(call, "--facts")
    told = plan(call, "--last")
    assert (None, planned["articles"]) == (told["run"], told["planned"]["articles"])
    assert "no run has come to its end" in call("plan", "--last").stdout
    found = find_planned(store, WantedPairs(()), writer)
    store.runs.begin("batch", found, writer)
    store.close()  # as a process that is killed
    ran = json.loads(call("batch", "--facts", "--json").stdout)
    assert planned["articles"] == ran["planned"]["articles"]
    told = plan(call, "--last")
    assert (ran["run"], 2) == (told["run"], told["actual"]["written"])


def test_last_shows_the_plan_beside_what_came(call: Call, bakery: Path) -> None:
    """Of the newest run that has ended and was planned."""
    from vsgen.batch.intake import WantedPairs
    from vsgen.batch.kept_plans import find_planned
    from vsgen.store import open_store

    writer = plan(call, *PAIR, "--facts")["writer"]
    store = open_store(Path(".vsgen/store.db"))
    wanted = WantedPairs(PAIR[:2], both_ways=True)
    planned = find_planned(store, wanted, writer)
    assert planned is not None
    assert find_planned(store, wanted, "another") is None
    with store.runs.begin("batch", planned) as run:
        run.end({"articles": 2, "written": 2, "seconds": 1.5})
    assert find_planned(store, wanted, writer) is None
    store.close()
    said = call("plan", "--last").stdout.splitlines()
    assert ["articles", "2", "2"] == said[2].split()

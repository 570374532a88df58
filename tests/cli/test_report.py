"""`vsgen report`: a month's work, put together from the queue, locks, comments and replies."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Call
from tests.cli.model_server import ModelServer

from vsgen.batch.month_decisions import find_span

PAIR = "baker-vs-pastry-chef"
TITLE = "Baker vs. Pastry Chef"


@pytest.fixture(autouse=True)
def anna(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("VSGEN_EDITOR", "Anna Berg")


def report(call: Call, *words: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(call("report", *words, "--json").stdout)
    return told


def test_an_empty_project_has_nothing_to_report(call: Call, bakery: Path) -> None:
    result = call("report")
    assert 0 == result.exit_code
    assert "0 articles drafted, 0 approved; 0 await review, 0 overdue" in result.stdout
    assert not Path(".vsgen/store.db").exists()


def test_a_month_is_named_as_2026_11(call: Call, bakery: Path) -> None:
    result = call("report", "--month", "November")
    assert (2, "") == (result.exit_code, result.stdout)
    assert "“November” is no month" in result.stderr
    assert call("report", "--month", "1999-12").stdout.startswith("# December 1999\n")
    assert "This month has not begun" in call("report", "--month", "9998-12").stdout


def test_declined_pairs_are_told_with_their_reasons(call: Call, bakery: Path) -> None:
    call("queue", "add", PAIR)
    call("queue", "decline", PAIR, "--why", "nobody asks")
    assert f"## Declined: 1 pair\n\n- {TITLE}: nobody asks" in call("report").stdout


def test_a_month_ends_where_the_next_begins() -> None:
    span = find_span("2026-12", datetime.now(UTC))
    assert ("2026-12-01", "2027-01-01") == tuple(it.date().isoformat() for it in span)
    assert span.holds("2026-12-31T12:00:00+00:00")
    assert not span.holds("2027-01-02T00:00:00+00:00")


def test_what_was_drafted_stays_drafted_when_it_is_looked_at_again(
    call: Call, bakery: Path
) -> None:
    """Each article with who asked for it and who wrote it."""
    call("batch", PAIR, "--facts")
    call("batch", PAIR, "--facts")
    (drafted,) = report(call)["drafted"]
    assert (PAIR, "Anna Berg") == (drafted["pair"], drafted["asked_by"])
    assert drafted["writer"].startswith("facts/")
    assert [] == report(call, "--month", "1999-12")["drafted"]
    said = call("report").stdout
    assert "1 article drafted, 0 approved; 1 await review" in said
    assert "- Asked for by: Anna Berg 1" in said


def test_approvals_are_told_with_who_gave_them(call: Call, bakery: Path) -> None:
    """An article is approved when nothing of it awaits a decision any more."""
    call("batch", PAIR, "--facts")
    call("approve", PAIR, "conclusion")
    (part,) = report(call)["approved"]
    assert (["Anna Berg"], 1, False) == (part["who"], part["texts"], part["whole"])
    assert f"- in part, {TITLE}: 1 of " in call("report").stdout
    call("approve", PAIR)
    (whole,) = report(call)["approved"]
    assert whole["whole"]
    assert "1 article drafted, 1 approved; 0 await review" in call("report").stdout
    assert [] == report(call, "--month", "1999-12")["approved"]


def test_what_waits_is_told_with_its_day_and_by_whom(call: Call, bakery: Path) -> None:
    """Under titles; a machine has slugs too. A declined article waits for nobody."""
    call("queue", "add", PAIR, "--assignee", "Ben Ito", "--due", "2026-01-09")
    said = call("report").stdout
    assert f"- Ben Ito: 1 article to draft, 1 overdue\n  - {TITLE}: due 09 Jan 2026, over" in said
    call("batch", PAIR, "--facts")
    (waiting,) = report(call)["waiting"]
    (late,) = waiting["overdue"]
    assert (PAIR, TITLE, True) == (late["pair"], late["title"], late["overdue"])
    assert f"  - {TITLE}: due 09 Jan 2026, overdue; drafted, " in call("report").stdout
    call("queue", "decline", PAIR, "--why", "nobody asks")
    assert [] == report(call)["waiting"]


def test_wrong_facts_and_comments_are_open_until_they_are_mended(call: Call, bakery: Path) -> None:
    call("batch", PAIR, "--facts")
    item = next(
        it["key"]
        for it in json.loads(call("review", "baker", "--json").stdout)["passages"]
        if it["key"].startswith("skills/")
    )
    call("reject", "baker", item, "--scope", "fact", "--reason", "no baker does so")
    call("comment", PAIR, "tools", "Is this still so?")
    told = report(call)
    ((wrong,), (comment,)) = told["wrong_facts"], told["comments"]
    assert ("baker", item, "no baker does so") == (wrong["subject"], wrong["text"], wrong["why"])
    assert (PAIR, "tools", "Is this still so?") == (
        comment["subject"],
        comment["text"],
        comment["said"],
    )
    said = call("report").stdout
    assert "## Open: 1 fact said to be wrong, 1 comment" in said
    assert f"Baker, {item}: “no baker does so” (Anna Berg" in said
    call("reject", "baker", item, "--undo")
    assert [] == report(call)["wrong_facts"]


@pytest.mark.slow
def test_costs_and_what_was_sent_back(call: Call, model: ModelServer) -> None:
    """By model and article; what was sent back, by its reason."""
    spoilt = iter([True])

    def spoil_once(_: str, texts: dict[str, str]) -> dict[str, str]:
        if next(spoilt, False):
            return dict.fromkeys(texts, "It pays 11% more.")
        return texts

    model.change = spoil_once
    call("batch", PAIR)
    told = report(call)
    assert len(model.asked) == told["replies"] == 4
    assert 1 == told["sent_back"]
    assert "number" in told["reasons"]
    assert {"gpt-5.4-mini"} == {it["model"] for it in told["costs"]}
    said = call("report").stdout
    assert "- gpt-5.4-mini: $0.0080, 4 replies" in said
    assert "- 1 of 4 replies (25%), for:\n  - numbers that stand in no figure: " in said

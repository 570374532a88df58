"""`vsgen prompt show` and `vsgen store stats`."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.model_server import ModelServer
from typer.testing import Result

Call = Callable[..., Result]
SHOW = ("prompt", "show", "baker", "pastry-chef")


def test_prompt_of_a_pair_is_what_a_draft_sends(call: Call, model: ModelServer) -> None:
    """To the letter; one call words all its passages. Showing sends nothing."""
    shown = json.loads(call(*SHOW, "--json").stdout)
    assert [] == model.asked
    assert ("pair", "baker-vs-pastry-chef") == (shown["template"], shown["subject"])
    assert ["introduction", "short-answer", "definitions"] == shown["sections"][:3]
    assert ["passages"] == shown["schema"]["required"]
    size = len(shown["system"]) + len(shown["user"])
    assert size / 5 < shown["estimated_tokens"] < size / 3.5
    call("draft", "baker", "pastry-chef")
    assert shown["user"] in model.asked


def test_prompt_of_a_role_is_what_a_draft_sends(call: Call, model: ModelServer) -> None:
    """With --role the call for the role's own items."""
    shown = json.loads(call(*SHOW, "--role", "baker", "--json").stdout)
    assert ("role", "baker") == (shown["template"], shown["subject"])
    call("draft", "baker", "pastry-chef")
    assert shown["user"] in model.asked


def test_prompt_is_shown_to_people_with_schema_and_estimate(call: Call, bakery: Path) -> None:
    """Messages and schema on stdout, what they are on stderr."""
    result = call(*SHOW, "--section", "Tools and Software")
    assert result.stdout.startswith("== system\nYou advise adults who are choosing")
    assert "\n== user\nThe article: Baker and Pastry Chef." in result.stdout
    assert '\n== schema of the reply\n{\n "type": "object"' in result.stdout
    assert "pair for baker-vs-pastry-chef: words tools; about " in result.stderr
    assert " tokens (estimated)\n" in result.stderr


def test_changed_template_is_shown(call: Call, bakery: Path) -> None:
    """The project's own; a name that does not exist is told with its file (exit 3)."""
    template = Path("prompts/pair.j2")
    template.write_text("Mine: {{ a.one }}")
    assert "== user\nMine: baker\n" in call(*SHOW).stdout
    template.write_text("{{ a.salary }}")
    result = call(*SHOW)
    assert 3 == result.exit_code
    assert "prompts/pair.j2:1: the template uses a name that is not there" in result.stderr
    assert "salary" in result.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--section", "skils"), "Did you mean “skills”?"),
        (("--section", "sources"), "sources is computed"),
        (("--role", "cook"), "there is no role"),
        (("--section", "tools", "--role", "baker"), "nothing to ask a model about tools for baker"),
        (("--section", "skills"), "nothing to ask a model about skills for baker-vs-pastry-chef"),
    ],
)
def test_what_no_model_is_asked_is_said(
    call: Call, bakery: Path, words: tuple[str, ...], told: str
) -> None:
    """Exit 2 with a reason."""
    result = call(*SHOW, *words)
    assert (2, "") == (result.exit_code, result.stdout)
    assert told in result.stderr


def test_empty_store_has_no_spending(call: Call, bakery: Path) -> None:
    """And looking makes none."""
    result = call("store", "stats")
    assert (0, "no reply is stored\n") == (result.exit_code, result.stdout)
    assert not Path(".vsgen").exists()


def test_spending_is_told_by_model_and_template(call: Call, model: ModelServer) -> None:
    """Exactly what the endpoint counted, replies that were sent back included."""
    model.change = lambda prompt, texts: (
        texts | {"f1": "It pays 11% more."} if "The article: " in prompt else texts
    )
    call("draft", "baker", "pastry-chef")
    told = json.loads(call("store", "stats", "--json").stdout)
    means = next(it for it in told["spending"] if it["template"] == "pair")
    assert {
        "model": "gpt-5.4-mini",
        "template": "pair",
        "replies": 3,
        "accepted": 0,
        "input_tokens": 3000,
        "cached_tokens": 0,
        "output_tokens": 300,
        "cost": "0.006",
        "unpriced": 0,
    } == means
    assert (5, "0.010") == (sum(it["replies"] for it in told["spending"]), told["cost"])
    shown = call("store", "stats").stdout
    assert "in all $0.0100; replies: 5\n" in shown
    assert "no reply is stored\n" == call("store", "stats", "--since", "2999-01-01").stdout


def test_store_may_stand_elsewhere(
    call: Call, model: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where VSGEN_STORE says; an address that no store can have is told (exit 3)."""
    monkeypatch.setenv("VSGEN_STORE", "kept/replies.db")
    call("draft", "baker", "pastry-chef")
    assert Path("kept/replies.db").is_file()
    assert not Path(".vsgen").exists()
    monkeypatch.setenv("VSGEN_STORE", "redis://somewhere")
    assert 3 == call("store", "stats").exit_code

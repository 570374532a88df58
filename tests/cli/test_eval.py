"""`vsgen eval`, with a model on loopback."""

import json
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from tests.cli.model_server import KEY, ModelServer
from tests.writers.endpoint import Say, error
from typer.testing import Result

pytestmark = pytest.mark.slow

Call = Callable[..., Result]
CALLS = 3


def spoil_some(prompt: str, texts: dict[str, str]) -> Mapping[str, str]:
    """A number in the pair's first sentence, once; markup in a role's tips, always."""
    if "The article: " in prompt:
        more = "" if "could not be taken" in prompt else " It pays 11% more."
        return texts | {"f1": f"{texts['f1']}{more}"} if "f1" in texts else texts
    tip = max(texts, key=lambda number: int(number[1:]))
    return texts | {tip: f"**{texts[tip]}**"}


def test_replies_are_counted_by_template(call: Call, model: ModelServer) -> None:
    """Calls, first pass, tries, texts sent back and why; what is missing is no failure."""
    model.change = spoil_some
    result = call("eval", "--json")
    assert (0, "") == (result.exit_code, result.stderr)
    (found,) = json.loads(result.stdout)["evaluations"]
    pair, role = (
        next(it for it in found["templates"] if it["template"] == name) for name in ("pair", "role")
    )
    counted = ("tasks", "calls", "first", "sent_back", "surface", "faults")
    assert [1, 2, 0, 1, 0, {"number": 1, "comparison": 1}] == [pair[name] for name in counted]
    assert [2, 6, 0, 6, 6, {"form": 6}] == [role[name] for name in counted]
    assert (0.0, 2.0) == (pair["first_pass"], pair["tries"])
    assert [CALLS, CALLS + 5, 0] == [found["whole"][name] for name in counted[:3]]
    assert (1, 0, 2) == (found["pairs"], found["complete"], found["missing"])
    assert 7 == len(found["sent_back"])
    number = next(it for it in found["sent_back"] if it["template"] == "pair")
    assert "'11%' is a number outside a reference" in number["fault"]
    assert "It pays 11% more." in number["reply"]


def test_money_and_articles_are_told(call: Call, model: ModelServer) -> None:
    """The table has a line a template and one for all; the project's own articles stay as is."""
    result = call("eval", "--pairs", "5")
    assert 0 == result.exit_code, result.stderr
    assert "== openai/gpt-5.4-mini, prompts\n" in result.stdout
    assert "\nrole                        2      2       100 %   1.00" in result.stdout
    assert f"\nall                         {CALLS}      {CALLS}       100 %" in result.stdout
    assert "\narticles: 1 of 1 complete, " in result.stdout
    assert "\n3,000 tokens read, 300 written; $0.0060\n" in result.stdout
    assert not Path("output").exists()


def test_second_evaluation_is_free_and_says_the_same(call: Call, model: ModelServer) -> None:
    """Replies come from the project's store; a draft uses them, too."""
    first, second = (json.loads(call("eval", "--json").stdout)["evaluations"] for _ in range(2))
    assert CALLS == len(model.asked)
    assert (0, CALLS) == (first[0].pop("reused"), second[0].pop("reused"))
    assert all(it[0].pop("seconds") > 0 for it in (first, second))
    assert first == second
    call("draft", "baker", "pastry-chef")
    assert CALLS == len(model.asked)


def test_models_and_prompts_are_set_side_by_side(call: Call, model: ModelServer) -> None:
    """Each model with each folder; the built-in writer is there as a measure."""
    shutil.copytree("prompts", "brief")
    system = Path("brief/system.j2")
    system.write_text(f"{system.read_text()}\nBe brief.\n")
    result = call(
        "eval",
        "--model",
        "openai/a",
        "--model",
        "facts",
        "--prompts",
        "prompts",
        "--prompts",
        "brief",
    )
    assert 0 == result.exit_code, result.stderr
    *_, head, first, second, third, fourth = result.stdout.splitlines()
    assert head.split()[:2] == ["complete", "first"]
    assert first.startswith("openai/a, prompts ")
    assert second.startswith("openai/a, brief ")
    assert third.startswith("facts/")
    assert "1/1" in fourth
    assert 2 * CALLS == len(model.asked)


def test_queue_decides_the_pairs(call: Call, model: ModelServer) -> None:
    """In its order; either a queue or a number."""
    Path("queue.csv").write_text("pastry-chef,baker\n")
    result = call("eval", "queue.csv", "--model", "facts")
    assert "pastry-chef-vs-baker: " in result.stderr
    assert 2 == call("eval", "queue.csv", "--pairs", "1").exit_code


def test_endpoint_that_cannot_be_used_is_no_result(call: Call, model: ModelServer) -> None:
    """Exit 4, with the cure, after the figures of whoever could be asked."""
    model.change = lambda *_: Say(error(f"Incorrect API key provided: {KEY}"), 401)
    result = call("eval", "--model", "openai", "--model", "facts")
    assert 4 == result.exit_code
    assert "failed: baker-vs-pastry-chef: " in result.stdout
    assert "OPENAI_API_KEY" in result.stdout
    assert KEY not in result.stdout + result.stderr
    assert "articles: 1 of 1 complete" in result.stdout


def test_without_a_model_there_is_nothing_to_measure(
    call: Call, bakery: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit 2 says what to set."""
    result = call("eval")
    assert (2, "") == (result.exit_code, result.stdout)
    assert "Set OPENAI_API_KEY, or name one with --model" in result.stderr

"""`vsgen role new`: what a person is told, and what is refused before anything is asked."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from tests.cli.model_server import ModelServer
from tests.proposing.onet_tables import CODE, write_tables
from tests.proposing.test_proposing_by_model import FILLING, HEAD, POSTING, TIP
from tests.writers.endpoint import Say, completion
from typer.testing import Result

Call = Callable[..., Result]
NEW = ("role", "new", "Night Baker")
FILE = Path("roles/proposed/night-baker.yaml")


@pytest.fixture
def posting(bakery: Path) -> Path:
    """A posting, in the project's folder."""
    path = bakery / "night.txt"
    path.write_text(POSTING)
    return path


def test_rows_are_sorted_without_a_model(call: Call, bakery: Path, posting: Path) -> None:
    """What came of it, which tables were silent, what nobody read, and what to do next."""
    write_tables(bakery / "db", leave_out=("Skills",))
    words = (*NEW, "--onet", CODE, "--onet-folder", "db", "--text", "night.txt", "--facts")
    told = call(*words)
    assert told.exit_code == 0, told.output
    assert "proposed: head, definition 1, responsibilities 3, education 3, tools 2" in told.stdout
    assert "9 facts: 9 with a quote that stands in its text, 0 on nothing" in told.stdout
    assert "1 left out:" in told.stdout
    assert "states a number: “12 bags”" in told.stdout
    assert "next: `vsgen role review night-baker`" in told.stdout
    assert "no table of “Sample of Reported Titles”, “Skills”" in told.stderr
    assert "night.txt: only a model can read it" in told.stderr
    assert f"{FILE} written" in told.stderr
    assert Path("roles/sources/onet-51-3011-00.yaml").is_file()
    assert call("role", "lint").exit_code == 0
    before = FILE.read_bytes()
    again = call(*words)
    assert "nothing new is proposed" in again.stdout
    assert "9 known already" in again.stdout
    assert FILE.read_bytes() == before


def test_like_another_role(call: Call, bakery: Path) -> None:
    """What both may say is proposed under the ids that it has."""
    told = json.loads(call(*NEW, "--like", "baker", "--facts", "--json").stdout)
    assert told["shared"] == len(told["facts"]) > 5
    assert told["near_copies"] == 0
    assert {it["proposed"]["by"] for it in told["facts"]} == {"like baker"}
    assert told["head"]["level"] == "individual"
    FILE.unlink()
    said = call(*NEW, "--like", "baker", "--facts").stdout
    number = len(told["facts"])
    assert f"{number} taken from the role like it, 0 on nothing that was given" in said


def test_what_would_be_asked_is_shown(call: Call, posting: Path) -> None:
    """Both messages of every call and the form of its reply; nothing is written or sent."""
    told = call(*NEW, "--text", "night.txt", "--like", "baker", "--show-prompt")
    assert told.exit_code == 0
    assert told.stdout.count("== user: ") == 3
    assert "keep the “deck ovens” hot" in told.stdout
    assert "already said of other jobs" in told.stdout.lower()
    calls = json.loads(call(*NEW, "--show-prompt", "--json").stdout)
    assert [it["group"] for it in calls] == ["work", "life", "head"]
    assert len({it["system"] for it in calls}) == 1
    assert not FILE.exists()


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("A vs. B",), 2, "“vs” divides the names of a pair"),
        (("",), 2, "the title is empty"),
        (("2024",), 2, "is no title"),
        (("Pastry-Chef",), 2, "“pastry-chef” is already “Pastry Chef”"),
        (("Night Baker", "--slug", "Night Baker"), 2, "cannot be a file's name"),
        (("Night Baker", "--onet", CODE), 2, "a code needs a folder"),
        (("Night Baker", "--onet-folder", "."), 2, "a folder needs a code"),
        (("Night Baker", "--onet", CODE, "--onet-folder", "."), 3, "holds no tables of O*NET"),
        (("Night Baker", "--text", "none.txt"), 3, "none.txt: there is no such file"),
        (("Night Baker", "--text", "empty.txt"), 3, "empty.txt: is empty"),
        (("Night Baker", "--text", "short.txt"), 3, "says too little about a job"),
        (("Night Baker", "--text", "binary.txt"), 3, "binary.txt: is no plain text"),
        (("Night Baker", "--text", "long.txt"), 3, "letters, and 60,000 are the most"),
        (("Night Baker", "--like", "nurse"), 2, "there is no role “nurse”"),
        (("Baker", "--like", "baker"), 2, "a role is not like itself"),
        (("Night Baker",), 2, "without a model there is nothing to propose from"),
        (("Night Baker", "--facts", "--model", "openai"), 2, "--facts asks no model"),
    ],
)
def test_bad_input_is_refused(
    call: Call, bakery: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    """With what to do; nothing is written."""
    (bakery / "empty.txt").write_text("\n \n")
    (bakery / "short.txt").write_text("Baker wanted.")
    (bakery / "binary.txt").write_bytes(b"\x7fELF\0\1\2" * 100)
    (bakery / "long.txt").write_text("You bake. " * 500_000)
    told = call("role", "new", *words)
    assert said in told.stderr
    assert told.exit_code == code
    assert not FILE.exists()


def test_the_shipped_facts_are_not_added_to(call: Call) -> None:
    """A project of one's own is needed."""
    told = call("role", "new", "Night Baker", "--like", "data-manager", "--facts")
    assert told.exit_code == 2
    assert "`vsgen init` copies them" in told.stderr


@pytest.mark.slow
def test_a_model_proposes(call: Call, model: ModelServer, posting: Path) -> None:
    """Over the wire: what it cost, and that a second run costs nothing."""
    bad = FILLING[0] | {"list": "skills", "id": "years", "text": "having baked for five years"}
    good = FILLING[1] | {"source": "night.txt", "quote": "sets the sourdough in the evening"}
    good["quote"] = "You set the sourdough in the evening"

    def change(prompt: str, _: Mapping[str, str]) -> Say:
        if '{"head":' in prompt:
            said: object = {"head": HEAD}
        elif 'List "definition"' in prompt:
            said = {"facts": [good, *FILLING[:1], *FILLING[2:], bad]}
        else:
            said = {"facts": [TIP]}
        usage = {"prompt_tokens": 4000, "completion_tokens": 500}
        return Say(completion(json.dumps(said), usage=usage, model="gpt-5.4-mini"))

    model.change = change
    told = call(*NEW, "--text", "night.txt")
    assert told.exit_code == 0, told.output
    assert "7 facts: 1 with a quote that stands in its text, 6 on nothing" in told.stdout
    assert "skills/years “having baked for five years”: its text states a number" in told.stdout
    assert "4 calls, 16,000 + 2,000 tokens, $0.0360" in told.stderr
    assert "night-baker: head: done" in told.stderr
    FILE.unlink()
    again = call(*NEW, "--text", "night.txt", "--json")
    spent = json.loads(again.stdout)["spent"]
    assert (spent["calls"], spent["reused"]) == (0, 4)

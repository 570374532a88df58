"""`vsgen draft` with a model, over HTTP on loopback and through the real client."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from tests.cli.model_server import KEY, ModelServer
from tests.writers.endpoint import Say, completion, error
from typer.testing import Result

pytestmark = pytest.mark.slow

Call = Callable[..., Result]
ARTICLE = Path("output/baker-vs-pastry-chef.md")
STORE = Path(".vsgen/store.db")
CALLS = 3
"""One a role, one a pair."""
SKILL = "reading a dough by hand"
"""Of the baker's own passage."""
TOOLS = "baking loaves on hot stone"
"""Of the pair's passage of tools."""
BAKER, PAIR = "The job: Baker", "The article: Baker and Pastry Chef"
DRAFT = ("draft", "baker", "pastry-chef")


def spoil(*facts: str, text: str = "It pays 11% more.") -> Callable[..., Mapping[str, str]]:
    """A model that words `facts` as `text`."""

    def change(_: str, texts: dict[str, str]) -> Mapping[str, str]:
        return {
            number: text if any(fact in said for fact in facts) else said
            for number, said in texts.items()
        }

    return change


def test_without_a_key_the_built_in_writer_is_said_to_draft(call: Call, bakery: Path) -> None:
    """One plain line; no store is made, and --facts says nothing."""
    result = call(*DRAFT)
    told = "no model is configured; the built-in writer drafts. docs: docs/models.md\n"
    assert (0, told, False) == (result.exit_code, result.stderr, STORE.exists())
    assert "" == call(*DRAFT, "--facts").stderr


def test_built_in_writer_is_taken_in_spite_of_a_key(call: Call, model: ModelServer) -> None:
    """By option, or by name in vsgen.toml: nothing is asked, nothing is said."""
    assert (0, "") == ((result := call(*DRAFT, "--facts")).exit_code, result.stderr)
    with Path("vsgen.toml").open("a") as file:
        file.write('[writer]\nprofile = "facts"\n')
    assert (0, "") == ((result := call(*DRAFT)).exit_code, result.stderr)
    assert [] == model.asked


def test_model_words_an_article_and_says_what_it_took(call: Call, model: ModelServer) -> None:
    """A call a role and one for the pair, with the key of the environment."""
    result = call(*DRAFT)
    assert 0 == result.exit_code, result.stderr
    first, second = result.stdout.splitlines()
    assert first.startswith(f"{ARTICLE}: written; ")
    assert second == "3 calls, 0 replies reused; 3,000 tokens read, 300 written; $0.0060"
    assert (CALLS, {KEY}) == (len(model.asked), model.keys)
    assert "baker: 4 sections: asked\n" in result.stderr
    assert "both: 11 sections: done\n" in result.stderr
    assert "akes bread and rolls, the same every day" in ARTICLE.read_text()


def test_key_is_kept_nowhere(call: Call, model: ModelServer) -> None:
    """Neither in the store nor in any other file of the project."""
    call(*DRAFT)
    files = [path for path in Path().rglob("*") if path.is_file() and path.name != "vsgen.toml"]
    assert STORE in files
    assert [] == [path for path in files if KEY.encode() in path.read_bytes()]


def test_second_draft_calls_nobody(call: Call, model: ModelServer) -> None:
    """Nor does one whose article and locks are gone: the store has every reply."""
    call(*DRAFT)
    before = ARTICLE.read_bytes()
    model.take()
    again = call(*DRAFT)
    assert f"{ARTICLE}: unchanged; " in again.stdout
    assert again.stdout.endswith("\n0 calls, 0 replies reused\n")
    shutil.rmtree("output")
    rebuilt = call(*DRAFT)
    assert rebuilt.stdout.endswith(f"\n0 calls, {CALLS} replies reused\n")
    assert "baker: 4 sections: reused\n" in rebuilt.stderr
    assert ([], before) == (model.asked, ARTICLE.read_bytes())


def test_replay_rebuilds_without_key_and_endpoint(
    call: Call, model: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same bytes, from the store alone."""
    call(*DRAFT)
    before = ARTICLE.read_bytes()
    shutil.rmtree("output")
    model.take()
    monkeypatch.delenv("OPENAI_API_KEY")
    result = call(*DRAFT, "--replay")
    assert (0, [], before) == (result.exit_code, model.asked, ARTICLE.read_bytes())


def test_replay_without_a_store_calls_nobody(call: Call, model: ModelServer) -> None:
    """Every passage is missing and marked (exit 4); no store is made."""
    result = call(*DRAFT, "--replay")
    assert (4, [], False) == (result.exit_code, model.asked, STORE.exists())
    assert "no stored reply words it" in result.stderr
    assert "<!-- vsgen: this passage is missing: no stored reply" in ARTICLE.read_text()


def test_passages_that_cannot_be_taken_are_marked(call: Call, model: ModelServer) -> None:
    """Three tries, exit 4; which, why and the ways out are told; the rest is written."""
    model.change = spoil(TOOLS)
    result = call(*DRAFT)
    assert 4 == result.exit_code
    assert f"Error: {ARTICLE}: " in result.stderr
    assert "    Tools and Software Used: “It pays 11% more.”: '11%' is a number" in result.stderr
    assert "vsgen draft baker-vs-pastry-chef --fresh --section tools`\n" in result.stderr
    assert "--fallback facts" in result.stderr
    text = ARTICLE.read_text()
    assert "<!-- vsgen: this passage is missing: … is a number outside" in text
    assert SKILL in text
    assert CALLS + 2 == len(model.asked)
    assert "both: 11 sections: asked again: “It pays 11% more.”: '11%' is a number" in result.stderr


def test_missing_passage_is_mended_by_asking_anew(call: Call, model: ModelServer) -> None:
    """With the words that the first run told."""
    model.change = spoil(TOOLS)
    call(*DRAFT)
    model.change = spoil()
    mended = call(*DRAFT, "--fresh", "--section", "tools")
    assert 0 == mended.exit_code, mended.stderr
    assert "missing" not in ARTICLE.read_text()


def test_item_of_a_role_is_named_with_its_role(call: Call, model: ModelServer) -> None:
    """Section and role; the role's other items stand."""
    model.change = spoil(SKILL)
    result = call(*DRAFT, "--tries", "1")
    assert 4 == result.exit_code
    assert "    Required Skills, baker: “It pays 11% more.”: '11%' is" in result.stderr
    assert CALLS == len(model.asked)


def test_built_in_writer_stands_in_where_allowed(call: Call, model: ModelServer) -> None:
    """By option or in vsgen.toml; exit 0, and it is said for what."""
    model.change = spoil(TOOLS, SKILL)
    result = call(*DRAFT, "--fallback", "facts")
    assert 0 == result.exit_code, result.stderr
    assert "the built-in writer stood in for " in result.stderr
    assert "Required Skills" in result.stderr
    assert "missing" not in ARTICLE.read_text()
    with Path("vsgen.toml").open("a") as file:
        file.write('[writer]\nfallback = "facts"\ntries = 1\n')
    shutil.rmtree("output")
    assert 0 == call(*DRAFT).exit_code


def test_fresh_asks_for_one_section_and_tells_the_wish(call: Call, model: ModelServer) -> None:
    """The calls of that section only, each with the editor's note; later runs keep the outcome."""
    call(*DRAFT)
    model.take()
    model.change = spoil(SKILL, text="It is knowing a dough by its feel.")
    result = call(*DRAFT, "--fresh", "--section", "Required Skills", "--note", "Be  brisk.")
    assert 0 == result.exit_code, result.stderr
    asked = model.take()
    assert 2 == len(asked)
    assert all(prompt.rstrip().endswith(": Be brisk.") for prompt in asked)
    assert not any("Tools and Software" in prompt for prompt in asked)
    assert "knowing a dough by its feel" in ARTICLE.read_text()
    assert (0, []) == (call(*DRAFT).exit_code, model.asked)
    assert "knowing a dough by its feel" in ARTICLE.read_text()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--facts", "--model", "openai"), "--facts asks no model"),
        (("--facts", "--fresh"), "--fresh needs a model"),
        (("--facts", "--replay"), "--replay needs a model"),
        (("--fresh", "--replay"), "--replay asks nothing anew"),
        (("--note", "shorter"), "Add --fresh"),
        (("--section", "skills"), "Add --fresh"),
        (("--fresh", "--section", "skils"), "Did you mean “skills”?"),
        (("--fresh", "--section", "sources"), "sources is computed"),
        (("--model", "opena"), "Did you mean “openai”?"),
        (("--replay", "--model", "opena"), "Did you mean “openai”?"),
        (("--tries", "0"), "tries"),
        (("--fallback", "gpt"), "fallback"),
    ],
)
def test_options_that_contradict_each_other_are_refused(
    call: Call, model: ModelServer, words: tuple[str, ...], told: str
) -> None:
    """Exit 2 with the way out, before anything is asked."""
    result = call(*DRAFT, *words)
    assert (2, "", []) == (result.exit_code, result.stdout, model.asked)
    assert told in result.stderr


def test_refused_key_is_named_by_its_variable_only(call: Call, model: ModelServer) -> None:
    """Exit 4; not even an endpoint that repeats the key can have it printed."""
    body = error(f"Incorrect API key provided: {KEY}", code="invalid_api_key")
    model.change = lambda *_: Say(body, 401)
    result = call(*DRAFT)
    assert (4, "") == (result.exit_code, result.stdout)
    assert "OPENAI_API_KEY" in result.stderr
    assert KEY not in result.stderr
    assert not ARTICLE.exists()


def test_endpoint_that_fails_for_one_call_leaves_the_others(call: Call, model: ModelServer) -> None:
    """One section is marked with what the endpoint said; running again asks for it alone."""
    model.change = lambda prompt, texts: (
        Say(error("out of order"), 500) if BAKER in prompt else texts
    )
    result = call(*DRAFT)
    assert 4 == result.exit_code
    assert "Required Skills, baker" in result.stderr
    model.take()
    model.change = spoil()
    assert (0, 1) == (call(*DRAFT).exit_code, len(model.asked))


def test_json_tells_all_and_progress_nothing(call: Call, model: ModelServer) -> None:
    """One value on stdout, an empty stderr; the cost is exact."""
    model.change = spoil(TOOLS)
    result = call(*DRAFT, "--json", "--tries", "2")
    told = json.loads(result.stdout)
    assert (4, "") == (result.exit_code, result.stderr)
    counted = {name: told[name] for name in ("calls", "reused", "unpriced", "cost", "writer")}
    assert {
        "calls": CALLS + 1,
        "reused": 0,
        "unpriced": 0,
        "cost": "0.008",
        "writer": "openai/gpt-5.4-mini",
    } == counted
    assert (4_000, 400) == (told["input_tokens"], told["output_tokens"])
    assert ["tools"] == list(told["missing"])
    assert [] == told["stood_in"]


HOSTILE = "\x1b]0;owned\x07\u202e[red]11%[/red] [link=file:///etc/passwd]x[/link]"


def test_hostile_reply_cannot_steer_the_terminal(call: Call, model: ModelServer) -> None:
    """Neither escapes, nor direction marks, nor the markup of the library that draws."""
    model.change = spoil(SKILL, text=HOSTILE)
    result = call(*DRAFT)
    assert 4 == result.exit_code
    shown = result.stdout + result.stderr + ARTICLE.read_text()
    assert not {"\x1b", "\x07", "\u202e"} & set(shown)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize("colour", [True, False])
def test_terminal_shows_a_line_a_task(model: ModelServer, colour: bool) -> None:
    """Redrawn in place; colours only where they are wanted, and never what a model sent."""
    import pty

    model.change = spoil(SKILL, text=HOSTILE)
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100", "LINES": "50"}
    environment |= {} if colour else {"NO_COLOR": "1"}
    command = [sys.executable, "-m", "vsgen", *DRAFT]
    run = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=theirs, env=environment)
    os.close(theirs)
    shown = b""
    try:
        while chunk := os.read(ours, 65536):
            shown += chunk
    except OSError:
        pass  # Linux says so when the other end is closed
    finally:
        os.close(ours)
    assert 4 == run.wait()
    text = shown.decode()
    assert "both: 11 sections" in text
    assert "done" in text
    assert "missing" in text
    assert colour == ("\x1b[32m" in text)
    assert "\x1b]0;owned" not in text
    assert "\u202e" not in text


def test_interrupted_draft_keeps_every_reply(model: ModelServer) -> None:
    """Ctrl-C: exit 130 and a sentence; the next run pays only for the rest."""

    def wait(prompt: str, texts: dict[str, str]) -> Mapping[str, str] | Say:
        return Say(delay=60) if PAIR in prompt else texts

    model.change = wait
    command = [sys.executable, "-m", "vsgen", *DRAFT]
    run = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert run.stderr is not None
    done = 0
    while done < CALLS - 1:
        done += run.stderr.readline().endswith(": done\n")
    time.sleep(0.05)
    run.send_signal(signal.SIGINT)
    rest = run.communicate()[1]
    assert (130, "stopped; every reply so far is kept\n") == (run.returncode, rest)
    model.take()
    model.change = spoil()
    subprocess.run(command, check=True, capture_output=True)
    assert 1 == len(model.asked)


def test_batch_asks_the_model_for_every_article(call: Call, model: ModelServer) -> None:
    """What both articles share is asked for once."""
    Path("queue.csv").write_text("baker,pastry-chef\npastry-chef,baker\n")
    result = call("batch", "queue.csv", "--both-ways")
    first, spent = result.stdout.splitlines()
    assert (0, "2 articles: 2 written") == (result.exit_code, first)
    assert spent.startswith(f"{CALLS + 1} calls, 0 replies reused; ")
    assert CALLS + 1 == len(model.asked)


def test_batch_ends_with_a_refusal_that_holds_for_all(call: Call, model: ModelServer) -> None:
    """One article's calls at most; all stays queued, and the command ends with 4."""
    model.change = lambda *_: Say(error("No.", code="invalid_api_key"), 401)
    Path("queue.csv").write_text("baker,pastry-chef\npastry-chef,baker\n")
    result = call("batch", "queue.csv", "--both-ways")
    assert (4, "2 articles: 2 not drafted: the endpoint failed") == (
        result.exit_code,
        result.stdout.splitlines()[0],
    )
    assert len(model.asked) <= CALLS
    model.change = spoil()
    assert 0 == call("batch").exit_code


def test_after_a_spell_of_broken_replies_all_is_well_again(call: Call, model: ModelServer) -> None:
    """In a batch too: what got no sound reply is asked for again, and that alone."""
    model.change = lambda prompt, texts: (
        Say(completion("Sorry, what?")) if BAKER in prompt else texts
    )
    Path("queue.csv").write_text("baker,pastry-chef\n")
    broken = call("batch", "queue.csv")
    assert 4 == broken.exit_code
    assert (
        "Ask anew: `vsgen draft baker-vs-pastry-chef --fresh --section definitions" in broken.stderr
    )
    model.take()
    model.change = spoil()
    assert (0, 1) == (call("batch", "queue.csv").exit_code, len(model.asked))


def test_a_proxy_that_cannot_be_used_is_told_before_any_call(
    call: Call, bakery: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit 2 with the variable's name; nothing is written."""
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setenv("HTTPS_PROXY", "gopher://proxy:1")
    result = call(*DRAFT)
    assert (2, "") == (result.exit_code, result.stdout)
    assert "Error: HTTPS_PROXY names a proxy of an unknown kind: gopher://" in result.stderr
    assert not ARTICLE.exists()

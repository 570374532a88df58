"""Every command that a message names runs where the message stands.

Read from the source: whatever names a command puts it between backticks, or builds it with
`show_command`. Each of those is provoked here, and its command is run in the project in which the
message was printed.
"""

import ast
import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from itertools import permutations
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.cli.conftest import Call
from tests.cli.model_server import ModelServer
from tests.proposing.confectioner import SLUG, make_proposals

from vsgen.cli.commands import MODULES
from vsgen.errors import show_command
from vsgen.proposing.proposals import path_of
from vsgen.proposing.proposals_file import save_proposals

pytestmark = pytest.mark.slow

PAIR = "baker-vs-pastry-chef"
ARTICLE = Path(f"output/{PAIR}.md")
SOURCE = Path(__file__).parents[2] / "src" / "vsgen"
NAMED = re.compile(rf"vsgen (?:{'|'.join(MODULES)})\b|git (?:checkout|config)\b")
QUOTED = re.compile(r"`((?:vsgen|git|mv|rm) [^`]+)`")
BAKERS = ("--code", "51-3011")
PAGES = {"checks/page.py"}
"""Pages that are read, and printed nowhere."""
SERVER = "vsgen serve"
"""Runs until it is ended: only that there is such a command is looked at."""


class Named(NamedTuple):
    """A command that the source names; what it fills in is a NUL."""

    place: str
    words: str


def write(node: ast.expr) -> str:
    """The text of a literal, a NUL for what is filled in."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(write(part) for part in node.values)
    return "\0"


def read_source() -> Iterator[tuple[str, ast.AST]]:
    """Every node of every module with its place, without docstrings."""
    for path in sorted(SOURCE.rglob("*.py")):
        shown = path.relative_to(SOURCE).as_posix()
        tree = ast.parse(path.read_text("utf-8"))
        silent = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)} | {
            id(part)
            for node in ast.walk(tree)
            if isinstance(node, ast.JoinedStr)
            for part in node.values
        }
        for node in ast.walk(tree):
            if shown not in PAGES and id(node) not in silent:
                yield f"{shown}:{getattr(node, 'lineno', 0)}", node


@cache
def list_named() -> list[Named]:
    """Every command that a literal or a call of `show_command` names."""
    found = []
    for place, node in read_source():
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "show_command":
            found.append(Named(place, f"vsgen {write(node.args[0])} \0"))
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "show_command":
            if "\0" != write(node.args[0]) and not write(node.args[0]).startswith("-"):
                found.append(Named(place, " ".join(map(write, node.args))))
        elif isinstance(node, ast.Constant | ast.JoinedStr):
            found += [Named(place, it[1]) for it in QUOTED.finditer(write(node))]
    return [it for it in found if it.words != "vsgen \0 \0"]


def test_every_command_in_a_text_can_be_found() -> None:
    """None stands outside of backticks, where neither a person nor this file sees its end."""
    stray = []
    for place, node in read_source():
        if isinstance(node, ast.Constant | ast.JoinedStr):
            text = QUOTED.sub("", write(node))
            # The name of the program, where a report says who made it, is no command to run.
            if text in ("vsgen check", SERVER):
                continue
            stray += [f"{place}: {it[0]}" for it in NAMED.finditer(text)]
    assert [] == stray
    assert 15 < len(list_named())


def test_words_are_quoted_for_a_shell() -> None:
    """Blanks, quotes and signs of the shell."""
    words = ("rm", "a b.md", "it's.md", "$(x).md", "*.md")
    run = subprocess.run(
        ["sh", "-c", f"printf '%s\\n' {show_command(*words)[1:-1]}"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert list(words) == run.stdout.splitlines()


# --- situations ---------------------------------------------------------------------------


def draft(call: Call) -> None:
    """The article."""
    assert 0 == call("draft", PAIR).exit_code


def edit(path: Path, old: str, new: str) -> None:
    """A person's edit."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def conflict(call: Call) -> None:
    """A person and the role's file change one sentence."""
    draft(call)
    edit(ARTICLE, "the shelves must be full", "shelves must be full")
    edit(Path("roles/baker.yaml"), "shelves must be full", "shelves have to be full")


def commit(call: Call) -> None:
    """The article in git, and then a lock that is damaged."""
    draft(call)
    who = ("-c", "user.name=Anna", "-c", "user.email=a@example.org")
    for words in (("init", "-q"), ("add", "."), ("commit", "-qm", "x")):
        subprocess.run(["git", *who, *words], check=True)
    Path(f"output/{PAIR}.lock.json").write_text("{", "utf-8")


def mark(call: Call) -> None:
    """A conflict of git."""
    draft(call)
    edit(ARTICLE, "## ", "<<<<<<< HEAD\n## ")


def reject(call: Call) -> None:
    """A rejected patch."""
    draft(call)
    Path(f"{ARTICLE}.rej").write_text("--- a\n")


def break_role(call: Call) -> None:
    """A role's file that is no YAML."""
    draft(call)
    Path("roles/baker.yaml").write_text("title: [\n", "utf-8")


def plant(call: Call) -> None:
    """A journal that was written in another folder."""
    draft(call)
    Path("output/.vsgen.journal.json").write_text('{"folder": [0, 0], "groups": []}', "utf-8")


def claim(call: Call) -> None:
    """A number that nobody vouches for."""
    draft(call)
    edit(ARTICLE, "## Conclusion\n\n", "## Conclusion\n\nSome 45% of people agree. ")


def drop(call: Call) -> None:
    """A section is taken out of the file."""
    draft(call)
    text = ARTICLE.read_text("utf-8")
    start = text.index("## Conclusion")
    ARTICLE.write_text(text[:start] + text[text.index("## ", start + 1) :], "utf-8")


def replace(call: Call) -> None:
    """Another text in the article's file."""
    draft(call)
    ARTICLE.write_text("# Else\n\nNothing of it.\n", "utf-8")


def put_own(_: Call) -> None:
    """An article of a person's."""
    ARTICLE.parent.mkdir()
    ARTICLE.write_text("# Mine\n")


def write_errors(call: Call) -> None:
    """Two errors in a role's texts."""
    for old in ("through the night", "by the batch"):
        edit(Path("roles/baker.yaml"), old, "in a cafÃ©")
    del call


def lose_prompts(_: Call) -> None:
    """A project's prompts without a file of theirs."""
    Path("prompts/style.yaml").unlink()


def break_prompts(_: Call) -> None:
    """A key that is none."""
    edit(Path("prompts/style.yaml"), "person: second", "person: fourth")


def lose_template(_: Call) -> None:
    """No template for a call."""
    for path in Path("prompts").glob("*.j2"):
        path.unlink()


def nothing(_: Call) -> None:
    """The bakery as it is."""


def refuse_fix(call: Call) -> None:
    """A heading's fix that would take a statistic along, beside one that may be made."""
    del call
    text = "# A vs. B\n\nIt grew 20â€“30 percent where a cafÃ© opened.\n"
    Path("a b.md").write_text(text, "utf-8")


def propose(_: Call) -> None:
    """A role of which nothing is decided, and only its head is proposed."""
    head_only = make_proposals().model_copy(update={"facts": ()})
    save_proposals(path_of(Path("roles"), SLUG), head_only)


def age(call: Call) -> None:
    """A fact is told otherwise after it was drafted."""
    draft(call)
    edit(Path("roles/baker.yaml"), "shelves must be full", "shelves have to be full")


def fail(call: Call) -> None:
    """A batch that finds a person's article."""
    Path("output").mkdir()
    Path(f"output/{PAIR}.md").write_text("Mine.\n", "utf-8")
    assert 5 == call("batch", PAIR).exit_code


def decline(call: Call) -> None:
    """A pair that is not wanted."""
    assert 0 == call("queue", "add", PAIR).exit_code
    assert 0 == call("queue", "decline", PAIR, "--why", "no").exit_code


def write_errors_twice(call: Call) -> None:
    """The same, in two articles."""
    write_errors(call)
    assert 0 == call("queue", "add", PAIR, "pastry-chef-vs-baker", "--both-ways").exit_code


def fail_often(call: Call) -> None:
    """Files of a person where six articles are to stand."""
    Path("elsewhere/output").mkdir(parents=True)
    Path("elsewhere/vsgen.toml").touch()
    os.chdir("elsewhere")
    pairs = [*permutations(("data-analyst", "data-engineer", "data-scientist"), 2)]
    for a, b in pairs:
        Path(f"output/{a}-vs-{b}.md").write_text("Mine.\n", "utf-8")
    Path("pairs.csv").write_text("".join(f"{a},{b}\n" for a, b in pairs), "utf-8")
    assert 0 == call("queue", "add", "pairs.csv", "--both-ways").exit_code


def record(call: Call) -> None:
    """A publisher's table, and another print of it with another value."""
    Path("roles/sources/example.yaml").unlink()
    table = SOURCE.parents[1] / "tests" / "sourcing" / "data" / "table_1.2_2025.csv"
    day = ("--published", "2026-08-27")
    assert 0 == call("source", "import", "bls", str(table), *BAKERS, *day).exit_code
    text = table.read_text("utf-8")
    Path("table.csv").write_text(text.replace(",7.2,", ",7.3,"), "utf-8")


class Situation(NamedTuple):
    """What is done, the call whose message is read, and whether its first command mends it."""

    make: Callable[[Call], None]
    words: tuple[str, ...]
    mends: bool = False


SITUATIONS = {
    "one role twice": Situation(nothing, ("draft", "baker", "baker")),
    "one role": Situation(nothing, ("draft", "baker")),
    "no article: diff": Situation(nothing, ("diff", PAIR), True),
    "no article: review": Situation(nothing, ("review", PAIR), True),
    "no article: trace": Situation(nothing, ("trace", PAIR), True),
    "no article there: diff": Situation(nothing, ("diff", PAIR, "--output", "a b"), True),
    "no article there: review": Situation(nothing, ("review", PAIR, "--output", "-x"), True),
    "no article there: trace": Situation(nothing, ("trace", PAIR, "--output", "it's"), True),
    "nothing worded": Situation(nothing, ("review", "baker"), True),
    "nothing worded there": Situation(nothing, ("review", "baker", "--output", "a b"), True),
    "own file": Situation(put_own, ("draft", PAIR), True),
    "conflict": Situation(conflict, ("draft", PAIR)),
    "conflict in a batch": Situation(conflict, ("batch", PAIR)),
    "errors in a batch": Situation(write_errors, ("batch", PAIR)),
    "damaged lock": Situation(commit, ("draft", PAIR), True),
    "conflict markers": Situation(mark, ("draft", PAIR)),
    "rejected patch": Situation(reject, ("draft", PAIR), True),
    "no queue": Situation(nothing, ("batch",)),
    "act without a section": Situation(draft, ("approve", PAIR, "--take")),
    "rejection without a section": Situation(draft, ("reject", PAIR, "--reason", "no")),
    "broken role": Situation(break_role, ("check", str(ARTICLE))),
    "planted journal": Situation(plant, ("review", PAIR)),
    "errors": Situation(claim, ("approve", PAIR, "conclusion")),
    "no reason": Situation(claim, ("approve", PAIR, "conclusion", "--despite-errors")),
    "missing passage": Situation(drop, ("approve", PAIR, "conclusion")),
    "another text": Situation(replace, ("approve", PAIR)),
    "restored without a section": Situation(draft, ("restore", PAIR)),
    "unknown source": Situation(nothing, ("source", "show", "zzzzzzzz")),
    "missing prompt": Situation(lose_prompts, ("draft", PAIR)),
    "broken prompt": Situation(break_prompts, ("draft", PAIR)),
    "missing template": Situation(lose_template, ("prompt", "show", PAIR)),
    "explanation": Situation(draft, ("check", "--explain", "text.mojibake")),
    "proposed role": Situation(propose, ("draft", SLUG, "baker")),
    "proposals that await": Situation(propose, ("role", "lint")),
    "nothing to accept in a list": Situation(propose, ("role", "review", SLUG)),
    "no proposals": Situation(nothing, ("role", "review")),
    "no proposals of this role": Situation(nothing, ("role", "review", "zzzzzzzz")),
    "decision without a role": Situation(nothing, ("role", "review", "--accept", "head")),
    "aged article": Situation(age, ("status",)),
    "failed article": Situation(fail, ("status",)),
    "nothing queued": Situation(nothing, ("plan",)),
    "no planned run": Situation(nothing, ("plan", "--last")),
    "aged sentences": Situation(age, ("status", "--sentences")),
    "another value": Situation(record, ("source", "import", "bls", "table.csv", *BAKERS)),
    "declined pair in a batch": Situation(decline, ("batch", PAIR)),
    "declined pair": Situation(decline, ("queue", "show", PAIR)),
    "many of one cause": Situation(fail_often, ("batch",)),
    "two of one cause": Situation(write_errors_twice, ("batch",)),
    "nothing to add": Situation(nothing, ("queue", "add")),
    "no such pair in the queue": Situation(nothing, ("queue", "cancel", "--search", "zzz")),
    "suggestions": Situation(nothing, ("queue", "suggest")),
    "refused fix": Situation(refuse_fix, ("check", "--fix", "a b.md")),
}


@pytest.fixture(autouse=True)
def anna(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Somebody decides, and no file of the machine says who."""
    monkeypatch.setenv("VSGEN_EDITOR", "Anna Berg")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))


def run(command: str) -> subprocess.CompletedProcess[str]:
    """The command as a shell runs it; `vsgen` is the one of this environment."""
    own = f'vsgen() {{ {shlex.quote(sys.executable)} -m vsgen "$@"; }}; {command}'
    return subprocess.run(["sh", "-c", own], capture_output=True, text=True, check=False)


SEEN: dict[str, list[str]] = {}


@pytest.mark.parametrize("name", SITUATIONS)
def test_what_a_message_names_runs(call: Call, bakery: Path, name: str) -> None:
    """The call is taken (not exit 2); where it promises to mend, the message is gone."""
    make, words, mends = SITUATIONS[name]
    make(call)
    before = call(*words)
    told = before.stdout + before.stderr
    commands = [it for it in QUOTED.findall(told) if it != SERVER]
    assert commands, told
    SEEN[name] = commands
    for command in commands:
        done = run(command)
        assert done.returncode != 2, f"{command}\n{done.stderr}"
        assert "Traceback" not in done.stderr
    if mends:
        after = call(*words)
        error = next(line for line in told.splitlines() if line.startswith("Error: "))
        assert error not in after.stderr


def test_missing_passages(call: Call, model: ModelServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a model could not word: both ways out are taken, with the model and the folder."""
    model.change = lambda _, texts: dict.fromkeys(texts, "")
    words = ("draft", PAIR, "--model", "openai", "--output", "a b", "--tries", "1")
    told = call(*words)
    assert 4 == told.exit_code
    commands = QUOTED.findall(told.stderr)
    SEEN["missing"] = commands
    assert 2 == len(commands)
    assert 4 == call(*shlex.split(commands[0])[1:]).exit_code
    assert 0 == call(*shlex.split(commands[1])[1:]).exit_code


def test_missing_passages_in_a_batch(call: Call, model: ModelServer) -> None:
    """The way out names the pair, the sections and nothing that is not taken."""
    model.change = lambda _, texts: dict.fromkeys(texts, "")
    told = call("batch", PAIR, "--model", "openai", "--tries", "1")
    assert 4 == told.exit_code
    commands = QUOTED.findall(told.stdout + told.stderr)
    SEEN["missing in a batch"] = commands
    assert commands
    for command in commands:
        assert call(*shlex.split(command)[1:]).exit_code in (0, 4)


def test_a_budget_that_is_used_up(call: Call, model: ModelServer) -> None:
    """The run's own words with a larger budget, as often as it takes."""
    told = call("batch", PAIR, "--model", "openai", "--budget", "0.0001")
    SEEN["budget"] = commands = QUOTED.findall(told.stdout + told.stderr)
    assert (4, 1) == (told.exit_code, len(commands))
    words = shlex.split(commands[0])
    assert ["batch", PAIR, "--model", "openai", "--budget"] == words[1:-1]
    assert float(words[-1]) > 0.0001
    assert 2 != call(*words[1:]).exit_code


def test_nobody_decides(call: Call, bakery: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command that names somebody does."""
    draft(call)
    monkeypatch.delenv("VSGEN_EDITOR")
    told = call("approve", PAIR)
    commands = QUOTED.findall(told.stderr)
    SEEN["nobody"] = commands
    assert (2, 1) == (told.exit_code, len(commands))
    assert 0 == run(commands[0]).returncode
    assert 0 == call("approve", PAIR).exit_code


def test_answer_without_words(call: Call, bakery: Path) -> None:
    """The way to say it is told, with the comment's name."""
    draft(call)
    said = json.loads(call("comment", PAIR, "conclusion", "Is it so?", "--json").stdout)
    [again] = QUOTED.findall(call("comment", PAIR, "--answer", said["id"]).stderr)
    SEEN["answer"] = [again]
    assert 0 == run(again).returncode


def test_sentences_on_no_fact(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each way out settles it; where the facts are vsgen's, how they become one's own is told."""
    monkeypatch.chdir(tmp_path)
    slug = "machine-learning-engineer-vs-data-manager"
    call("draft", slug)
    path = Path(f"output/{slug}.lock.json")
    lock = json.loads(path.read_text("utf-8"))
    lock["passages"]["conclusion"]["provenance"] = ["60 own"]
    path.write_text(json.dumps(lock), "utf-8")
    [look] = QUOTED.findall(call("check", f"output/{slug}.md").stdout)
    fact = ("data-manager/skills/calm", "--topic", "hard", "--label", "Calm", "--text", "calm")
    [init] = QUOTED.findall(call("confirm", slug, "conclusion", "1", "--fact", *fact).stderr)
    confirm, strike = QUOTED.findall(call("approve", slug, "conclusion").stderr)
    SEEN["own sentence"] = [look, init, confirm, strike]
    assert 1 == run(look).returncode
    for command in (confirm, strike):
        assert 0 == run(command).returncode
        assert 0 == call(*shlex.split(command)[1:3], "conclusion", "--undo").exit_code
    assert 0 == run(init).returncode


def test_every_command_of_the_source_was_run() -> None:
    """So that a new one cannot be forgotten: give it a situation above."""
    ran = [command for commands in SEEN.values() for command in commands]
    if len(SEEN) < len(SITUATIONS) + 5:
        pytest.skip("only together with the tests above")
    forgotten = []
    for place, words in list_named():
        shape = re.compile(re.escape(words).replace("\\ \0", "(?: .*)?").replace("\0", ".*"))
        if words != SERVER and not any(shape.fullmatch(it) for it in ran):
            forgotten.append(f"{place}: {words!r}")
    assert [] == forgotten, "\n".join(forgotten)

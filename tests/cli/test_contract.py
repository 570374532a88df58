"""What holds for every command: help, version, errors, streams, exit codes."""

import json
import os
import subprocess
import sys
from collections.abc import Callable

import pytest
from typer.testing import Result

from vsgen import __version__
from vsgen.cli.console import clean, count, say_json

Call = Callable[..., Result]
COMMANDS = [
    ("draft",),
    ("plan",),
    ("batch",),
    ("status",),
    ("report",),
    ("refresh",),
    ("where",),
    ("diff",),
    ("review",),
    ("approve",),
    ("reject",),
    ("restore",),
    ("confirm",),
    ("strike",),
    ("comment",),
    ("serve",),
    ("check",),
    ("trace",),
    ("claims",),
    ("init",),
    ("queue", "add"),
    ("queue", "list"),
    ("queue", "show"),
    ("queue", "assign"),
    ("queue", "prioritise"),
    ("queue", "cancel"),
    ("queue", "retry"),
    ("queue", "decline"),
    ("queue", "suggest"),
    ("queue", "export"),
    ("eval",),
    ("role", "list"),
    ("role", "show"),
    ("role", "lint"),
    ("source", "list"),
    ("source", "show"),
    ("source", "correct"),
    ("schema",),
    ("prompt", "show"),
    ("store", "stats"),
]


def test_version_is_printed(call: Call) -> None:
    """Without any command."""
    result = call("--version")
    assert (0, f"vsgen {__version__}\n", "") == (result.exit_code, result.stdout, result.stderr)


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_help_of_every_command_shows_an_example(call: Call, words: tuple[str, ...]) -> None:
    """An example that starts with the command itself."""
    result = call(*words, "--help")
    assert 0 == result.exit_code
    assert f"Example:\n    vsgen {' '.join(words)}" in result.stdout.replace(
        'echo "Jobs grow 33.5% from 2024 to 2034." | ', ""
    )


def test_every_command_is_in_the_table_above(call: Call) -> None:
    """A new command needs an example, too."""
    listed = call("--help").stdout.partition("Commands:\n")[2]
    assert {words[0] for words in COMMANDS} == {line.split()[0] for line in listed.splitlines()}


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_json_is_offered_by_every_command_that_prints_results(
    call: Call, words: tuple[str, ...]
) -> None:
    """Init prints paths, schema prints JSON anyway, serve an address: they have none."""
    assert (words[0] not in ("init", "schema", "serve")) == (
        "--json" in call(*words, "--help").stdout
    )


@pytest.mark.parametrize("words", [("drat",), ("draft", "a"), ("check",), ("diff", "--jsn")])
def test_wrong_words_are_a_usage_error(call: Call, words: tuple[str, ...]) -> None:
    """Exit 2, told on stderr, stdout stays empty."""
    result = call(*words)
    assert (2, "") == (result.exit_code, result.stdout)
    assert "Error: " in result.stderr


def test_several_problems_are_counted_and_all_shown(call: Call, bakery: object) -> None:
    """One boundary prints them, once."""
    result = call("init", ".")
    assert (5, "") == (result.exit_code, result.stdout)
    assert result.stderr.startswith("Error: 3 problems\n")
    assert 3 == result.stderr.count("is there already")


def test_steering_characters_never_reach_the_terminal() -> None:
    """Escapes, carriage returns, bidi overrides, zero width, lone surrogates; text stays."""
    dirty = "a\x1b]0;x\x07b\rc\u202ed\u200be\x9bf\x7fg\u2066h\ufeffi\udc80j"
    assert "a\ufffd]0;x\ufffdb\ufffdc\ufffdd\ufffde\ufffdf\ufffdg\ufffdh\ufffdi\ufffdj" == clean(
        dirty
    )
    assert "Ünïcode – “so”\n\t| table |" == clean("Ünïcode – “so”\n\t| table |")


def test_json_escapes_steering_characters_without_loss(capsys: pytest.CaptureFixture[str]) -> None:
    """A machine reads the true text; a terminal shows its escapes."""
    content = {"text": "a\x1b[31m\u202e – \x9b"}
    say_json(content)
    printed = capsys.readouterr().out
    assert content == json.loads(printed)
    assert not {"\x1b", "\u202e", "\x9b"} & set(printed)
    assert "–" in printed


def test_counts_are_written_as_people_do() -> None:
    """Singular, plural, thousands."""
    assert ["1 word", "0 words", "1,770 words"] == [count(n, "word") for n in (1, 0, 1770)]


def test_reader_that_stops_early_is_no_error() -> None:
    """`vsgen … | head` leaves no traceback and no complaint."""
    command = [sys.executable, "-m", "vsgen", "source", "list", "--json"]
    run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert run.stdout is not None
    assert run.stderr is not None
    run.stdout.close()
    errors = run.stderr.read()
    run.stderr.close()
    assert (b"", 141) == (errors, run.wait())


def test_terminal_without_unicode_is_no_reason_to_stop(bakery: object) -> None:
    """What an encoding lacks is replaced."""
    command = [sys.executable, "-X", "utf8=0", "-m", "vsgen", "claims"]
    environment = os.environ | {"PYTHONIOENCODING": "ascii"}
    text = "€70,000 – a year".encode()
    run = subprocess.run(command, input=text, capture_output=True, check=False, env=environment)
    assert (0, b"") == (run.returncode, run.stderr)
    assert b"?70,000" in run.stdout

"""Commands are found by name, and only the called one is imported."""

import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Call

COMMANDS = (
    "draft batch diff review approve reject restore serve check trace claims init eval role source "
    "prompt store"
).split()


def test_help_lists_all_commands(call: Call) -> None:
    """`vsgen --help` has one line for each command, the everyday ones first."""
    listed = call("--help").stdout.partition("Commands:\n")[2].splitlines()
    assert COMMANDS == [line.split()[0] for line in listed if line[2:3].strip()][: len(COMMANDS)]


@pytest.mark.parametrize("name", COMMANDS)
def test_command_explains_itself(call: Call, name: str) -> None:
    """Every command and group answers `--help`, and offers no shell completion of its own."""
    answer = call(name, "--help")
    assert 0 == answer.exit_code
    assert f" {name} [OPTIONS]" in answer.stdout
    assert "--install-completion" not in answer.stdout


def test_misspelt_command_is_answered_with_the_nearest(call: Call) -> None:
    """`vsgen chek` ends with 2 and names `check`."""
    answer = call("chek")
    assert 2 == answer.exit_code
    assert "Did you mean 'check'?" in answer.stderr


def test_check_imports_nothing_that_words_articles(bakery: Path) -> None:
    """Whoever checks an article does not wait for what plans, words, saves or prices one."""
    article = bakery / "baker-vs-pastry-chef.md"
    article.write_text("# Baker vs. Pastry Chef\n\nBoth bake.\n", encoding="utf-8")
    code = (
        "import sys\n"
        "from vsgen.cli import main\n"
        "sys.argv = ['vsgen', 'check', 'baker-vs-pastry-chef.md']\n"
        "try:\n"
        "    main()\n"
        "finally:\n"
        "    print(*sorted(sys.modules))\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    imported = set(run.stdout.splitlines()[-1].split())
    needless = {"jinja2", "filelock", "rich", "openai", "genai_prices", "sqlalchemy"}
    needless |= {f"vsgen.{layer}" for layer in ("prompts", "planning", "drafting", "writers")}
    assert 1 == run.returncode, run.stderr
    assert "vsgen.checks" in imported
    assert set() == imported & needless

"""Commands are found by name, and only the called one is imported."""

import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Call

COMMANDS = (
    "draft queue plan batch status refresh report where diff review approve reject restore confirm "
    "strike comment serve check trace claims init eval role source schema prompt store"
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
    assert "Did you mean 'check'" in answer.stderr


MODELS = {"openai", "httpx2", "genai_prices", "sqlalchemy", "sqlite3", "asyncio", "vsgen.store"}
WORDING = {"jinja2", "filelock", "rich", "vsgen.prompts", "vsgen.planning", "vsgen.drafting"}
FILES = {"pydantic", "yaml", "markdown_it", "vsgen.facts", "vsgen.desk"}
NEEDLESS = {
    "--help": MODELS | WORDING | FILES,
    "check baker-vs-pastry-chef.md": MODELS | WORDING | {"vsgen.writers"},
    "draft baker pastry-chef": MODELS | {"rich"},
    "status": {"openai", "httpx2", "genai_prices", "rich", "vsgen.facts", "vsgen.planning"},
    "status --sentences": MODELS | {"rich"},
    "refresh": MODELS | {"rich"},
}


@pytest.mark.slow
@pytest.mark.parametrize(("words", "needless"), NEEDLESS.items(), ids=NEEDLESS)
def test_a_command_imports_nothing_that_it_does_not_need(
    bakery: Path, words: str, needless: set[str]
) -> None:
    """Help answers at once; who checks waits for no writer, who has no key for no model."""
    article = bakery / "baker-vs-pastry-chef.md"
    article.write_text("# Baker vs. Pastry Chef\n\nBoth bake.\n", encoding="utf-8")
    code = (
        "import sys\n"
        "from vsgen.cli import main\n"
        f"sys.argv = ['vsgen', *{words!r}.split()]\n"
        "try:\n"
        "    main()\n"
        "finally:\n"
        "    print(*sorted(sys.modules))\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert int(words.startswith("check")) == run.returncode, run.stderr
    imported = set(run.stdout.splitlines()[-1].split())
    assert "typer" in imported
    assert set() == imported & needless

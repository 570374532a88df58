"""`vsgen draft` and `vsgen diff`."""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

pytestmark = pytest.mark.slow

Call = Callable[..., Result]
ARTICLE = Path("output/baker-vs-pastry-chef.md")


def test_draft_prints_path_counts_and_findings(call: Call, bakery: Path) -> None:
    """One line; the article, its lock and both roles' wordings are written."""
    result = call("draft", "baker", "pastry-chef", "--facts")
    words = result.stdout.split("; ")[1].split(" ")[0]
    assert (0, "") == (result.exit_code, result.stderr)
    assert f"{ARTICLE}: written; {words} words, 0 statistics; nothing found\n" == result.stdout
    assert ARTICLE.read_text().startswith("# Baker vs. Pastry Chef\n")
    assert {"baker-vs-pastry-chef.md", "baker-vs-pastry-chef.lock.json", "passages"} == {
        path.name for path in Path("output").iterdir() if not path.name.startswith(".")
    }


def test_second_draft_changes_nothing(call: Call, bakery: Path) -> None:
    """And says so."""
    call("draft", "baker", "pastry-chef")
    assert f"{ARTICLE}: unchanged; " in call("draft", "baker", "pastry-chef").stdout


def test_json_describes_the_article(call: Call, bakery: Path) -> None:
    """All of stdout is one value."""
    described = json.loads(call("draft", "baker", "pastry-chef", "--json").stdout)
    assert ("baker-vs-pastry-chef", str(ARTICLE), "written", []) == tuple(
        described[key] for key in ("pair", "path", "state", "findings")
    )
    assert {"words", "statistics", "calls"} <= set(described)


def test_output_may_be_another_folder(call: Call, bakery: Path) -> None:
    """--output is seen from the current folder, made where missing."""
    assert 0 == call("draft", "baker", "pastry-chef", "--output", "a/b").exit_code
    assert (bakery / "a/b/baker-vs-pastry-chef.md").is_file()
    assert not Path("output").exists()


def test_errors_in_the_draft_are_shown_and_fail(call: Call, bakery: Path) -> None:
    """Exit 1; the article is written, and the finding has its line."""
    role = bakery / "roles" / "baker.yaml"
    role.write_text(role.read_text().replace("through the night", "in a cafÃ©"))
    result = call("draft", "baker", "pastry-chef")
    assert 1 == result.exit_code
    assert ": written; " in result.stdout
    assert "error text.mojibake" in result.stderr
    assert ARTICLE.is_file()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("baker", "pastry-cheff"), "Did you mean “pastry-chef”?"),
        (("baker", "xyz"), "There are: baker, pastry-chef."),
        (("baker", "baker"), "Name two different roles"),
        (("../../etc/passwd", "baker"), "there is no role"),
        (("baker", "/etc/passwd"), "there is no role"),
        (("", "baker"), "there is no role"),
        (("baker", "pastry-chef\x1b[2J"), "there is no role"),
    ],
)
def test_roles_that_do_not_exist_are_refused(
    call: Call, bakery: Path, words: tuple[str, str], told: str
) -> None:
    """Exit 2, with the nearest names; nothing is made."""
    result = call("draft", *words)
    assert (2, "") == (result.exit_code, result.stdout)
    assert result.stderr.startswith("Error: ")
    assert told in result.stderr
    assert "\x1b" not in result.stderr
    assert not Path("output").exists()


def test_article_that_was_not_drafted_here_is_kept(call: Call, bakery: Path) -> None:
    """Exit 5 names the file and the ways out."""
    ARTICLE.parent.mkdir()
    ARTICLE.write_text("Mine.\n")
    refused = call("draft", "baker", "pastry-chef")
    assert (5, "", "Mine.\n") == (refused.exit_code, refused.stdout, ARTICLE.read_text())
    assert f"{ARTICLE}: holds a person's edit" in refused.stderr


def test_conflict_is_told_and_nothing_of_the_person_s_is_lost(call: Call, bakery: Path) -> None:
    """Exit 0; stderr names the passage and the command that decides."""
    call("draft", "baker", "pastry-chef")
    mended = ARTICLE.read_text().replace("keeps the oven loaded", "keeps the oven full")
    ARTICLE.write_text(mended)
    role = bakery / "roles" / "baker.yaml"
    role.write_text(role.read_text().replace("the oven loaded and", "the oven hot and"))
    result = call("draft", "baker", "pastry-chef")
    assert (0, mended) == (result.exit_code, ARTICLE.read_text())
    assert "a person's words stand and new ones wait in 1 passage:\n" in result.stderr
    assert "    Responsibilities, baker\n" in result.stderr
    assert "vsgen review baker-vs-pastry-chef" in result.stderr
    described = json.loads(call("draft", "baker", "pastry-chef", "--json").stdout)
    assert ["responsibilities/baker"] == described["conflicts"]


def test_edit_is_merged_and_diff_shows_it(call: Call, bakery: Path) -> None:
    """What comes anew stands beside it."""
    call("draft", "baker", "pastry-chef")
    mended = ARTICLE.read_text().replace("keeps the oven loaded", "keeps the oven full")
    ARTICLE.write_text(mended)
    assert 0 == call("draft", "baker", "pastry-chef").exit_code
    assert mended == ARTICLE.read_text()
    shown = call("diff", "baker", "pastry-chef")
    assert (0, "") == (shown.exit_code, shown.stderr)
    assert "== Responsibilities / Baker (changed)\n" in shown.stdout
    assert "keeps the oven [-loaded-]{+full+} and" in shown.stdout
    assert 1 == shown.stdout.count("\n== ")


def test_diff_says_when_nothing_changed(call: Call, bakery: Path) -> None:
    """Equal, or equal but for the spacing."""
    call("draft", "baker", "pastry-chef")
    assert f"{ARTICLE} is as it was generated\n" == call("diff", "baker", "pastry-chef").stdout
    ARTICLE.write_text(ARTICLE.read_text() + "\n\n")
    assert (
        f"{ARTICLE} was changed since it was generated, in spacing only\n"
        == call("diff", "baker", "pastry-chef").stdout
    )


def test_diff_for_machines_lists_changed_passages(call: Call, bakery: Path) -> None:
    """Pieces of a passage put together are its old and new text."""
    call("draft", "baker", "pastry-chef")
    ARTICLE.write_text(ARTICLE.read_text().replace("# Baker vs.", "# The Baker vs."))
    found = json.loads(call("diff", "baker", "pastry-chef", "--json").stdout)
    (change,) = found["sections"]
    assert (False, "Title", "changed") == (found["equal"], change["heading"], change["state"])
    assert "The Baker vs. Pastry Chef" == "".join(
        piece["text"] for piece in change["pieces"] if piece["op"] != "delete"
    )


@pytest.mark.parametrize(("missing", "told"), [(".md", "drafts it"), (".lock.json", "lost its")])
def test_diff_without_article_or_lock_says_which(
    call: Call, bakery: Path, missing: str, told: str
) -> None:
    """Exit 2, with what to do."""
    call("draft", "baker", "pastry-chef")
    Path(f"output/baker-vs-pastry-chef{missing}").unlink()
    result = call("diff", "baker", "pastry-chef")
    assert (2, "") == (result.exit_code, result.stdout)
    assert told in result.stderr


def test_steering_characters_of_an_edit_are_shown_not_obeyed(call: Call, bakery: Path) -> None:
    """An escape pasted into an article does not reach the terminal."""
    call("draft", "baker", "pastry-chef")
    ARTICLE.write_text(ARTICLE.read_text().replace("right heat", "right \x1b]0;owned\x07heat"))
    shown = call("diff", "baker", "pastry-chef").stdout
    assert "owned" in shown
    assert not {"\x1b", "\x07"} & set(shown)


def test_file_where_the_output_folder_should_be(call: Call, bakery: Path) -> None:
    """Exit 3, with the way out; the file stays."""
    Path("output").write_text("precious")
    result = call("draft", "baker", "pastry-chef")
    assert (3, "", "precious") == (result.exit_code, result.stdout, Path("output").read_text())
    assert "A file stands where a folder should be" in result.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write in a read-only folder")
def test_read_only_output_folder(call: Call, bakery: Path) -> None:
    """Exit 3; the folder stays empty."""
    Path("output").mkdir(mode=0o555)
    result = call("draft", "baker", "pastry-chef")
    assert (3, "") == (result.exit_code, result.stdout)
    assert "Allow it with chmod" in result.stderr
    assert [] == list(Path("output").iterdir())


def test_full_disk_in_a_real_process(bakery: Path) -> None:
    """The kernel refuses the article's last bytes: exit 3, a sentence, and no article."""
    code = (
        "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000)); "
        "from vsgen.cli import main; main()"
    )
    command = [sys.executable, "-B", "-c", code, "draft", "baker", "pastry-chef"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (3, "") == (run.returncode, run.stdout)
    assert "Error: " in run.stderr
    assert "File too large" in run.stderr
    assert [] == [path for path in Path("output").rglob("*") if path.suffix in (".md", ".tmp")]


def test_two_runs_at_once_agree(bakery: Path) -> None:
    """Both succeed, and what stands is whole and known."""
    command = [sys.executable, "-m", "vsgen", "draft", "baker", "pastry-chef", "--facts"]
    runs = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(2)]
    ends = [(run.communicate()[1], run.returncode) for run in runs]
    assert [(b"", 0), (b"", 0)] == ends
    again = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "unchanged" in again.stdout


def test_interrupted_batch_keeps_what_is_done(tmp_path: Path) -> None:
    """Ctrl-C: exit 130, what is left, and the articles up to there."""
    # The shipped project: its roles make enough pairs to be stopped among.
    words = ["batch", "--all-pairs", "--facts", "--output", str(tmp_path)]
    command = [sys.executable, "-m", "vsgen", *words]
    store = os.environ | {"VSGEN_STORE": str(tmp_path / "kept" / "store.db")}
    pipe = subprocess.PIPE
    run = subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, env=store)
    assert run.stderr is not None
    first = re.search(r"\[ *1/(\d+)\]", run.stderr.readline())
    assert first
    run.send_signal(signal.SIGINT)
    out, rest = run.communicate()
    assert 130 == run.returncode
    assert "Ctrl-C again stops at once" in rest
    assert "were not tried, and stay queued" in out
    assert "Traceback" not in rest
    done = len(list(tmp_path.glob("*.md")))
    assert 1 <= done < int(first[1])
    assert not [path for path in tmp_path.iterdir() if path.suffix in (".tmp", ".new")]

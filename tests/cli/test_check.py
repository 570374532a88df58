"""`vsgen check` as a linter: formats, fixes, suppressions, settings, many files."""

import json
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

pytestmark = pytest.mark.usefixtures("bakery")

Call = Callable[..., Result]
BANNED = "It is a rapidly evolving field."
MOJIBAKE = "A masterβs degree helps."
ONE = ("--select", "style.banned")


@pytest.fixture
def shipped(bakery: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty folder: the facts are those that vsgen comes with, and take longer to read."""
    monkeypatch.chdir(tmp_path / "work")


@pytest.fixture
def banned() -> Path:
    """A text with one banned phrase."""
    path = Path("a.md")
    path.write_text(f"# A vs. B\n\n{BANNED}\n", encoding="utf-8")
    return path


def test_one_bad_file_does_not_stop_the_others(call: Call, banned: Path) -> None:
    """Each is told, the others are checked, and the exit code says that not all were."""
    Path("empty").mkdir()
    Path("latin.md").write_bytes(b"# A\ncaf\xe9\n")
    result = call("check", "gone.md", "latin.md", "empty", str(banned), *ONE)
    assert 3 == result.exit_code
    assert "a.md:3:9: warning style.banned: " in result.stdout
    told = result.stderr.splitlines()
    assert [
        "Error: gone.md: there is no such file",
        "Error: latin.md:2: is not UTF-8",
        "Error: empty: holds no Markdown, plain text or HTML",
    ] == [line for line in told if line.startswith("Error")]
    assert "1 article: 1 warning; 3 paths failed" == told[-1]


def test_a_folder_is_read_whatever_its_articles_are_written_in(call: Call) -> None:
    """Markdown, plain text and HTML are checked; what else stands there is said, locks are not."""
    folder = Path("drafts")
    (folder / "older").mkdir(parents=True)
    for name in ("a.md", "b.TXT", "c.mdx", "d.markdown"):
        (folder / name).write_text(f"# A vs. B\n\n{BANNED}\n", encoding="utf-8")
    (folder / "e.html").write_text(f"<h1>A vs. B</h1><p>{BANNED}</p>", encoding="utf-8")
    for name in ("f.docx", "g.pdf", "a.lock.json", ".hidden.md", "h.png"):
        (folder / name).touch()
    result = call("check", "drafts", *ONE)
    assert 5 == result.stdout.count("style.banned")
    assert "drafts: not read: f.docx, g.pdf, h.png and 1 more\n" in result.stderr


def test_a_page_that_cannot_be_read_stops_no_other(
    call: Call, banned: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the extra `html` it is told, and the rest is checked; mending is the same."""
    monkeypatch.setitem(sys.modules, "html_to_markdown", None)
    Path("a.html").write_text("<html><body><p>Kites fly.</p></body></html>", encoding="utf-8")
    for words in ((), ("--fix",), ("--diff",)):
        result = call("check", "a.html", str(banned), *ONE, *words)
        assert 3 == result.exit_code
        assert (
            "Error: a.html: this is HTML, and the converter for it is not installed"
            in result.stderr
        )
        assert "1 warning; 1 path failed" in result.stderr


def test_the_house_style_is_asked_of_its_own_articles_only(call: Call, banned: Path) -> None:
    """Of those with a lock or the name of a pair; of others where a call or settings ask it."""
    asks = ("(--select style asks)", "style.banned")
    first = call("check", str(banned))
    assert [True, False] == [word in first.output for word in asks]
    assert "style.banned" in call("check", str(banned), "--select", "style").stdout
    Path("vsgen.toml").write_text('[check.rules]\n"style.*" = "note"\n', encoding="utf-8")
    assert "note style.banned" in call("check", str(banned)).stdout
    Path("vsgen.toml").unlink()
    Path("a.lock.json").touch()
    second = call("check", str(banned))
    assert [False, True] == [word in second.output for word in asks]
    pair = banned.rename("pastry-chef-vs-baker.md")
    assert "style.banned" in call("check", str(pair)).stdout


@pytest.mark.parametrize("form", ["json", "sarif", "github"])
def test_a_bad_file_is_in_every_format_for_machines(call: Call, banned: Path, form: str) -> None:
    """Beside the findings of the others."""
    result = call("check", "gone.md", str(banned), "--format", form, *ONE)
    assert 3 == result.exit_code
    assert "there is no such file" in result.stdout
    assert "rapidly evolving" in result.stdout


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ((), 0),
        (("--strict",), 1),
        (("--strict", "--exit-zero"), 0),
        (("--strict", "--ignore", "style"), 0),
        (("--strict", "--select", "citations"), 0),
    ],
)
def test_what_a_warning_leads_to(call: Call, words: tuple[str, ...], code: int) -> None:
    """It fails with --strict, unless its rule is left out or nothing is to fail."""
    text = "# A vs. B\n\nIt is a rapidly evolving field.\n"
    chosen = ONE if "--select" not in words else ()
    assert code == call("check", "-", *chosen, *words, input=text).exit_code


def test_settings_of_the_project_set_levels(call: Call, banned: Path) -> None:
    """A level of its own for a rule; strict for all calls, unless a call says otherwise."""
    toml = Path("vsgen.toml")
    toml.write_text('[check.rules]\n"style.banned" = "error"\n', encoding="utf-8")
    result = call("check", str(banned), *ONE)
    assert (1, True) == (result.exit_code, "error style.banned" in result.stdout)
    toml.write_text("[check]\nstrict = true\n", encoding="utf-8")
    assert 1 == call("check", str(banned), *ONE).exit_code
    assert 0 == call("check", str(banned), *ONE, "--no-strict").exit_code


def test_unknown_rule_in_the_settings_is_named_with_its_line(call: Call, banned: Path) -> None:
    """Exit 3 and the nearest id; nothing is checked."""
    Path("vsgen.toml").write_text('[check.rules]\n\n"style.baned" = "off"\n', encoding="utf-8")
    result = call("check", str(banned))
    assert (3, "") == (result.exit_code, result.stdout)
    assert f"{Path.cwd()}/vsgen.toml:3: there is no rule “style.baned”" in result.stderr
    assert "Did you mean “style.banned”?" in result.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("--select", "style.baned", "a.md"),
        ("--explain", "style.baned"),
        ("--format", "sarif", "--diff", "a.md"),
        ("--fix", "-", "a.md"),
        ("--fix", "-", "--json"),
    ],
)
def test_words_that_do_not_fit_are_a_usage_error(call: Call, words: tuple[str, ...]) -> None:
    """Exit 2 before anything is read or written."""
    result = call("check", *words, input="")
    assert (2, "") == (result.exit_code, result.stdout)
    assert result.stderr.startswith("Error: ")


def test_suppressed_findings_are_counted_and_can_be_limited(call: Call) -> None:
    """They fail nothing, until there are more than the call allows."""
    comment = "<!-- vsgen: ignore style.banned: quoted -->"
    text = f"# A vs. B\n\n{BANNED} {comment}\n"
    result = call("check", "-", *ONE, "--strict", input=text)
    told = "1 article: nothing found; 1 suppressed\n"
    assert (0, "", told) == (result.exit_code, result.stdout, result.stderr)
    assert 0 == call("check", "-", *ONE, "--max-suppressions", "1", input=text).exit_code
    result = call("check", "-", *ONE, "--max-suppressions", "0", input=text)
    assert 1 == result.exit_code
    assert "1 finding is suppressed, and at most 0 may be" in result.stderr


@pytest.mark.usefixtures("shipped")
def test_fix_mends_the_file_and_keeps_what_is_around(call: Call) -> None:
    """Line ends, byte order mark and permissions stay; what is left is reported."""
    path = Path("a.md")
    path.write_bytes(f"\ufeff# A vs. B\r\n\r\n{MOJIBAKE}\r\n".encode())
    path.chmod(0o640)
    result = call("check", "--fix", str(path), "--select", "text.mojibake")
    assert (0, "", "1 article: nothing found; 1 fixed\n") == (
        result.exit_code,
        result.stdout,
        result.stderr,
    )
    mended = MOJIBAKE.replace("β", "’")
    assert f"\ufeff# A vs. B\r\n\r\n{mended}\r\n".encode() == path.read_bytes()
    assert 0o640 == stat.S_IMODE(path.stat().st_mode)
    assert [path.name] == [each.name for each in Path().iterdir()]


def test_fix_follows_a_link(call: Call) -> None:
    """The link stays, the file it points to is mended."""
    path = Path("a.md")
    path.write_text(f"# A vs. B\n\n{MOJIBAKE}", encoding="utf-8")
    Path("link.md").symlink_to(path)
    call("check", "--fix", "link.md", "--select", "text.mojibake")
    assert Path("link.md").is_symlink()
    assert "β" not in path.read_text(encoding="utf-8")


def test_fix_of_standard_input_prints_the_mended_text(call: Call) -> None:
    """And only that; what is left is told beside it."""
    text = f"# A vs. B\r\n\r\n{MOJIBAKE}\r\n{BANNED}"
    options = ("--select", "text.mojibake", *ONE)
    result = call("check", "--fix", "-", *options, input=text.encode())
    assert (0, text.replace("β", "’").encode()) == (result.exit_code, result.stdout_bytes)
    assert "-:4:9: warning style.banned: " in result.stderr


def test_diff_shows_the_fix_and_writes_nothing(call: Call) -> None:
    """The exit code is that of the file as it stands."""
    path = Path("a.md")
    path.write_text(f"# A vs. B\n\n{MOJIBAKE}\n", encoding="utf-8")
    before = path.read_bytes()
    result = call("check", "--diff", str(path), "--select", "text.mojibake")
    mended = MOJIBAKE.replace("β", "’")
    assert 1 == result.exit_code
    assert [f"-{MOJIBAKE}", f"+{mended}"] == result.stdout.splitlines()[-2:]
    assert before == path.read_bytes()


def test_file_that_cannot_be_written_is_told(call: Call) -> None:
    """Exit 3; it holds what it held, and the others are mended."""
    for name in ("a.md", "b.md"):
        Path(name).write_text(f"# A vs. B\n\n{MOJIBAKE}\n", encoding="utf-8")
    Path(".a.md.tmp").mkdir()
    result = call("check", "--fix", "a.md", "b.md", "--select", "text.mojibake")
    assert 3 == result.exit_code
    assert f"Error: {Path.cwd()}/a.md: cannot be written" in result.stderr
    assert [True, False] == [
        "β" in Path(name).read_text(encoding="utf-8") for name in ("a.md", "b.md")
    ]


def test_explain_needs_no_article(call: Call) -> None:
    """What the rule is for, and how it is written well."""
    result = call("check", "--explain", "statistics.uncited")
    assert (0, "") == (result.exit_code, result.stderr)
    assert "Neither footnote mark nor link serves a statistic." in result.stdout


def test_colour_is_for_terminals(call: Call, banned: Path) -> None:
    """Where the output goes into a file, there is none."""
    assert "\x1b" not in call("check", str(banned), *ONE).stdout


@pytest.mark.usefixtures("shipped")
def test_reports_name_the_line_that_records_the_figure(call: Call) -> None:
    """As the current folder sees it; the line of the YAML file holds the figure's name."""
    assert 0 == call("init").exit_code
    assert 0 == call("draft", "machine-learning-engineer", "data-manager").exit_code
    path = Path("output/machine-learning-engineer-vs-data-manager.md")
    path.write_text(path.read_text(encoding="utf-8").replace("34.6%", "36%"), encoding="utf-8")
    report = json.loads(call("check", str(path), "--json").stdout)
    figures = [figure for one in report["files"][0]["findings"] for figure in one["figures"]]
    assert {"bls-ep-data-scientists-growth-2025-35"} == {figure["label"] for figure in figures}
    file, _, line = figures[0]["recorded"].rpartition(":")
    assert "roles/sources/bls-ep-data-scientists.yaml" == file
    recorded = Path(file).read_text(encoding="utf-8").splitlines()[int(line) - 1]
    assert "growth:" in recorded


@pytest.mark.usefixtures("shipped")
def test_an_article_beside_its_lock_is_a_closed_world(call: Call) -> None:
    """In one that vsgen wrote a dozen is an error; without the lock it is nobody's business."""
    call("draft", "machine-learning-engineer", "data-manager")
    path = Path("output/machine-learning-engineer-vs-data-manager.md")
    text = path.read_text("utf-8")
    path.write_text(text.replace("\n\n## Sources", "\n\nOnly a dozen do.\n\n## Sources"), "utf-8")
    result = call("check", str(path))
    assert 1 == result.exit_code
    assert "error statistics.unaccounted: “dozen” is a number" in result.stdout
    path.with_suffix(".lock.json").unlink()
    assert 0 == call("check", str(path)).exit_code


def test_counts_by_rule_take_the_place_of_findings(call: Call, banned: Path) -> None:
    """Each rule has one line with its count and what it looks for; JSON has the same counts."""
    banned.write_text(f"# A vs. B\n\n{BANNED}\n\n{BANNED} {MOJIBAKE}\n", encoding="utf-8")
    options = ("check", "--by-rule", "--select", "style.banned", "--select", "text", str(banned))
    result = call(*options)
    assert 1 == result.exit_code
    error, warning = result.stdout.splitlines()
    assert ["1", "error", "text.mojibake", "[*]", "Letters"] == error.split()[:5]
    assert ["2", "warning", "style.banned", "A", "phrase"] == warning.split()[:5]
    rules = json.loads(call(*options, "--json").stdout)["rules"]
    assert [("text.mojibake", 1, 1), ("style.banned", 2, 0)] == [
        (row["rule"], row["findings"], row["fixable"]) for row in rules
    ]


@pytest.mark.parametrize("other", [("--format", "sarif"), ("--format", "github"), ("--diff",)])
def test_counts_by_rule_are_printed_alone(call: Call, banned: Path, other: tuple[str, ...]) -> None:
    """What has no place for them is refused, not printed without them."""
    result = call("check", "--by-rule", *other, str(banned))
    assert 2 == result.exit_code
    assert "--by-rule" in result.stderr


def test_quiet_shows_only_what_fails_the_call(call: Call, banned: Path) -> None:
    """A warning is shown where it fails; what is not shown is not counted, and fails as ever."""
    options = ("check", "--quiet", str(banned), *ONE)
    result = call(*options)
    assert (0, "", "1 article: nothing found\n") == (
        result.exit_code, result.stdout, result.stderr
    )  # fmt: skip
    assert [] == json.loads(call(*options, "--json").stdout)["files"][0]["findings"]
    strict = call(*options, "--strict")
    assert (1, "1 article: 1 warning\n") == (strict.exit_code, strict.stderr)
    assert "style.banned" in strict.stdout

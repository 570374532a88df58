"""Line ends and a byte order mark: what a person's editor adds stays, and is no edit."""

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Call

pytestmark = pytest.mark.slow

PAIR = "baker-vs-pastry-chef"
ARTICLE = Path(f"output/{PAIR}.md")
FORMS = {
    "crlf": (b"", b"\r\n"),
    "mark": (b"\xef\xbb\xbf", b"\n"),
    "both": (b"\xef\xbb\xbf", b"\r\n"),
}


@pytest.fixture(params=FORMS)
def form(request: pytest.FixtureRequest) -> tuple[bytes, bytes]:
    """A byte order mark or none, and a line end."""
    return FORMS[request.param]


@pytest.fixture
def drafted(call: Call, bakery: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The bakery with its article drafted, and Anna to decide."""
    monkeypatch.setenv("VSGEN_EDITOR", "Anna Berg")
    call("draft", "baker", "pastry-chef")
    return bakery


def put(form: tuple[bytes, bytes], path: Path = ARTICLE, old: str = "", new: str = "") -> bytes:
    """The file as it is saved in a form, with an edit."""
    mark, end = form
    text = path.read_text("utf-8")
    assert old in text
    path.write_bytes(mark + text.replace(old, new, 1).encode().replace(b"\n", end))
    return path.read_bytes()


def change_role(old: str, new: str) -> None:
    """Another text in the baker's file."""
    role = Path("roles/baker.yaml")
    role.write_text(role.read_text("utf-8").replace(old, new), "utf-8")


def is_formed(form: tuple[bytes, bytes]) -> bool:
    """Whether every line of the article has the form."""
    content = ARTICLE.read_bytes()
    mark, end = form
    starts = content.startswith(b"\xef\xbb\xbf") == bool(mark)
    return (
        starts
        and content.count(end) == content.count(b"\n")
        and content.count(b"\r") == (content.count(b"\n") if end == b"\r\n" else 0)
    )


def test_a_form_is_no_edit(call: Call, drafted: Path, form: tuple[bytes, bytes]) -> None:
    """`diff` sees none, `draft` leaves the file to the byte, and its locks too."""
    content = put(form)
    locks = {path: put((b"", form[1]), path) for path in Path("output").rglob("*.lock.json")}
    assert "is as it was generated" in call("diff", "baker", "pastry-chef").stdout
    assert ": unchanged; " in call("draft", "baker", "pastry-chef").stdout
    assert content == ARTICLE.read_bytes()
    assert locks == {path: path.read_bytes() for path in locks}


def test_a_form_outlives_a_merge(call: Call, drafted: Path, form: tuple[bytes, bytes]) -> None:
    """A person's words and new ones in one file, which has the form it had."""
    put(form, ARTICLE, "the shelves must be full", "shelves must be full")
    change_role("through the night", "until the morning")
    assert ": merged; " in call("draft", "baker", "pastry-chef").stdout
    text = ARTICLE.read_text("utf-8-sig")
    assert "until the morning" in text
    assert "when shelves must be full" in text
    assert is_formed(form)


def test_a_form_outlives_a_new_draft(call: Call, drafted: Path, form: tuple[bytes, bytes]) -> None:
    """Where no hand was at work."""
    put(form)
    change_role("through the night", "until the morning")
    assert ": written; " in call("draft", "baker", "pastry-chef").stdout
    assert "until the morning" in ARTICLE.read_text("utf-8-sig")
    assert is_formed(form)


def test_a_form_outlives_decisions(call: Call, drafted: Path, form: tuple[bytes, bytes]) -> None:
    """A conflict is ended with the new text, and the decision is taken back."""
    put(form, ARTICLE, "the shelves must be full", "shelves must be full")
    change_role("shelves must be full", "shelves have to be full")
    call("draft", "baker", "pastry-chef")
    told = json.loads(call("review", PAIR, "--only", "conflicts", "--json").stdout)
    key = told["passages"][0]["key"]
    before = ARTICLE.read_bytes()
    assert 0 == call("approve", PAIR, key, "--take").exit_code
    assert "shelves have to be full" in ARTICLE.read_text("utf-8-sig")
    assert is_formed(form)
    assert 0 == call("approve", PAIR, key, "--undo").exit_code
    assert before == ARTICLE.read_bytes()


def test_a_form_outlives_fixes(call: Call, drafted: Path, form: tuple[bytes, bytes]) -> None:
    """`check --fix` changes the letters it means and no line end."""
    content = put(form, ARTICLE, "through the night", "in a cafÃ©")
    assert "1 fixed" in call("check", str(ARTICLE), "--fix").stderr
    assert content.replace("cafÃ©".encode(), "café".encode()) == ARTICLE.read_bytes()

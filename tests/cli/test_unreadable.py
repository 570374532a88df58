"""An article that cannot be read: its own error, and the others go on."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import Call

pytestmark = pytest.mark.slow

PAIR, OTHER = "baker-vs-pastry-chef", "pastry-chef-vs-baker"
ARTICLE = Path(f"output/{PAIR}.md")


def spoil_letters() -> None:
    """A letter of Latin 1."""
    ARTICLE.write_bytes(ARTICLE.read_bytes() + b"caf\xe9\n")


def put_folder() -> None:
    """A folder in its place."""
    ARTICLE.unlink()
    ARTICLE.mkdir()


def put_loop() -> None:
    """A link that leads to itself: as with a file that may not be read, the system refuses it."""
    ARTICLE.unlink()
    ARTICLE.symlink_to(ARTICLE.name)


TROUBLES = {
    "letters": (spoil_letters, ": is not UTF-8"),
    "folder": (put_folder, "cannot be read: Is a directory"),
    # Refused as a link, or by the system where a path is read that a person gave.
    "loop": (put_loop, "link"),
}


@pytest.fixture(params=TROUBLES)
def said(
    request: pytest.FixtureRequest, call: Call, bakery: Path, monkeypatch: pytest.MonkeyPatch
) -> str:
    """One of two articles cannot be read; what is to be said of it."""
    monkeypatch.setenv("VSGEN_EDITOR", "Anna Berg")
    call("draft", "baker", "pastry-chef")
    call("draft", "pastry-chef", "baker")
    spoil: Callable[[], None]
    spoil, said = TROUBLES[request.param]
    spoil()
    return said


@pytest.mark.parametrize(
    "words",
    [
        ("draft", PAIR),
        ("diff", PAIR),
        ("trace", PAIR),
        ("review", PAIR),
        ("approve", PAIR),
        ("reject", PAIR, "tips/baker", "--reason", "too long"),
    ],
    ids=" ".join,
)
def test_the_one_is_named(call: Call, said: str, words: tuple[str, ...]) -> None:
    """Exit 3, the path, the reason."""
    result = call(*words)
    assert (3, "") == (result.exit_code, result.stdout)
    assert f"{PAIR}.md" in result.stderr
    assert said in result.stderr


def test_check_goes_on(call: Call, said: str) -> None:
    """Exit 3 at the end; the other article is checked, by its folder or by its name."""
    other = Path(f"output/{OTHER}.md")
    other.write_text(other.read_text("utf-8").replace("the right heat", "a cafÃ©"), "utf-8")
    for paths in (("output",), (str(ARTICLE), str(other))):
        result = call("check", *paths)
        assert (3, True) == (result.exit_code, said in result.stderr)
        assert f"{other}:" in result.stdout


def test_batch_goes_on(call: Call, said: str) -> None:
    """The one fails, the other is drafted."""
    result = call("batch", PAIR, OTHER, "--both-ways", "--json")
    told = {one["pair"]: one for one in json.loads(result.stdout)["articles"]}
    found = (result.exit_code, told[PAIR]["state"], told[OTHER]["made"])
    assert (3, "failed", "unchanged") == found
    assert said in told[PAIR]["message"]


def test_the_list_and_the_other_article_go_on(call: Call, said: str) -> None:
    """The one is listed as unreadable, the other is decided on, and so are the roles."""
    listed = call("review").stdout
    assert OTHER in listed
    assert "unreadable" in listed
    assert "·    " not in listed
    for subject in (OTHER, "baker"):
        assert 0 == call("approve", subject).exit_code
        assert 0 == call("review", subject).exit_code

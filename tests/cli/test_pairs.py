"""A pair is a pair in every command, however it is written."""

from pathlib import Path

import pytest
from tests.cli.conftest import Call

from vsgen.cli.opened_project import open_project
from vsgen.errors import UsageError
from vsgen.planning.pair import read_pair, take_subject

PAIR = "baker-vs-pastry-chef"
FORMS = {
    "pair": (PAIR,),
    "roles": ("baker", "pastry-chef"),
    "titles": ("Baker", "Pastry Chef"),
    "mixed": ("roles/baker.yaml", "pastry chef"),
    "versus": ("baker", "vs.", "pastry-chef"),
    "title": ("Baker vs. Pastry Chef",),
    "path": (f"output/{PAIR}.md",),
    "absolute": (f"{{}}/output/{PAIR}.md",),
    "lock": (f"output/{PAIR}.lock.json",),
}
COMMANDS: dict[str, tuple[int, tuple[str, ...], tuple[str, ...]]] = {
    "draft": (0, ("draft",), ()),
    "diff": (0, ("diff",), ()),
    "trace": (0, ("trace",), ()),
    "review": (1, ("review",), ()),
    "review-section": (1, ("review",), ("tips/baker",)),
    "approve": (0, ("approve",), ()),
    "approve-section": (0, ("approve",), ("skills/baker",)),
    "reject": (0, ("reject",), ("tips/baker", "--reason", "too long")),
    "prompt": (0, ("prompt", "show"), ("--section", "education")),
    "batch": (0, ("batch",), ()),
    "eval": (0, ("eval",), ("--model", "facts")),
}


@pytest.fixture
def drafted(call: Call, bakery: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The bakery with its article drafted, and Anna to decide."""
    monkeypatch.setenv("VSGEN_EDITOR", "Anna Berg")
    call("draft", "baker", "pastry-chef")
    return bakery


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_takes_every_form(call: Call, drafted: Path, command: str, form: str) -> None:
    """With the same result."""
    code, before, after = COMMANDS[command]
    words = tuple(word.format(drafted) for word in FORMS[form])
    # An existing file is traced as it is, and a lock is no article.
    if (command, form) == ("trace", "lock"):
        pytest.skip("a path that exists is what is traced")
    result = call(*before, *words, *after)
    assert code == result.exit_code, result.stderr
    if command not in ("batch", "eval", "prompt", "trace"):
        assert PAIR in result.stdout + result.stderr


@pytest.mark.slow
@pytest.mark.parametrize("command", [it for it in COMMANDS if "section" not in it])
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("bakr", "pastry-chef"), "Did you mean “baker”?"),
        (("baker-vs-pastry-cheff",), "Did you mean “pastry-chef”?"),
        (("baker-vs-baker",), "a role cannot be compared with itself"),
        ((f"elsewhere/{PAIR}.md",), "--output elsewhere"),
    ],
)
def test_what_is_no_pair_is_refused(
    call: Call, drafted: Path, command: str, words: tuple[str, ...], said: str
) -> None:
    """Exit 2 with the nearest names; nothing is printed as a result."""
    anywhere = ("prompt", "batch", "eval")
    if words[0].startswith("elsewhere"):
        if command in anywhere:
            pytest.skip("these read no article")
        Path("elsewhere").mkdir()
        Path(words[0]).write_text("# A vs. B\n")
    _, before, after = COMMANDS[command]
    result = call(*before, *words, *after)
    if (command, words[0].startswith("elsewhere")) == ("trace", True):
        assert 0 == result.exit_code
        return
    assert (2, "") == (result.exit_code, result.stdout)
    assert said in result.stderr


@pytest.mark.parametrize("command", ["draft", "diff", "prompt", "batch", "eval"])
def test_one_role_is_no_pair(call: Call, drafted: Path, command: str) -> None:
    """Where a command needs two; a queue file of that name is looked for where there may be one."""
    _, before, after = COMMANDS[command]
    result = call(*before, "baker", *after)
    assert (2, True) == (result.exit_code, "a pair has two" in result.stderr) or (
        3,
        True,
    ) == (result.exit_code, "there is no such queue" in result.stderr)


def test_a_word_too_many_is_named(call: Call, drafted: Path) -> None:
    """After a pair there is nothing, or one section."""
    assert "“tips” comes after them" in call("diff", "baker", "pastry-chef", "tips").stderr
    result = call("approve", PAIR, "tips", "more")
    assert (2, True) == (result.exit_code, "“more” is one word too many" in result.stderr)


def test_a_section_may_have_a_roles_name(bakery: Path) -> None:
    """After a role, a section's name is a section."""
    library = open_project().library
    named, rest = take_subject(library, ["baker", "pastry-chef"], ["pastry-chef"])
    assert ("baker", ["pastry-chef"]) == (named.slug, list(rest))


def test_a_title_of_two_roles_is_refused(call: Call, bakery: Path) -> None:
    """Both slugs are named; the slug itself still works."""
    for slug in ("baker", "pastry-chef"):
        role = Path(f"roles/{slug}.yaml")
        text = role.read_text("utf-8")
        role.write_text(f"{text}\nalso_called: [{{title: Oven Hand}}]\n", "utf-8")
    result = call("draft", "Oven Hand", "baker")
    assert (2, "Write baker or pastry-chef.") == (
        result.exit_code,
        result.stderr.splitlines()[-1].strip(),
    )
    assert 0 == call("draft", "baker", "pastry-chef").exit_code


def test_queue_lines_may_be_pairs(call: Call, bakery: Path) -> None:
    """As they stand in file names and titles."""
    Path("queue.csv").write_text("baker-vs-pastry-chef\nPastry Chef vs. Baker\n")
    result = call("batch", "queue.csv", "--both-ways")
    assert (0, "2 articles: 2 written\n") == (result.exit_code, result.stdout)


def test_batch_takes_several_pairs(call: Call, bakery: Path) -> None:
    """One after the other, in whatever form."""
    result = call("batch", "baker", "pastry-chef", "pastry-chef-vs-baker", PAIR, "--both-ways")
    assert (0, "2 articles: 2 written\n") == (result.exit_code, result.stdout)
    assert "1 pair named again" in result.stderr


def test_nothing_is_no_pair(bakery: Path) -> None:
    """An empty call names no pair."""
    with pytest.raises(UsageError, match="no pair is named"):
        read_pair(open_project().library, [])

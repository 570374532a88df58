"""`vsgen queue`: from a spreadsheet into the queue, and what people decide there."""

import csv
import io
import json
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from tests.cli.terminal import Terminal
from typer.testing import Result

from vsgen.cli.opened_project import open_settings
from vsgen.store import CAUSES, open_store
from vsgen.store.queued_pairs import Finished

Call = Callable[..., Result]
PAIR = "baker-vs-pastry-chef"


@pytest.fixture(autouse=True)
def anna(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever decides has a name."""
    monkeypatch.setenv("VSGEN_EDITOR", "Anna")


def ask(call: Call, *words: str) -> dict[str, Any]:
    """What a command says to a machine."""
    result = call("queue", *words, "--json")
    assert 0 == result.exit_code, result.stderr
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_a_file_is_added_once(call: Call, bakery: Path) -> None:
    """A second time nothing is new; what the file says anew replaces what was there."""
    Path("q.csv").write_text("Title A;Title B;Deadline\nBaker;Pastry Chef;01.12.2026\n")
    assert "1 pair added; 1 queued\n" == call("queue", "add", "q.csv").stdout
    assert "0 pairs added, 1 known already; 1 queued\n" == call("queue", "add", "q.csv").stdout
    Path("q.csv").write_text("pair,due,owner\nBaker vs. Pastry Chef,2026-12-24,Ben\n")
    call("queue", "add", "q.csv")
    (row,) = ask(call, "list")["pairs"]
    assert (PAIR, "2026-12-24", "Ben", "queued", "q.csv:2") == (
        row["pair"],
        row["due"],
        row["assignee"],
        row["state"],
        row["origin"],
    )


def test_a_bad_file_adds_nothing(call: Call, bakery: Path) -> None:
    """Exit 3, each fault once; with --skip-bad the rest is added."""
    Path("q.csv").write_text("a,b\nbaker,pastry-chef\nbaker,cook\nbaker,cook\n")
    result = call("queue", "add", "q.csv")
    assert (3, "") == (result.exit_code, result.stdout)
    assert "q.csv:3: there is no role “cook” (and 1 more line)" in result.stderr
    assert 0 == ask(call, "list")["total"]
    assert "1 pair added; 1 queued\n" == call("queue", "add", "q.csv", "--skip-bad").stdout


def test_options_hold_for_what_the_file_leaves_open(call: Call, bakery: Path) -> None:
    """Standard input is a file, too."""
    call("queue", "add", "-", "--due", "2026-12-24", "--priority", "high", "--note", "\x1b[31mx",
         input="a,b,due\nbaker,pastry-chef,2026-12-01\n")  # fmt: skip
    row = ask(call, "show", PAIR)
    call("queue", "add", PAIR, "--due", "12/1/2026", "--dates", "day-first")
    assert "2026-01-12" == ask(call, "show", PAIR)["due"]
    assert ("2026-12-01", 10, "\ufffd[31mx") == (row["due"], row["priority"], row["note"])


def test_a_pair_turned_round_is_left_out_and_told(call: Call, bakery: Path) -> None:
    """Of an article, of the queue; --both-ways adds it."""
    call("draft", "baker", "pastry-chef")
    result = call("queue", "add", "pastry-chef-vs-baker")
    assert "0 pairs added; 0 queued\n" == result.stdout
    assert "drafted the other way round already" in result.stderr
    result = call("queue", "add", "pastry-chef", "baker", "--both-ways")
    assert "1 pair added; 1 queued\n" == result.stdout


def test_acts_may_be_repeated(call: Call, bakery: Path) -> None:
    """And chosen by state; a pair may be named by its titles."""
    call("queue", "add", "--all-pairs")
    assert f"1 pair cancelled: {PAIR}\n" == call("queue", "cancel", "Baker vs. Pastry Chef").stdout
    assert "0 pairs cancelled, 1 already so\n" == call("queue", "cancel", PAIR).stdout
    assert f"1 pair queued again: {PAIR}\n" == call("queue", "retry", "--state", "cancelled").stdout
    assert 2 == call("queue", "retry", "--state", "failed").exit_code
    call("queue", "assign", PAIR, "--to", "Ben", "--due", "2026-11-01")
    call("queue", "prioritise", PAIR, "--to", "urgent")
    (row,) = ask(call, "list", "--overdue", "--assignee", "Ben")["pairs"]
    assert (20, True) == (row["priority"], row["overdue"])
    call("queue", "assign", PAIR, "--due", "none")
    assert 0 == ask(call, "list", "--overdue")["total"]
    shown = ask(call, "show", PAIR)
    assert {"Anna"} == {act["who"] for act in shown["activity"]}


def test_what_is_declined_is_not_suggested(call: Call, bakery: Path) -> None:
    """Also a pair that was not in the queue; the reason is kept."""
    call("queue", "decline", PAIR, "--why", "nobody asks")
    row = ask(call, "show", PAIR)
    assert ("declined", "nobody asks") == (row["state"], row["message"])
    assert [] == ask(call, "suggest")["suggestions"]


def test_the_export_is_read_back(call: Call, bakery: Path) -> None:
    """Whole, also what was declined; no cell is a formula, and no file is replaced."""
    Path("q.csv").write_text(
        'a,b,note,@col\nbaker,pastry-chef,"=1+1\n""x\u202e""",-x\npastry-chef,baker,\'\'=2,\n'
    )
    call("queue", "add", "q.csv", "--both-ways")
    call("queue", "decline", "pastry-chef-vs-baker", "--why", "twice")
    before = ask(call, "list")["pairs"]
    for name in ("out.csv", "out.jsonl"):
        assert 0 == call("queue", "export", name).exit_code
        assert 3 == call("queue", "export", name).exit_code
        Path(".vsgen/store.db").rename(f".vsgen/{name}.db")
        for left in Path(".vsgen").glob("store.db-*"):
            left.unlink()
        assert 0 == call("queue", "add", name, "--both-ways").exit_code
        kept = ("pair", "note", "columns", "state", "message", "priority", "due", "assignee")
        after = ask(call, "list")["pairs"]
        assert [[it[key] for key in kept] for it in before] == [
            [it[key] for key in kept] for it in after
        ]
    assert "\u202e" not in call("queue", "export", "--json").stdout
    rows = csv.reader(io.StringIO(call("queue", "export").stdout))
    assert not [cell for row in rows for cell in row if cell[:1] in ("=", "+", "-", "@")]


def test_lists_say_how_many_more_there_are(call: Call, bakery: Path) -> None:
    """And what fits nothing."""
    call("queue", "add", PAIR, "pastry-chef-vs-baker", "--both-ways", "--note", "\u202eevil")
    result = call("queue", "list", "--limit", "1")
    assert 2 == len(result.stdout.splitlines())
    assert "\u202e" not in result.stdout
    assert "1 more of 2 pairs" in result.stderr
    assert "no pair fits" in call("queue", "list", "--search", "nothing").stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("show", "pastry-chef-vs-baker"), "is in the queue the other way round"),
        (("cancel",), "no pair is named"),
        (("cancel", PAIR, "--state", "failed"), "pairs are named, and others chosen"),
        (("list", "--state", "fail"), "Did you mean “failed”?"),
        (("list", "--cause", "endpoin"), "Did you mean “endpoint”?"),
        (("list", "--due-before", "soon"), "“soon” is no date"),
        (("assign", PAIR), "neither --to nor --due"),
        (("prioritise", PAIR, "--to", "P1"), "“P1” is no priority"),
        (("add",), "nothing is named"),
        (("prioritise", "--search", "nothing"), "no pair fits"),
        (("decline", PAIR), "no reason is given"),
    ],
)
def test_a_call_that_is_off_is_told(
    call: Call, bakery: Path, words: tuple[str, ...], told: str
) -> None:
    """Exit 2, nothing on stdout."""
    call("queue", "add", PAIR)
    result = call("queue", *words)
    assert (2, "") == (result.exit_code, result.stdout)
    assert told in result.stderr


def test_show_tells_what_came_of_a_pair(call: Call, bakery: Path) -> None:
    """The article, its figures, open comments, what to do next."""
    call("queue", "add", PAIR)
    assert (
        "to do      draft it: `vsgen batch baker-vs-pastry-chef`"
        in call("queue", "show", PAIR).stdout
    )
    call("batch", "--facts")
    call("comment", PAIR, "introduction", "is this so?")
    shown = call("queue", "show", PAIR).stdout
    assert "state      drafted" in shown
    assert f"last run   written, output/{PAIR}.md, " in shown
    assert "comments   Anna on introduction: is this so?" in shown
    assert "review it: `vsgen review baker-vs-pastry-chef`" in shown
    assert "Anna: added to the queue" in shown and "run 1: drafted (" in shown
    row = ask(call, "show", PAIR)
    assert (f"output/{PAIR}.md", 0, []) == (
        row["result"]["path"],
        row["result"]["errors"],
        row["result"]["findings"],
    )
    assert ["is this so?"] == [it["said"][0]["text"] for it in row["comments"]]
    result = call("queue", "cancel", PAIR)
    assert "0 pairs cancelled\n" == result.stdout
    assert f"{PAIR} is left as it is: its article is drafted" in result.stderr


@pytest.mark.slow
def test_on_a_terminal_cells_are_text(call: Call, bakery: Path) -> None:
    """Colours say the state; what a file says is neither markup nor steers anything."""
    Path("q.csv").write_text("a,b,owner\nbaker,pastry-chef,[red]Zoë\u202e\n")
    call("queue", "add", "q.csv")
    call("queue", "cancel", PAIR)
    with Terminal(["queue", "list"], columns=120) as terminal:
        shown = terminal.wait_for("[red]Zoë\ufffd")
    assert PAIR in shown
    assert "\x1b[2mcancelled" in shown


def test_a_sheet_that_is_added_again_undoes_nobodys_work(call: Call, bakery: Path) -> None:
    """What a person changed stays, and is told; what the file changed is taken, told and noted."""
    sheet = "pair,due,owner,Channel\nBaker vs. Pastry Chef,2026-12-01,Ana,{}\n"
    Path("old.csv").write_text(sheet.format("web"))
    call("queue", "add", "old.csv")
    call("queue", "assign", PAIR, "--to", "Ben", "--due", "2026-12-08")
    Path("old.csv").write_text(sheet.format("print"))
    for command in (("queue", "add", "old.csv"), ("batch", "old.csv", "--facts")):
        again = call(*command)
        assert "old.csv:2 says assignee “Ana”; “Ben” stays, decided by Anna" in again.stderr
        assert "2 cells of the file left aside; --overwrite takes them" in again.stderr
        shown = ask(call, "show", PAIR)
        assert ("Ben", "2026-12-08") == (shown["assignee"], shown["due"])
    assert {"Channel": "print"} == shown["columns"]
    acts = [it["detail"] for it in shown["activity"]]
    assert "Channel print, by old.csv:2" in acts
    taken = call("queue", "add", "old.csv", "--overwrite")
    assert f"{PAIR}: due is “2026-12-01” now, was “2026-12-08” (old.csv:2)" in taken.stderr
    assert "0 pairs added, 1 known already (1 changed); 0 queued\n" == taken.stdout
    assert "Ana" == ask(call, "show", PAIR)["assignee"]
    assert "" == call("queue", "add", "old.csv").stderr.replace(
        "old.csv:1: the column “Channel” is only kept\n", ""
    )


def test_what_a_call_says_is_a_persons_word(call: Call, bakery: Path) -> None:
    """A pair that is named with a day keeps it against a file."""
    Path("q.csv").write_text("pair,due\nBaker vs. Pastry Chef,2026-12-01\n")
    call("queue", "add", PAIR, "--due", "2026-12-05")
    assert "“2026-12-05” stays" in call("queue", "add", "q.csv").stderr
    call("queue", "add", PAIR, "--due", "2026-12-06")
    assert "2026-12-06" == ask(call, "show", PAIR)["due"]


def test_a_drafted_pair_may_be_declined(call: Call, bakery: Path) -> None:
    """It is found by another column of its sheet; its article stays, and the reason is listed."""
    Path("q.csv").write_text("pair,Channel\nBaker vs. Pastry Chef,Newsletter\n")
    call("batch", "q.csv", "--facts")
    result = call("queue", "decline", "--search", "newsletter", "--why", "off the plan")
    assert f"1 pair declined: {PAIR}\n" == result.stdout
    assert "its article stays: " in result.stderr
    assert Path("output", f"{PAIR}.md").exists()
    assert "off the plan" in call("queue", "list", "--state", "declined").stdout


def test_a_pair_that_is_named_twice_says_what_differs(call: Call, bakery: Path) -> None:
    """And which of its days stands."""
    Path("q.csv").write_text(f"pair,due\n{PAIR},2026-12-01\n{PAIR},2026-12-05\n")
    told = call("queue", "add", "q.csv").stderr
    assert "named again with another due (2026-12-05, first 2026-12-01); the first stands" in told


def test_a_drafted_pair_is_overdue_until_it_is_approved(call: Call, bakery: Path) -> None:
    """The list, the pair and the overview say the same."""
    call("queue", "add", PAIR, "--due", "2025-01-01")
    call("batch", "--facts")
    assert "2025-01-01 overdue" in call("queue", "list", "--overdue").stdout
    assert ask(call, "show", PAIR)["overdue"]
    assert "  overdue: 1\n" in call("status").stdout
    call("approve", PAIR)
    assert 0 == ask(call, "list", "--overdue")["total"]
    assert not ask(call, "show", PAIR)["overdue"]
    assert "overdue" not in call("status").stdout
    assert [PAIR] == [it["pair"] for it in ask(call, "list", "--state", "drafted")["pairs"]]


def test_names_are_found_however_they_are_typed(call: Call, bakery: Path) -> None:
    """Words, too; where nobody is called so, near names are."""
    call("queue", "add", PAIR, "--assignee", "Zoë Groß", "--note", "für Österreich")
    for words in (("--assignee", "ZOE GROSS"), ("--search", "OSTERREICH FÜR")):
        assert 1 == ask(call, "list", *words)["total"]
    told = "Nobody is called “Zoe Gross-Berg”; did you mean “Zoë Groß”?"
    assert told in call("queue", "list", "--assignee", "Zoe Gross-Berg").stderr
    for command in ("retry", "cancel"):
        result = call("queue", command, "--assignee", "zoe")
        assert (2, True) == (result.exit_code, "did you mean “Zoë Groß”?" in result.stderr)
    assert "did you mean" in call("queue", "assign", PAIR, "--to", "Zoe Grosz").stderr
    assert "" == call("queue", "assign", "--assignee", "zoë grosz", "--to", "Ben").stderr
    assert "did you mean “Ben”?" in call("queue", "assign", PAIR, "--to", "ben").stderr
    call("queue", "assign", PAIR, "--to", "Ben")
    assert "did you mean “Ben”?" in call("queue", "add", PAIR, "--assignee", "Bén").stderr


def test_the_list_shows_other_columns(call: Call, bakery: Path) -> None:
    """If it is asked to."""
    Path("q.csv").write_text("pair,Channel\nBaker vs. Pastry Chef,web\n")
    call("queue", "add", "q.csv")
    assert "Channel" not in call("queue", "list").stdout
    assert ["PAIR  STATE  PRIORITY  Channel", f"{PAIR}  queued  medium  web"] == [
        "  ".join(line.split()) for line in call("queue", "list", "--columns").stdout.splitlines()
    ]


@pytest.mark.slow
def test_on_a_narrow_terminal_no_name_is_broken(call: Call, bakery: Path) -> None:
    """What does not fit beside it stands below."""
    call("queue", "add", PAIR, "--due", "2026-12-01", "--assignee", "Ben", "--note", "short")
    with Terminal(["queue", "list"], columns=50) as terminal:
        shown = terminal.wait_for("Ben; short")
    assert f"{PAIR}  " in shown


def test_a_suggestion_is_added_with_what_is_said_of_it(call: Call, bakery: Path) -> None:
    """And only if it is named, where some are."""
    assert 2 == call("queue", "suggest", "--due", "2026-12-01").exit_code
    suggested = ask(call, "suggest")["suggestions"][0]["pair"]
    other = "pastry-chef-vs-baker" if suggested == PAIR else PAIR
    refused = call("queue", "suggest", "--add", other)
    assert (2, True) == (refused.exit_code, "is not among 1 suggestion" in refused.stderr)
    options = ("--due", "2026-12-01", "--assignee", "Ben", "--priority", "high")
    call("queue", "suggest", "--add", suggested, *options)
    (row,) = ask(call, "list")["pairs"]
    assert (suggested, "2026-12-01", "Ben", 10) == tuple(
        row[name] for name in ("pair", "due", "assignee", "priority")
    )


def test_who_added_a_pair_is_known_whatever_came_later(
    call: Call, bakery: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Newer acts, a run that names the pair, and a pair that a run added, hide it not."""
    Path("q.csv").write_text("pair\nBaker vs. Pastry Chef\nPastry Chef vs. Baker\n")
    call("queue", "add", "q.csv", "--both-ways")
    monkeypatch.setenv("VSGEN_EDITOR", "Ben")
    for number in range(30):
        call("queue", "assign", PAIR, "--to", f"Editor {number}")
    call("batch", PAIR, "--facts")
    last = call("queue", "show", PAIR).stdout.splitlines()[-1]
    assert last.endswith("Anna: added to the queue (q.csv:2)")


def test_a_pair_that_a_run_added_says_so(call: Call, bakery: Path) -> None:
    """As one that was added by name."""
    call("batch", PAIR, "--facts")
    assert "Anna: added to the queue (the command line)" in call("queue", "show", PAIR).stdout


def test_a_drafted_pair_without_its_article_says_so(call: Call, bakery: Path) -> None:
    """With how to have it: where its file came along, in the list, and where it is shown."""
    call("batch", PAIR, "--facts")
    Path("all.csv").write_text(call("queue", "export").stdout)
    assert "article is not in" not in call("queue", "show", PAIR).stdout
    Path("output", f"{PAIR}.md").unlink()
    told = f"1 drafted pair without an article in output/; to draft it: `vsgen queue retry {PAIR}`"
    assert told in call("queue", "list").stderr
    assert told in call("queue", "add", "all.csv").stderr
    assert told in call("batch", "--facts").stderr
    assert told in call("status").stdout
    assert "to review" not in call("status").stdout
    shown = call("queue", "show", PAIR).stdout
    assert "its article is not in output/" in shown
    assert f"to do      draft it anew: `vsgen batch {PAIR}`" in shown
    call("queue", "retry", PAIR)
    call("batch", "--facts")
    assert "" == call("queue", "list").stderr


def test_what_was_assigned_is_taken_away(call: Call, bakery: Path) -> None:
    """A day and a person, by an empty word."""
    call("queue", "add", PAIR, "--due", "2026-12-01", "--assignee", "Ben")
    assert 0 == call("queue", "assign", PAIR, "--due", "", "--to", "").exit_code
    row = ask(call, "show", PAIR)
    assert (None, "") == (row["due"], row["assignee"])


def test_an_option_that_is_repeated_is_heeded(call: Call, bakery: Path) -> None:
    """Any of the causes, all of the words; two people are refused."""
    Path("q.csv").write_text(
        f"pair,note,vsgen state,vsgen cause\n{PAIR},rye loaf,failed,edited\n"
        "pastry-chef-vs-baker,rye,failed,facts\n"
    )
    call("queue", "add", "q.csv", "--both-ways")
    assert 2 == ask(call, "list", "--cause", "edited", "--cause", "facts")["total"]
    assert 1 == ask(call, "list", "--search", "rye", "--search", "loaf")["total"]
    twice = call("queue", "list", "--assignee", "Ben", "--assignee", "Anna")
    assert (2, True) == (twice.exit_code, "--assignee is given twice" in twice.stderr)
    assert (
        "2 pairs queued again:"
        in call("queue", "retry", "--cause", "edited", "--cause", "facts").stdout
    )


def test_what_overwriting_does_not_take_is_told(call: Call, bakery: Path) -> None:
    """Empty cells and states, in a line each; priorities are told in words."""
    Path("q.csv").write_text(f"pair,priority,due,Channel\n{PAIR},high,2026-12-01,web\n")
    call("queue", "add", "q.csv")
    call("queue", "prioritise", PAIR, "--to", "urgent")
    assert "says priority “high”; “urgent” stays" in call("queue", "add", "q.csv").stderr
    Path("q.csv").write_text(f"pair,priority,due,Channel,vsgen state\n{PAIR},low,,,cancelled\n")
    told = call("queue", "add", "q.csv", "--overwrite").stderr
    assert "2 cells empty in the file, where the queue has something: nothing is taken" in told
    assert "1 pair with another state in the file: it is not taken" in told
    assert "priority is “low” now, was “urgent”" in told
    row = ask(call, "show", PAIR)
    assert ("2026-12-01", "queued", {"Channel": "web"}) == (
        row["due"],
        row["state"],
        row["columns"],
    )
    assert "empty" not in call("queue", "add", "q.csv").stderr


def test_suggestions_that_are_none_are_all_told(call: Call, bakery: Path) -> None:
    """Each with what to do; nothing is added."""
    suggested = ask(call, "suggest")["suggestions"][0]["pair"]
    other = "pastry-chef-vs-baker" if suggested == PAIR else PAIR
    call("queue", "add", suggested)
    told = call("queue", "suggest", "--add", suggested, other).stderr
    assert f"{suggested} is not among 0" in told and f"{other} is not among 0" in told


def test_a_pair_is_shown_as_people_write_money_and_causes(call: Call, bakery: Path) -> None:
    call("queue", "add", PAIR)
    spent = {"words": 9, "errors": 1, "notes": 1, "input_tokens": 5, "cost": "0.0233315"}
    with closing(open_store(open_settings().store)) as store, store.runs.begin("batch") as run:
        store.queue.enlist(run.id, [PAIR])
        store.queue.finish(run.id, [Finished(PAIR, "failed", "edited", "Look.", spent)])
    shown = call("queue", "show", PAIR).stdout
    assert "$0.0233\n" in shown and "9 words, 1 error, 1 note," in shown
    assert f"run {run.id}: failed ({CAUSES['edited']})" in shown

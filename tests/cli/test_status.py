"""`vsgen status`: how things stand, in one look."""

import json
import os
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from shutil import copyfile
from time import sleep

import pytest
from tests.cli.conftest import Call

from vsgen.store import Finished, NewPair, open_store

PAIRS = ("baker-vs-pastry-chef", "pastry-chef-vs-baker", "baker-vs-cook")


def fill(*, fail: bool = False) -> None:
    """Three pairs, of which a run did the first; with `fail`, the second failed."""
    store = open_store(Path(".vsgen/store.db"))
    due = (None, date(2025, 1, 1), date(9999, 1, 1))
    store.queue.add(
        [
            NewPair(a, b, due=day, assignee=name)
            for (a, b), day, name in zip(
                (pair.split("-vs-") for pair in PAIRS), due, ("Ana", "", "Ana"), strict=True
            )
        ],
        "Ana",
    )
    with store.runs.begin("batch") as run:
        store.queue.enlist(run.id, PAIRS[:2])
        store.queue.take(run.id, 2)
        failed = Finished(PAIRS[1], "failed", "findings", "3: bad")
        results = [Finished(PAIRS[0], "done"), failed if fail else Finished(PAIRS[1], "done")]
        store.queue.finish(run.id, results)
        run.end({"articles": 2, "cost": "0.5"})
    store.close()


def test_an_empty_project_has_nothing_to_do(call: Call, bakery: Path) -> None:
    result = call("status")
    assert 0 == result.exit_code
    assert result.stdout.startswith(
        "Queue: empty; `vsgen queue suggest` says what could be written\n"
    )
    assert result.stdout.endswith("Articles: none\n")
    assert not Path(".vsgen").exists()


def test_the_queue_in_figures(call: Call, bakery: Path) -> None:
    fill()
    result = call("status")
    assert 1 == result.exit_code, "a drafted pair is past its day, and not approved"
    assert "Queue: 3 pairs: 1 queued, 2 drafted" in result.stdout
    assert "to draft, by who looks after them: Ana 1" in result.stdout
    assert "2 articles; $0.50" in result.stdout


def test_what_a_run_made_and_left_is_told_as_it_told_it_itself(call: Call, bakery: Path) -> None:
    """With what it may have been billed beside, in the month, too."""
    store = open_store(Path(".vsgen/store.db"))
    left = {"articles": 20, "cause": "budget", "message": ""}
    causes = {"findings": 1, "budget": 3}
    made = {"articles": 7, "written": 3, "unchanged": 1, "causes": causes, "left": left}
    with store.runs.begin("batch") as run:
        run.end({**made, "cost": "0.1245", "possibly_billed": "0.0321"})
    store.close()
    said = call("status").stdout
    assert "27 articles: 3 written, 1 unchanged; 1 with errors; $0.12 and $0.0321 poss" in said
    assert "; 23 left: the budget" in said
    assert "Spent in " in said
    assert "$0.00, and $0.0321 possibly billed" in said
    assert "0.0321" == json.loads(call("status", "--json").stdout)["spent"]["possibly_billed"]
    assert "$0.0321 possibly billed" in (told := call("report").stdout)
    assert "No model was asked" not in told


@pytest.mark.parametrize(("writer", "doubt"), [("facts/1", False), ("openai/gpt", True)])
def test_a_killed_run_is_no_stopped_one(
    call: Call, bakery: Path, writer: str, *, doubt: bool
) -> None:
    store = open_store(Path(".vsgen/store.db"))
    store.runs.begin("batch", None, writer)
    store.close()  # as a process that is killed
    said = call("status").stdout
    assert "Last run: 1, was killed (or the machine stopped), last known alive " in said
    assert doubt == ("calls under way then may have been billed" in said)
    assert doubt == ("calls under way when 1 run was cut off may be billed" in said)
    told = json.loads(call("status", "--json").stdout)
    assert (True, int(doubt)) == (told["last_run"]["killed"], told["spent"]["runs_broken_off"])
    store = open_store(Path(".vsgen/store.db"))
    assert ["run end"] == [it.what for it in store.activity.list()]
    store.close()


def test_a_lost_store_is_told_where_a_model_had_written(call: Call, bakery: Path) -> None:
    """One line, and no error; the report claims nothing of what it does not know."""
    call("draft", "baker", "pastry-chef", "--facts")
    for words in (("status",), ("report",)):
        assert "is not there" not in call(*words).stdout
    lock = Path("output/baker-vs-pastry-chef.lock.json")
    lock.write_text(re.sub(r'"writer": "facts/', '"writer": "openai/', lock.read_text(), count=1))
    shutil.rmtree(".vsgen", ignore_errors=True)
    said = "1 article stands here, but the store .vsgen/store.db, with queue, costs"
    assert said in call("status").stdout
    assert said in (told := call("report").stdout)
    assert "The store does not know: 1 article a model worded" in told
    assert "o model was asked" not in told
    assert "cost not known." in told
    assert json.loads(call("status", "--json").stdout)["store_lost"]


def test_what_failed_or_is_overdue_is_named_and_ends_with_1(call: Call, bakery: Path) -> None:
    fill(fail=True)
    result = call("status")
    assert 1 == result.exit_code
    assert "1 findings (the check found errors)" in result.stdout
    assert "pastry-chef-vs-baker: 3: bad" in result.stdout
    assert "pastry-chef-vs-baker: due 01 Jan 2025" in result.stdout
    told = json.loads(call("status", "--json").stdout)
    assert (1, 1) == (told["queue"]["overdue"], told["queue"]["states"]["failed"])
    assert PAIRS[1] == told["queue"]["first_overdue"][0]["pair"]


def test_a_pair_is_overdue_until_its_article_is_approved(
    call: Call, bakery: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And whoever looks after it has it to review until then."""
    pair = PAIRS[0]
    monkeypatch.setenv("VSGEN_EDITOR", "Ana")
    call("batch", pair, "--facts")
    store = open_store(Path(".vsgen/store.db"))
    store.queue.change([pair], "Ana", due=date(2025, 1, 1), assignee="Ana")
    store.close()
    result = call("status")
    assert 1 == result.exit_code
    assert "Queue: 1 pair: 1 drafted" in result.stdout
    assert f"{pair}: due 01 Jan 2025" in result.stdout
    assert "Ana, drafted, not approved" in result.stdout
    assert "to review: Ana 1" in result.stdout
    assert 0 == call("approve", pair).exit_code
    result = call("status")
    assert (0, True) == (result.exit_code, "overdue" not in result.stdout)


def test_an_approval_counts_among_many_articles_that_nobody_opened(
    call: Call, bakery: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The review remembers none of them, and looks at those only in which somebody decided."""
    pair = PAIRS[0]
    monkeypatch.setenv("VSGEN_EDITOR", "Ana")
    call("batch", pair, "--facts")
    for path in sorted(Path("output").glob(f"{pair}.*")):
        for number in range(60):
            copyfile(path, path.with_name(path.name.replace(pair, f"baker-vs-role-{number}")))
    assert "to review: nobody 1" in call("status").stdout
    assert 0 == call("approve", pair).exit_code
    assert "to review" not in call("status").stdout
    assert "to review" not in call("status").stdout, "as it is remembered"


def test_articles_of_changed_facts_are_named(call: Call, bakery: Path) -> None:
    """Neither the text nor a person's edit of it counts: what it was made from does."""
    call("draft", "baker", "pastry-chef", "--facts")
    article = Path("output/baker-vs-pastry-chef.md")
    article.write_text(article.read_text().replace("bread", "loaves", 1))
    assert "Articles: 1, all made from present facts" in (now := call("status")).stdout
    assert 0 == now.exit_code
    role = Path("roles/baker.yaml")
    role.write_text(role.read_text().replace("bread", "loaves"))
    result = call("status")
    assert 1 == result.exit_code
    assert "1 is not made from present facts and figures:\n    baker-vs-pastry-chef" in (
        result.stdout
    )
    assert ["baker-vs-pastry-chef"] == json.loads(call("status", "--json").stdout)["not_present"]
    role.unlink()
    assert "1 is not made from present facts" in call("status").stdout


def test_it_says_where_only_a_model_helps(call: Call, bakery: Path) -> None:
    """What a refresh had to leave stands in the lock: another one without --ask is of no use."""
    call("draft", "baker", "pastry-chef", "--facts")
    lock = Path("output/baker-vs-pastry-chef.lock.json")
    lock.write_text(re.sub(r'"inputs": "[0-9a-f]+"', '"inputs": ""', lock.read_text(), count=1))
    shown = call("status").stdout
    assert "it holds what a refresh mends only with --ask" in shown
    assert "`vsgen refresh` renders" not in shown
    assert 1 == json.loads(call("status", "--json").stdout)["left_for_ask"]


@pytest.mark.slow
def test_an_article_that_leads_by_way_of_a_changed_job_is_named(
    call: Call, repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By `vsgen status`, and `vsgen batch` makes it anew; no other article is touched."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(repository / "roles", "roles")
    pairs = ("business-intelligence-analyst-vs-ai-architect", "data-manager-vs-ai-architect")
    for pair in pairs:
        call("draft", *pair.split("-vs-"), "--facts")
    role = Path("roles/analytics-engineer.yaml")
    lines = role.read_text(encoding="utf-8").splitlines(keepends=True)
    role.write_text("".join(it for it in lines if "id: data-architect" not in it), encoding="utf-8")

    assert [pairs[0]] == json.loads(call("status", "--json").stdout)["not_present"]
    ran = json.loads(call("batch", *pairs, "--facts", "--json").stdout)["articles"]
    assert ["written", "unchanged"] == [it["made"] for it in ran]


def test_what_is_kept_of_an_earlier_look_never_hides_a_change(
    call: Call, bakery: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Files are trusted at once, as if they were old, and each look is held against a first one."""
    monkeypatch.setattr("vsgen.settings.file_stamps.FRESH", 0)

    def look() -> list[str]:
        monkeypatch.setenv("VSGEN_CACHE", "off")
        first = json.loads(call("status", "--json").stdout)
        monkeypatch.setenv("VSGEN_CACHE", str(tmp_path / "cache"))
        for _ in range(2):
            told = json.loads(call("status", "--json").stdout)
            assert first == told
        return [f"{told['articles']}", *told["not_present"]]

    call("draft", "baker", "pastry-chef", "--facts")
    assert ["1"] == look()
    assert 0 == call("batch", "pastry-chef-vs-baker", "--both-ways", "--facts").exit_code
    assert ["2"] == look()
    role, lock = Path("roles/baker.yaml"), Path("output/baker-vs-pastry-chef.lock.json")
    was, status = role.read_text(), role.stat()
    role.write_text(was.replace("bread", "dough"))
    os.utime(role, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert was != role.read_text() and status.st_size == role.stat().st_size
    assert ["2", "baker-vs-pastry-chef", "pastry-chef-vs-baker"] == look()
    role.write_text(was)
    lock.write_text(lock.read_text().replace('"inputs": "', '"inputs": "0', 1))
    assert ["2", "baker-vs-pastry-chef"] == look()
    Path("output/pastry-chef-vs-baker.md").unlink()
    assert ["1", "baker-vs-pastry-chef"] == look()
    role.write_text("title: [")
    assert ["1", "baker-vs-pastry-chef"] == look()
    assert "Warning: broken" in call("status").stderr
    assert "Warning: broken" in call("status").stderr
    role.unlink()
    assert ["1", "baker-vs-pastry-chef"] == look()


@pytest.mark.slow
def test_a_status_right_after_a_run_looks_at_no_article(bakery: Path) -> None:
    sleep(2.1)  # the system's own time of a file cannot be set
    command = (sys.executable, "-X", "importtime", "-m", "vsgen")
    subprocess.run([*command, "batch", PAIRS[0], "--facts"], check=True, capture_output=True)
    told = subprocess.run([*command, "status"], check=True, capture_output=True, text=True)
    assert "Articles: 1, all made from present facts" in told.stdout
    assert "vsgen.store" in told.stderr
    assert "vsgen.production.staleness" not in told.stderr
    lock = Path(f"output/{PAIRS[0]}.lock.json")
    lock.write_text(lock.read_text().replace('"inputs": "', '"inputs": "0', 1))
    told = subprocess.run([*command, "status"], check=False, capture_output=True, text=True)
    assert 1 == told.returncode and "vsgen.production.staleness" in told.stderr

"""New editions, changed facts and corrections: what is named, what changes, and at what price."""

import hashlib
import json
import re
import shutil
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Call
from tests.cli.model_server import KEY, ModelServer, serve_model

from vsgen.cli.opened_project import open_project
from vsgen.cli.review_access import open_review

pytestmark = pytest.mark.slow

PAIRS = [f"{a}-vs-{b}" for a, b in permutations(("baker", "cook", "miller"), 2)]
GROWTH = "census-bakers.growth"
MEAN = "census-bakers.median-pay"


@pytest.fixture
def kitchen(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of another field, as the current folder; nothing is drafted."""
    shutil.copytree(repository / "tests" / "field", tmp_path / "roles")
    shutil.copytree(repository / "prompts", tmp_path / "prompts")
    (tmp_path / "vsgen.toml").write_text("", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VSGEN_EDITOR", "Ada")
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    return tmp_path


@pytest.fixture
def served(kitchen: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModelServer]:
    """A model on loopback that counts what it is asked."""
    with serve_model() as server:
        monkeypatch.setenv("OPENAI_API_KEY", KEY)
        (kitchen / "vsgen.toml").write_text(
            f'[models.openai]\nbase_url = "{server.url}"\nattempts = 1\n'
        )
        yield server


def draft(call: Call, pairs: list[str]) -> None:
    for pair in pairs:
        # 1: of a miller too little is known for an article without an error.
        assert call("draft", pair).exit_code in (0, 1)


def publish(project: Path, source: str, **values: tuple[str, str]) -> None:
    """A newer edition of one source; `values` are old and new ones of its passages."""
    path = project / "roles" / "sources" / f"{source}.yaml"
    text = path.read_text(encoding="utf-8").rstrip("\n")
    edition = text[text.index("  - edition: ") :]
    evidence = project / "roles" / "sources" / "evidence"
    kept = (evidence / "census.txt").read_text(encoding="utf-8")
    for old, new in values.values():
        edition, kept = (
            it.replace(old, new).replace(old.replace(",", ""), new.replace(",", ""))
            for it in (edition, kept)
        )
    (evidence / f"{source}.txt").write_text(kept, encoding="utf-8")
    for old, new in {
        "2024-34": "2025-35",
        "2025-09-04": "2025-09-20",
        "evidence/census.txt": f"evidence/{source}.txt",
        "from: 2024, to: 2034": "from: 2025, to: 2035",
        "at: 2024-05": "at: 2025-05",
    }.items():
        edition = edition.replace(old, new)
    digest = hashlib.sha256(kept.encode()).hexdigest()
    edition = re.sub("sha256: [0-9a-f]{64}", f"sha256: {digest}", edition)
    path.write_text(f"{text}\n{edition}\n", encoding="utf-8")


def read_articles(project: Path) -> dict[str, str]:
    paths = (project / "output").glob("*.md")
    return {path.stem: path.read_text(encoding="utf-8") for path in paths}


def tell(call: Call, *words: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(call(*words, "--json").stdout)
    return told


def list_touched(told: dict[str, Any], name: str = "touched") -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = told[name]
    return listed


def name_touched(told: dict[str, Any], name: str = "touched") -> set[str]:
    return {it["article"] for it in list_touched(told, name)}


def test_a_new_edition_names_just_the_articles_that_print_the_source(
    kitchen: Path, call: Call
) -> None:
    """Found by looking at every text; refreshed without a call; then nothing is left to do."""
    draft(call, PAIRS)
    assert (0, "6 articles: 0 touched\n") == (
        (it := call("status", "--sentences")).exit_code,
        it.stdout,
    )
    before = read_articles(kitchen)
    publish(kitchen, "census-cooks", growth=("1.5", "1.6"))
    printed = {slug for slug, text in before.items() if "[^census-cooks-2024-34]" in text}
    assert printed and printed != before.keys()
    told = tell(call, "status", "--sentences")
    assert printed == name_touched(told)
    dry = tell(call, "refresh", "--dry-run")
    assert (0, printed) == (dry["calls"], name_touched(dry))
    assert before == read_articles(kitchen)
    done = tell(call, "refresh")
    assert (0, printed) == (done["calls"], name_touched(done))
    after = read_articles(kitchen)
    assert printed == {slug for slug in after if after[slug] != before[slug]}
    assert not any("census-cooks-2024-34" in text for text in after.values())
    assert 0 == call("status", "--sentences").exit_code
    assert 0 == call("check", "output/baker-vs-cook.md").exit_code


def test_each_sentence_is_told_with_its_line_and_its_cause(kitchen: Path, call: Call) -> None:
    """The line of the file as it stands, the sentence before and after, the figure's editions."""
    draft(call, ["baker-vs-cook"])
    publish(kitchen, "census-cooks", growth=("1.5", "1.6"))
    touched = list_touched(tell(call, "status", "--sentences"))[0]
    lines = read_articles(kitchen)["baker-vs-cook"].split("\n")
    outlooks = next(it for it in touched["passages"] if it["key"] == "outlooks")
    assert {"refresh"} == {it["need"] for it in touched["passages"]}
    changed = [it for it in outlooks["sentences"] if it["line"]]
    assert changed
    for it in changed:
        assert it["was"][:40] in lines[it["line"] - 1]
    assert any("1.5%" in it["was"] and "1.6%" in it["now"] for it in changed)
    cause = next(it for it in outlooks["causes"] if it["what"] == "census-cooks.growth")
    assert ("1.5 percent, 2024-34", "1.6 percent, 2025-35") == (cause["old"], cause["new"])


def test_what_a_person_wrote_survives_a_refresh(kitchen: Path, call: Call) -> None:
    """A polished sentence keeps its words and gets the new value."""
    draft(call, ["baker-vs-cook"])
    path = kitchen / "output" / "baker-vs-cook.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("| Cooks | Clo", "| Cooks, all of them | Clo"), encoding="utf-8")
    publish(kitchen, "census-cooks", growth=("1.5", "1.6"))
    assert 0 == call("refresh").exit_code
    row = next(it for it in path.read_text("utf-8").split("\n") if "all of them" in it)
    assert "1.6%" in row and "1.5%" not in row


def test_an_approval_lapses_and_is_named_apart(kitchen: Path, call: Call) -> None:
    """What was approved stays in the lock; the article is listed after the drafts."""
    draft(call, ["baker-vs-cook", "cook-vs-baker"])
    assert 0 == call("approve", "baker-vs-cook").exit_code
    publish(kitchen, "census-cooks", growth=("1.5", "1.6"))
    said = call("refresh").stdout
    drafts, _, approved = said.partition("these approvals lapsed:")
    assert "cook-vs-baker.md" in drafts and "baker-vs-cook.md:" not in drafts
    assert "baker-vs-cook.md" in approved and "outlooks; approved, and lapses" in approved
    view = json.loads(call("review", "baker-vs-cook", "--json").stdout)
    assert "outlooks" in {it["key"] for it in view["passages"] if it["state"] == "stale"}


def test_a_changed_fact_is_found_and_rendered(kitchen: Path, call: Call) -> None:
    """Mended in the role's file: one refresh changes every draft that tells it."""
    draft(call, PAIRS)
    path = kitchen / "roles" / "baker.yaml"
    text = path.read_text(encoding="utf-8")
    fact = re.search(r"\{id: ([a-z-]+), topic: purpose,.*?text: \"?([^\"}]+)", text)
    assert fact
    path.write_text(text.replace(fact[2], f"{fact[2]} again"), encoding="utf-8")
    printed = {slug for slug, it in read_articles(kitchen).items() if fact[2] in it}
    told = tell(call, "status", "--sentences")
    assert printed == name_touched(told)
    assert f"baker/definition/{fact[1]}" in json.dumps(told)
    call("refresh")
    assert all(f"{fact[2]} again" in read_articles(kitchen)[slug] for slug in printed)


def test_what_a_person_and_a_fact_changed_waits_for_the_person(kitchen: Path, call: Call) -> None:
    """Both are shown; the person's words stand, and the review has the others."""
    draft(call, ["baker-vs-cook"])
    article, role = kitchen / "output" / "baker-vs-cook.md", kitchen / "roles" / "baker.yaml"
    for path, new in ((article, "what the quarter eats"), (role, "what people eat at dawn")):
        text = path.read_text("utf-8")
        assert "what a town eats every day" in text
        path.write_text(text.replace("what a town eats every day", new), "utf-8")
    ((passage,),) = [it["passages"] for it in list_touched(tell(call, "status", "--sentences"))]
    assert ("definitions/baker", "person") == (passage["key"], passage["need"])
    (sentence,) = passage["sentences"]
    assert "what the quarter eats" in sentence["was"]
    assert "what people eat at dawn" in sentence["now"]
    assert 1 == call("refresh").exit_code
    assert "what the quarter eats" in article.read_text("utf-8")
    assert 0 == call("status", "--sentences").exit_code
    assert "what people eat at dawn" in call("review", "baker-vs-cook", "--json").stdout


def test_no_model_is_called_unless_asked_and_then_for_what_fails_alone(
    served: ModelServer, kitchen: Path, call: Call
) -> None:
    """Values alone: no call at all. A phrase that figures license no more: named, kept, asked."""
    draft(call, ["baker-vs-cook"])
    assert served.take()
    publish(kitchen, "census-all-occupations", growth=("3.1", "3.2"))
    call("refresh")
    assert [] == served.take()
    assert 0 == call("status", "--sentences").exit_code
    publish(kitchen, "census-bakers", growth=("5.5", "0.5"))
    publish(kitchen, "census-cooks", growth=("1.5", "1.6"))
    assert 1 == call("refresh").exit_code
    assert [] == served.take()
    told = call("status", "--sentences")
    assert 1 == told.exit_code
    assert "holds no more: Bakers are projected to grow" in told.stdout
    assert 0 == call("refresh", "--ask").exit_code
    (asked,) = served.take()
    assert "Definitions" not in asked and "Outlooks" in asked
    assert 0 == call("status", "--sentences").exit_code
    assert 0 == call("draft", "baker-vs-cook").exit_code
    assert [] == served.take()
    text = read_articles(kitchen)["baker-vs-cook"]
    assert "Cooks are projected to grow" in text
    assert 0 == call("check", "output/baker-vs-cook.md").exit_code


def test_asking_needs_a_model(kitchen: Path, call: Call) -> None:
    """Said before anything is changed."""
    draft(call, ["baker-vs-cook"])
    answer = call("refresh", "--ask")
    assert 2 == answer.exit_code
    assert "--ask needs a model" in answer.stderr


def record_wrongly(project: Path) -> None:
    """The mean pay of bakers, taken from the wrong number of its quote."""
    path = project / "roles" / "sources" / "census-bakers.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("value: 36650", "value: 24500"), encoding="utf-8")


def test_one_act_corrects_a_value_in_every_article(kitchen: Path, call: Call) -> None:
    """Drafts are mended, approved ones listed, and all say for ever that they had it wrong."""
    record_wrongly(kitchen)
    draft(call, PAIRS)
    path = kitchen / "roles" / "sources" / "census-bakers.yaml"
    before = read_articles(kitchen)
    wrong = {slug for slug, text in before.items() if "$24,500" in text}
    assert wrong and wrong != before.keys()
    call("approve", "baker-vs-cook")
    hand = kitchen / "output" / "cook-vs-baker.md"
    hand.write_text(
        hand.read_text("utf-8").replace("| Bakers | Cou", "| All bakers | Cou"), "utf-8"
    )
    recorded = path.read_text(encoding="utf-8")
    done = call("source", "correct", MEAN, "--value", "36650", "--reason", "the openings")
    # The articles of the miller have the error that they had before.
    assert 1 == done.exit_code and "baker-vs-cook: 1 error" not in done.stderr, done.output
    assert "Approved, and of another text now" in done.stdout
    after = read_articles(kitchen)
    assert wrong == {slug for slug in after if "$36,650" in after[slug]}
    assert not any("$24,500" in text for text in after.values())
    assert "| All bakers |" in after["cook-vs-baker"]
    added = 'corrected: [{on: DAY, by: "Ada", was: 24500, reason: "the openings"}], '
    mended = re.sub(r"on: \d{4}-\d\d-\d\d, by", "on: DAY, by", path.read_text(encoding="utf-8"))
    assert recorded.replace("24500, precision: 10,", f"36650, {added}precision: 10,") == mended
    told = list_touched(tell(call, "where", "--corrections"), "corrections")
    assert wrong == {it["article"] for it in told}
    assert {(f"{MEAN}@2024-34", "24500", "36650", "Ada", "the openings")} == {
        (it["figure"], it["was"], it["now"], it["who"], it["why"]) for it in told
    }
    assert 0 == call("check", "output/baker-vs-cook.md", "output/cook-vs-baker.md").exit_code
    assert 0 == call("status", "--sentences").exit_code
    review = call("review", "baker-vs-cook").stdout
    assert "corrected: the openings (Ada" in " ".join(review.split())
    (pattern,) = open_review(open_project()).list_patterns()
    assert (MEAN, ("baker-vs-cook",)) == (pattern.figure, tuple(it for it, _ in pattern.places))
    draft(call, PAIRS)
    assert wrong == name_touched(tell(call, "where", "--corrections"), "corrections")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("census-bakers.growth", "--value", "9.9"), "the value 9.9 does not stand in its quote"),
        (("census-bakers.growth", "--value", "5.5"), "is recorded as 5.5 percent already"),
        (("census-bakers.growth", "--value", "many"), "is no number"),
        (("census-bakers.grwth", "--value", "5"), "there is no figure"),
        (("census-bakers.growth", "--value", "5", "--edition", "1999"), "the edition 1999 does"),
        (("census-bakers.growth", "--value", "24500"), "does not stand in its quote"),
    ],
)
def test_what_the_evidence_does_not_bear_is_not_written(
    kitchen: Path, call: Call, words: tuple[str, ...], said: str
) -> None:
    """The source's file stays as it is, to the byte."""
    path = kitchen / "roles" / "sources" / "census-bakers.yaml"
    before = path.read_bytes()
    answer = call("source", "correct", *words, "--reason", "why")
    assert answer.exit_code in (2, 3)
    assert said in answer.stderr
    assert before == path.read_bytes()


def test_a_figure_a_fact_and_words_are_found_where_they_stand(kitchen: Path, call: Call) -> None:
    """With file and line, and whether the passage is approved."""
    draft(call, ["baker-vs-cook", "cook-vs-miller"])
    call("approve", "baker-vs-cook")
    articles = read_articles(kitchen)
    for asked in (GROWTH, f"{GROWTH}@2024-34", "5.5%"):
        places = list_touched(tell(call, "where", asked), "places")
        found = [it for it in places if it["what"] == "article" and it["section"] != "footnotes"]
        assert {"baker-vs-cook"} == {it["name"] for it in found}
        assert all(it["approved"] for it in found)
        for it in found:
            line = articles[it["name"]].split("\n")[int(it["where"].rpartition(":")[2]) - 1]
            assert it["text"][:30] in line
    role = list_touched(tell(call, "where", GROWTH), "places")
    assert {"source", "role", "article"} == {it["what"] for it in role}
    fact = re.search(r"\{id: ([a-z-]+), topic: purpose", (kitchen / "roles/cook.yaml").read_text())
    assert fact
    told = tell(call, "where", f"cook/definition/{fact[1]}")
    assert "fact" == told["kind"]
    assert {"cook", *articles} == {it["name"] for it in list_touched(told, "places")}
    assert 1 == call("where", "words that nobody wrote").exit_code

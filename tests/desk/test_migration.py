"""Locks as version 1 wrote them: read whole, and written smaller without losing anything.

`data/plain` is an article of the repository with its roles, nothing decided; `data/decided` one
with approvals, edits, conflicts, one taken, a rejection, an undone edit and a passage left out.
"""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from vsgen.desk import ArticleLock, Desk, RoleLock, format_lock, hash_text, parse_lock
from vsgen.passages import Passage

DATA = Path(__file__).parent / "data"
SLUGS = {"plain": "machine-learning-engineer-vs-data-manager", "decided": "baker-vs-cook"}


@pytest.fixture(params=SLUGS)
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Desk:
    """A copy of the locks of version 1."""
    shutil.copytree(DATA / request.param, tmp_path / "output")
    return Desk(tmp_path / "output")


def find_slug(desk: Desk) -> str:
    [slug] = desk.stamp_articles()
    return slug


def list_records(path: Path, name: str) -> Mapping[str, Any]:
    content = json.loads(path.read_text(encoding="utf-8"))
    assert 1 == content["version"]
    records: Mapping[str, Any] = content[name]
    return records


def assert_same(record: Mapping[str, Any], passage: Passage) -> None:
    """Everything that version 1 says, in the words of version 1."""
    assert record["base"] == passage.text
    assert record["inputs"] == passage.inputs
    assert record["figures"] == list(passage.figures)
    assert record.get("parts", []) == list(passage.parts)
    assert record.get("replies", []) == list(passage.replies)
    assert record.get("wording") == passage.hand
    assert record.get("items", []) == list(map(str, passage.items))
    if (waiting := record.get("incoming")) is None:
        assert passage.incoming is None
    else:
        assert passage.incoming
        assert_same({**waiting, "base": waiting["text"]}, passage.incoming)
    assert len(record.get("decisions", [])) == len(passage.decisions)
    for said, decision in zip(record.get("decisions", []), passage.decisions, strict=True):
        for name in ("who", "when", "verdict", "why", "text_hash", "inputs", "scope"):
            assert said[name] == getattr(decision, name)
        assert said.get("despite", 0) == decision.despite
        if (approved := said.get("approved")) is not None:
            known = decision.approved
            assert known
            assert (approved["text"], approved["figures"]) == (known.text, list(known.figures))
            assert approved["parts"] == list(known.parts)
        if (restored := said.get("restored")) is not None:
            assert decision.replaced
            assert restored["text"] == decision.stood
            assert_same({**restored, "items": []}, decision.replaced)


def test_all_that_version_1_says_is_read(desk: Desk) -> None:
    """Field by field."""
    slug = find_slug(desk)
    _, lock, roles = desk.look(slug)
    assert lock
    records = list_records(desk.lock_path(slug), "passages")
    assert list(records) == list(map(str, lock.passages))
    for record, passage in zip(records.values(), lock.passages.values(), strict=True):
        assert_same(record, passage)
    for slug, role in roles.items():
        assert role
        items = list_records(desk.role_lock_path(slug), "items")
        assert list(items) == list(map(str, role.items))
        for record, passage in zip(items.values(), role.items.values(), strict=True):
            assert_same(record, passage)


def test_the_first_write_makes_locks_of_this_version_and_loses_nothing(desk: Desk) -> None:
    """The article's lock, and those of its roles; for whoever asks, nothing has changed."""
    slug = find_slug(desk)
    before = desk.look(slug)
    assert before.text
    assert before.lock
    size = desk.lock_path(slug).stat().st_size
    assert not desk.save_article(slug, before.text, before.lock, (), before)
    assert before == desk.look(slug)
    paths = (desk.lock_path(slug), *map(desk.role_lock_path, before.lock.roles))
    for path in paths:
        assert 3 == json.loads(path.read_text(encoding="utf-8"))["version"]
    assert desk.lock_path(slug).stat().st_size < size
    written = [path.read_bytes() for path in paths]
    desk.save_article(slug, before.text, before.lock, (), before)
    assert written == [path.read_bytes() for path in paths]


def test_the_lock_of_an_article_is_much_smaller(tmp_path: Path) -> None:
    """Its roles' words and facts stand in their locks only."""
    desk = Desk(DATA / "plain")
    slug = SLUGS["plain"]
    _, lock, roles = desk.look(slug)
    assert lock
    size = len(format_lock(lock, roles.get).encode())
    assert size < 24_000
    assert size < 0.62 * desk.lock_path(slug).stat().st_size


def test_what_was_approved_moves_into_its_decision() -> None:
    """It stood beside the decisions once; only where it is the text that was decided on."""
    decision = {"who": "A", "when": "w", "verdict": "approved", "why": ""}
    record = {
        "base": "New",
        "inputs": "2",
        "figures": [],
        "approved": {"text": "Old", "figures": ["x.y@1"]},
        "decisions": [
            {**decision, "text_hash": hash_text("Old"), "inputs": "1"},
            {**decision, "text_hash": hash_text("Older"), "inputs": "0"},
        ],
    }
    text = json.dumps({"role": "b", "items": {"skills/sql": record}})
    [passage] = parse_lock(RoleLock, text, "x").items.values()
    first, second = passage.decisions
    assert Passage("Old", "1", ("x.y@1",)) == first.approved
    assert second.approved is None


def test_a_lock_without_a_version_is_one_of_the_first() -> None:
    """As the very first vsgen wrote them."""
    lock = json.loads((DATA / "plain" / f"{SLUGS['plain']}.lock.json").read_text(encoding="utf-8"))
    known = parse_lock(ArticleLock, json.dumps(lock), "x")
    del lock["version"]
    assert known == parse_lock(ArticleLock, json.dumps(lock), "x")


def test_version_2_is_version_3_in_which_no_sentence_says_what_it_stands_on(desk: Desk) -> None:
    """Only the number is another."""
    slug = find_slug(desk)
    _, lock, roles = desk.look(slug)
    assert lock
    text = format_lock(lock, roles.get)
    assert "provenance" not in text
    old = text.replace('"version": 3', '"version": 2')
    assert lock == parse_lock(ArticleLock, old, "x", roles.get)

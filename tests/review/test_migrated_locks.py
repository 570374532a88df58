"""Locks of an earlier vsgen, and of roles that were rewritten since, as an editor sees them."""

import json
import shutil
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from tests.review.conftest import PAIR, Newsroom

from vsgen.desk import Desk
from vsgen.facts import Library
from vsgen.passages import Decision, PassageKey
from vsgen.prompts import Prompts

DATA = Path(__file__).parents[1] / "desk" / "data" / "decided"
NEWLY = {"definitions": "newly", "tips": "newly", "skills": "newly"}
OTHER = "baker-vs-miller"


@pytest.fixture
def decided(tmp_path: Path, field_library: Library, prompts: Prompts) -> Newsroom:
    """The desk that locks of version 1 were kept of, with what its writer said last."""
    shutil.copytree(DATA, tmp_path / "output")
    room = Newsroom(Desk(tmp_path / "output"), field_library, prompts, dict(NEWLY))
    room.publish("44.5", "2025-35")
    return room


def describe(room: Newsroom) -> dict[str, Mapping[str, Any]]:
    """What is seen of the article and its roles: states, texts, causes, decisions."""
    return {
        slug: {
            it.key: [
                it.state,
                it.compared_with,
                _hash(it.text),
                _hash("".join(piece.text for piece in it.pieces if piece.op != "insert")),
                _hash(it.conflict.incoming) if it.conflict else None,
                [[cause.kind, cause.what, cause.old, cause.new] for cause in it.causes],
                [[act.who, act.when[14:16], act.verdict, act.scope] for act in it.decisions],
            ]
            for it in room.review.open(slug).passages
        }
        for slug in (PAIR, "baker", "cook")
    }


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:12]


def list_acts(room: Newsroom) -> dict[tuple[str, str], tuple[Decision, ...]]:
    """Every decision that the locks hold, by lock and by passage or item."""
    lock = room.desk.load_lock(PAIR)
    assert lock
    found = {(PAIR, str(key)): it.decisions for key, it in lock.passages.items()}
    for role in lock.roles:
        of_role = room.desk.load_role_lock(role)
        assert of_role
        found |= {(role, str(key)): it.decisions for key, it in of_role.items.items()}
    return {name: acts for name, acts in found.items() if acts}


def test_an_editor_sees_the_same_before_and_after_the_migration(decided: Newsroom) -> None:
    """States, what is compared, why it changed, who decided."""
    shown = json.loads((DATA / "views.json").read_text(encoding="utf-8"))
    assert shown == describe(decided)
    desk = decided.desk
    before = desk.look(PAIR)
    assert before.text
    assert before.lock
    desk.save_article(PAIR, before.text, before.lock, (), before)
    assert '"version": 3' in desk.lock_path(PAIR).read_text(encoding="utf-8")
    assert shown == describe(decided)


def test_an_article_of_other_sections_keeps_every_decision_when_it_is_drafted(
    decided: Newsroom,
) -> None:
    """And every word of a hand. What nobody touched of a passage that is gone goes with it."""
    before = list_acts(decided)
    merged = decided.draft()
    after = list_acts(decided)
    gone = PassageKey("tips")
    assert {(PAIR, str(gone))} == {name for name, acts in before.items() if after.get(name) != acts}
    assert str(gone) not in [it.key for it in decided.review.open(PAIR).passages]
    assert ["industries", "tips/baker"] == [str(key) for key in merged.conflicts]
    assert ("a cook cooks for banquets. More." in merged.text, "By hand: " in merged.text) == (
        True,
        True,
    )
    assert "left-out" == decided.see("tips/cook").state
    assert not [it for it in decided.review.open(PAIR).passages if it.state == "approved"]


def test_an_article_merges_right_when_its_role_s_lock_was_rewritten_since(
    newsroom: Newsroom,
) -> None:
    """Its lock only names the words that it was made of; the role's keeps them."""
    newsroom.draft(OTHER)
    untouched, text = newsroom.see("tips/baker").text, newsroom.see("skills/baker").text
    newsroom.edit_file(text, f"{text}\n- **Arithmetic:** counting loaves.")
    for word in ("newly", "finely"):
        newsroom.words = {"skills": word, "tips": word}
        newsroom.draft(OTHER)
    assert text not in newsroom.desk.role_lock_path("baker").read_text(encoding="utf-8")
    merged = newsroom.draft()
    assert ("merged", ()) == (merged.state, merged.conflicts)
    assert f"{untouched}\n" not in merged.text
    assert "counting loaves." in merged.text
    skills = newsroom.see("skills/baker").text
    assert "finely" in skills
    assert skills.endswith("\n- **Arithmetic:** counting loaves.")
    assert newsroom.see("tips/baker").text.count("finely")


def test_without_its_role_s_lock_no_word_of_a_hand_is_lost(newsroom: Newsroom) -> None:
    """What the article was made of is not known then: a person decides between the two."""
    text = newsroom.see("skills/baker").text
    newsroom.edit_file(text, f"By hand. {text}")
    newsroom.desk.role_lock_path("baker").unlink()
    newsroom.words = {"skills": "newly"}
    produced = newsroom.draft()
    assert "skills/baker" in map(str, produced.conflicts)
    assert f"By hand. {text}" == newsroom.see("skills/baker").text
    conflict = newsroom.see("skills/baker").conflict
    assert conflict
    assert "newly" in conflict.incoming

"""Files of comments: what is said comes back, branches join, and nothing strange is read."""

import json
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from vsgen.desk import Desk
from vsgen.desk.comment_files import add_comments, list_commented, read_comments, read_threads
from vsgen.desk.comments import (
    CommentAct,
    format_comments,
    list_threads,
    make_act,
    make_comment,
    parse_comments,
)
from vsgen.desk.project import FOR_GIT
from vsgen.errors import FileError, UsageError

PAIR = "baker-vs-cook"
TEXT = (
    "**Growth** of bakers is 6.1%[^a], which is more than that of all occupations taken together."
)
ASKED = make_comment("outlooks", TEXT, "Ada", "2026-11-29T10:00:00+00:00", "Is it?\r\nAsk Ben.")
ANSWER = make_act("reply", "Ben", "2026-11-29T10:05:00+01:00", of=ASKED.id, text="It is.")
SETTLED = make_act("resolve", "Ada", "2026-11-29T11:00:00+00:00", of=ASKED.id)


def test_what_is_said_comes_back_in_the_order_of_time_whatever_the_order_of_lines() -> None:
    acts = (SETTLED, ANSWER, ASKED, ASKED)

    read = parse_comments(format_comments(acts), "x.json")

    assert read == (ANSWER, ASKED, SETTLED)  # 10:05 in Berlin is before 10:00 in London
    (thread,) = list_threads(read)
    assert [it.text for it in thread.said] == ["Is it?\nAsk Ben.", "It is."]
    assert thread.resolved == SETTLED
    assert format_comments(read) == format_comments(acts)


def test_a_comment_knows_the_words_that_it_is_about() -> None:
    (thread,) = list_threads((ASKED,))

    assert thread.is_about(TEXT)
    assert not thread.is_about(TEXT.replace("6.1", "7"))
    assert thread.words == "Growth of bakers is 6.1%, which is more than that…"


def test_what_is_taken_back_is_gone_unless_it_was_answered() -> None:
    undo = make_act("undo", "Ada", "2026-11-29T12:00:00+00:00", of=ASKED.id)
    opened = make_act("undo", "Ben", "2026-11-29T12:00:00+00:00", of=SETTLED.id)

    assert list_threads((ASKED, undo)) == ()
    assert list_threads((ASKED, ANSWER, undo))[0].withdrawn
    assert list_threads((ASKED, SETTLED, opened))[0].resolved is None


def test_each_act_is_a_line_of_its_own() -> None:
    lines = format_comments((ASKED, ANSWER)).splitlines()

    assert len(lines) == 4
    assert all(json.loads(line.removeprefix(",")) for line in lines[1:3])


def _change(**changes: object) -> str:
    act = json.loads(format_comments((ASKED,)).splitlines()[1].removeprefix(","))
    return json.dumps([{"version": 1}, {**act, **changes}])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", "is not JSON"),
        ("[" * 100_000, "is not JSON"),
        ("{}", "is no file of comments"),
        ('[{"version": 2}]', "is of a newer vsgen"),
        (json.dumps([{"version": 1}, *[{}] * 2001]), "more than 2,000 acts"),
        (_change(who="A\x1b[31m"), "who"),
        (_change(who=""), "who"),
        (_change(text="x\x00"), "text"),
        (_change(text="x" * 4001), "text"),
        (_change(passage="a\nb"), "passage"),
        (_change(when="yesterday"), "when"),
        (_change(when="2026-11-29T10:00:00"), "when"),
        (_change(id="../../etc"), "id"),
        (_change(hash=""), "lacks what it is about"),
        (_change(act="reply", of="000000000000"), "lacks what it is about"),
        (_change(colour="red"), "colour"),
        ('[{"version": 1}\n<<<<<<< a\n,{}\n=======\n>>>>>>> b\n]', "keep the lines of both"),
    ],
)
def test_what_vsgen_would_not_write_is_refused(text: str, told: str) -> None:
    with pytest.raises(FileError) as caught:
        parse_comments(text, "x.json")

    assert told in str(caught.value)


def test_every_wrong_line_is_named() -> None:
    lines = format_comments((ASKED, ANSWER)).replace('"Ada"', '"A\\u0007"').replace('"Ben"', "3")

    with pytest.raises(FileError) as caught:
        parse_comments(lines, "x.json")

    assert [it.where for it in caught.value.problems] == ["x.json:2", "x.json:3"]


def _add(*acts: CommentAct) -> Callable[[tuple[CommentAct, ...]], tuple[CommentAct, ...]]:
    return lambda _: acts


def test_a_desk_keeps_them_by_article_and_by_role(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "output")
    assert read_threads(desk, PAIR) == ()

    add_comments(desk, PAIR, _add(ASKED))
    add_comments(desk, "baker", _add(replace(ASKED, passage="skills/bread")))
    before = (desk.folder / "comments" / f"{PAIR}.json").stat().st_mtime_ns
    add_comments(desk, PAIR, _add(ASKED))

    assert [it.said for it in read_threads(desk, PAIR)] == [(ASKED,)]
    assert list_commented(desk) == ("baker", PAIR)
    assert (desk.folder / "comments" / f"{PAIR}.json").stat().st_mtime_ns == before
    with pytest.raises(UsageError):
        read_comments(desk, "../secret-vs-x")


@pytest.mark.parametrize("link", ["comments", f"comments/{PAIR}.json"])
def test_no_link_is_followed(tmp_path: Path, link: str) -> None:
    desk = Desk(tmp_path / "output")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    target = elsewhere if link == "comments" else elsewhere / "x.json"
    (desk.folder / link).parent.mkdir(parents=True)
    (desk.folder / link).symlink_to(target)

    with pytest.raises(FileError, match="is a link"):
        add_comments(desk, PAIR, _add(ASKED))

    assert list(elsewhere.iterdir()) == []


def test_two_branches_of_git_join(tmp_path: Path) -> None:
    git = shutil.which("git")
    if git is None:
        pytest.skip("needs git")

    def run(*words: str) -> None:
        name = "-c", "user.name=A", "-c", "user.email=a@example.org"
        subprocess.run([git, *name, *words], cwd=tmp_path, check=True, capture_output=True)

    desk = Desk(tmp_path / "output")
    (tmp_path / ".gitattributes").write_text(FOR_GIT[".gitattributes"])
    add_comments(desk, PAIR, _add(ASKED))
    run("init", "-b", "main")
    run("add", ".")
    run("commit", "-m", "asked")
    run("checkout", "-b", "other")
    add_comments(desk, PAIR, _add(ANSWER))
    run("commit", "-am", "answered")
    run("checkout", "main")
    add_comments(desk, PAIR, _add(SETTLED, replace(ASKED, id="00000000000a", text="And this?")))
    run("commit", "-am", "settled")
    run("merge", "other", "-m", "both")

    first, second = read_threads(desk, PAIR)
    assert {first.said[0].text, second.said[0].text} == {"Is it?\nAsk Ben.", "And this?"}
    thread = next(it for it in (first, second) if it.id == ASKED.id)
    assert (len(thread.said), thread.resolved) == (2, SETTLED)

"""Comments in the page: said, answered, settled, taken back, without scripts and without loss."""

from pathlib import Path

import pytest
from tests.review.web.bakery import HOSTILE, KEY, PAIR, reword
from tests.review.web.client import Client, find_form, find_forms

from vsgen.desk import Thread
from vsgen.desk.comment_files import read_threads
from vsgen.review.commenting import Remark, say_remark

pytestmark = pytest.mark.slow

ARTICLE = f"/article/{PAIR}"
BEN = ("Ben", "2026-11-29T10:00:00+00:00")


def _threads(client: Client, slug: str = PAIR) -> tuple[Thread, ...]:
    return read_threads(client.served.review.desk, slug)


def _say(client: Client, text: str = "Is it?", key: str = KEY) -> str:
    answer = client.post(find_form(client.read(ARTICLE), "comment", key), text=text)
    assert 303 == answer.status_code, answer.text
    return answer.headers["location"]


def test_a_comment_is_said_answered_settled_and_opened_again(client: Client) -> None:
    page = client.read(_say(client))
    assert "Said about Outlooks." in page
    client.post(find_form(page, "reply", KEY), text="It is.")
    client.post(find_form(client.read(ARTICLE), "resolve-comment", KEY))

    (thread,) = _threads(client)
    assert [it.text for it in thread.said] == ["Is it?", "It is."]
    assert thread.resolved and "Ana Editor" == thread.resolved.who
    page = client.read(ARTICLE)
    assert "Resolved by" in page and "1 resolved comment" in page

    client.post(find_forms(page, "undo-comment", KEY)[0])

    assert _threads(client)[0].resolved is None


def test_a_comment_decides_nothing_and_no_decision_on_what_was_seen_is_refused(
    client: Client,
) -> None:
    page = client.read(ARTICLE)
    before = {it.key: (it.state, it.revision) for it in client.served.review.open(PAIR).passages}

    _say(client)

    view = client.served.review.open(PAIR)
    assert before == {it.key: (it.state, it.revision) for it in view.passages}
    assert 303 == client.post(find_form(page, "approve", KEY)).status_code


def test_undo_takes_back_what_was_said_and_not_a_decision(client: Client) -> None:
    _say(client)
    where = _say(client, "Second")
    decided = client.served.review.open(PAIR).counts

    client.post(find_forms(client.read(where), "undo-comment", KEY)[0])

    assert ["Is it?"] == [it.said[0].text for it in _threads(client)]
    assert decided == client.served.review.open(PAIR).counts


def test_it_says_when_it_is_about_an_earlier_wording(client: Client, project: Path) -> None:
    _say(client)
    assert "About an earlier wording" not in client.read(ARTICLE)

    reword(project, f"output/{PAIR}.md", "neither title", "neither of the titles")

    assert "About an earlier wording: “Official statistics have" in client.read(ARTICLE)


def test_what_was_typed_about_an_earlier_wording_is_saved_and_names_it(
    client: Client, project: Path
) -> None:
    form = find_form(client.read(ARTICLE), "comment", KEY)
    reword(project, f"output/{PAIR}.md", "neither title", "neither of the titles")

    assert 303 == client.post(form, text="Which title?").status_code

    assert "About an earlier wording" in client.read(ARTICLE)


def test_a_comment_on_a_passage_that_is_gone_is_shown_above(client: Client) -> None:
    remark = Remark(PAIR, "comment", *BEN, text="Where is it?", key="own:gone", seen="It was.")
    say_remark(client.served.review.desk, remark)

    page = client.read(ARTICLE)
    assert "1 comment on passages that are no longer here" in page
    client.post(find_form(page, "resolve-comment", "own:gone"))

    assert _threads(client)[0].resolved


@pytest.mark.parametrize(("text", "told"), [(" ", "needs words"), ("x" * 4001, "4,000 characters")])
def test_what_cannot_be_said_stands_in_its_form_again(client: Client, text: str, told: str) -> None:
    answer = client.post(find_form(client.read(ARTICLE), "comment", KEY), text=text)

    assert 422 == answer.status_code
    assert told in answer.text
    assert text == find_form(answer.text, "comment", KEY).fields["text"]


def test_an_answer_to_what_was_taken_back_is_refused_and_kept(client: Client) -> None:
    page = client.read(_say(client))
    form = find_form(page, "reply", KEY)
    client.post(find_forms(page, "undo-comment", KEY)[0])

    answer = client.post(form, text="But see the table.")

    assert 409 == answer.status_code
    assert "But see the table." in answer.text


def test_after_a_restart_what_was_typed_comes_back_in_a_fresh_form(client: Client) -> None:
    form = find_form(client.read(ARTICLE), "comment", KEY)

    answer = client.post(form, text="Typed before.", token="of another run")

    assert 403 == answer.status_code
    assert () == _threads(client)
    client.post(find_form(answer.text, "comment", KEY))
    assert "Typed before." == _threads(client)[0].said[0].text


def test_the_same_words_sent_twice_stand_once(client: Client) -> None:
    form = find_form(client.read(ARTICLE), "comment", KEY)
    client.post(form, text="Once.")
    client.post(form, text="Once.")

    assert 1 == len(_threads(client))


def test_two_who_comment_at_once_are_both_kept(client: Client) -> None:
    form = find_form(client.read(ARTICLE), "comment", KEY)
    say_remark(client.served.review.desk, Remark(PAIR, "comment", *BEN, "Mine.", KEY, "seen"))
    client.post(form, text="And mine.")

    assert {"Mine.", "And mine."} == {it.said[0].text for it in _threads(client)}


def test_nobody_takes_back_the_words_of_another(client: Client) -> None:
    made = say_remark(client.served.review.desk, Remark(PAIR, "comment", *BEN, "Mine.", KEY, "x"))
    _say(client, "Hers")
    form = find_forms(client.read(ARTICLE), "undo-comment", KEY)[-1]

    answer = client.post(form, of=made.id)

    assert 422 == answer.status_code
    assert 2 == len(_threads(client))


def test_hostile_words_are_inert(client: Client) -> None:
    page = client.read(_say(client, HOSTILE))

    assert "<script>window" not in page and "\u202e" not in page.replace("⟦U+202E⟧", "")
    assert "⟦U+202E⟧" in page
    assert "\x1b" not in _threads(client)[0].said[0].text


def test_a_file_that_cannot_be_read_is_named_and_stops_no_article(
    client: Client, project: Path
) -> None:
    _say(client)
    file = project / f"output/comments/{PAIR}.json"
    file.write_text(file.read_text().replace('"Ana Editor"', "7"))

    page = client.read(ARTICLE)

    assert "Comments cannot be read" in page and f"{PAIR}.json:2" in page
    answer = client.post(find_form(page, "comment", KEY), text="More.")
    assert 422 == answer.status_code and "More." in answer.text


def test_a_role_page_has_comments_of_its_own(client: Client) -> None:
    page = client.read("/role/baker")
    key = client.served.review.open("baker").passages[0].key

    client.post(find_form(page, "comment", key), text="In every article?")

    assert "In every article?" in client.read("/role/baker")
    assert 1 == len(_threads(client, "baker"))


def test_the_list_counts_open_comments_and_shows_those_alone(client: Client) -> None:
    """Also where nothing of the article awaits a decision any more."""
    assert "open comment" not in client.read("/")
    _say(client)

    page = client.read("/?talk=yes")

    assert "1 open comment" in client.read("/")
    assert f'href="{ARTICLE}"' in page and 'href="/role/baker"' not in page
    client.post(find_form(client.read(ARTICLE), "resolve-comment", KEY))
    assert "1 open comment" not in client.read("/")

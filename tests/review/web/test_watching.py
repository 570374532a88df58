"""Pages follow the files of facts, prompts and settings while the server runs."""

from pathlib import Path

import pytest
from tests.review.web import bakery
from tests.review.web.bakery import PAIR, add_edition
from tests.review.web.client import Client

from vsgen.cli.review_commands import watch_review

pytestmark = pytest.mark.slow

ARTICLE = f"/article/{PAIR}"


@pytest.fixture
def old_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Approved under the old edition, nothing newer yet."""
    folder = tmp_path / "old"
    folder.mkdir()
    monkeypatch.chdir(folder)
    bakery.draft_old(folder)
    return folder


def test_a_new_edition_brings_no_errors(old_project: Path) -> None:
    """What was drafted from facts that came later is checked against these facts."""
    watched = watch_review()
    watched.every = 0.0
    before = watched.read().review.list_entries()

    add_edition(old_project)
    after = watched.read().review.list_entries()

    assert 0 == sum(entry.errors for entry in (*before, *after))
    assert any("figure bread.growth" in entry.causes for entry in after)


@pytest.mark.parametrize("file", ["roles/topics.yaml", "prompts/style.yaml", "vsgen.toml"])
def test_facts_that_do_not_load_are_told_and_the_last_ones_kept(
    client: Client, project: Path, file: str
) -> None:
    """A broken file is named above every page, with its line; mended, all is as before."""
    path = project / file
    if not path.exists():
        path.write_text((Path(__file__).parents[3] / file).read_text(encoding="utf-8"))
    good = path.read_text(encoding="utf-8")
    path.write_text(f"{good}\n  {{{{ broken", encoding="utf-8")
    broken = {page: client.read(page) for page in ("/", ARTICLE, "/patterns")}
    path.write_text(good, encoding="utf-8")
    mended = client.read(ARTICLE)

    for page, text in broken.items():
        assert Path(file).name in text.partition("<main")[0], page
    assert "Outlooks" in broken[ARTICLE]
    assert Path(file).name not in mended.partition("<main")[0]


def test_a_broken_role_stops_its_own_articles_only(client: Client, project: Path) -> None:
    """The role is named above every page and its articles are listed as unreadable, with why."""
    path = project / "roles" / "baker.yaml"
    good = path.read_text(encoding="utf-8")
    path.write_text(f"{good}\n  {{{{ broken", encoding="utf-8")

    page = client.read("/")
    answer = client.http.get(ARTICLE)

    assert "baker.yaml:" in page.partition("<main")[0]
    assert "Unreadable: " in page
    assert "baker.yaml:" in answer.text
    assert 422 == answer.status_code
    assert 200 == client.http.get("/role/pastry-chef").status_code
    path.write_text(good, encoding="utf-8")
    assert "Unreadable: " not in client.read("/")


@pytest.mark.parametrize("text", [b"\xff\xfe broken", b"{}", b"no lock"])
def test_an_unreadable_article_is_listed_as_such(
    client: Client, project: Path, text: bytes
) -> None:
    """It awaits somebody, says why, and stops nothing else."""
    name = f"output/{PAIR}.md" if text.startswith(b"\xff") else f"output/{PAIR}.lock.json"
    (project / name).write_bytes(text)

    page = client.read("/")

    assert "Unreadable: " in page
    assert f"/article/{PAIR}" in page
    assert 200 == client.http.get("/role/baker").status_code


def test_words_of_the_text_are_found(client: Client) -> None:
    """The list is searched in titles and texts, all words at once; the place is shown."""
    assert "<mark>" in client.read("/?state=all&text=feeling+pastry")
    assert PAIR in client.read("/?state=all&text=feeling+pastry")
    assert "Nothing holds these words" in client.read("/?state=all&text=feeling+nowhere-at-all")

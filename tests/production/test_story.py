"""The whole story: facts -> article on disk, checked, repeatable, and asked for once."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from vsgen.articles import parse_article
from vsgen.desk import Desk
from vsgen.drafting import BuiltIn
from vsgen.errors import ArticleError, EditedError, StaleError
from vsgen.facts import Library, Period
from vsgen.facts.library import build_library
from vsgen.planning import Pair, make_pair, plan_steps
from vsgen.planning.stated import walk
from vsgen.production import Workshop, inputs_of, produce_article, rebuild_article
from vsgen.prompts import Brief, Prompts
from vsgen.tracing import trace_article
from vsgen.writers import FactsWriter, Reply, Writer

A, B = "machine-learning-engineer", "data-manager"
GROWTH = "bls-ep-data-scientists.growth"


def built_in(prompts: Prompts, library: Library) -> BuiltIn:
    return BuiltIn(FactsWriter(prompts.patterns, prompts.digest), library)


class AskedWriter:
    """The built-in writer, with every brief that it was given."""

    def __init__(self, prompts: Prompts) -> None:
        self._writer = FactsWriter(prompts.patterns, prompts.digest)
        self.name = self._writer.name
        self.briefs: list[Brief] = []

    def write(self, brief: Brief) -> Reply:
        self.briefs.append(brief)
        return self._writer.write(brief)


@pytest.fixture
def writer(prompts: Prompts) -> AskedWriter:
    return AskedWriter(prompts)


@pytest.fixture(scope="module")
def pair(library: Library) -> Pair:
    return make_pair(library, A, B)


def reword(library: Library, slug: str, name: str) -> Library:
    """The library with another text for the first fact of a list."""
    role = library.roles[slug]
    first, *rest = role.facts(name)
    facts = (first.model_copy(update={"text": f"{first.text} and again"}), *rest)
    role = role.model_copy(update={name: facts})
    return replace(library, roles={**library.roles, slug: role})


@pytest.fixture(scope="module")
def as_it_was(
    pair: Pair, library: Library, prompts: Prompts, tmp_path_factory: pytest.TempPathFactory
) -> str:
    """The article before anything was corrected."""
    return produce_article(
        pair,
        Workshop(
            library, prompts, Desk(tmp_path_factory.mktemp("before")), built_in(prompts, library)
        ),
    ).text


def publish_edition(library: Library, figure: str, value: str) -> Library:
    """The library after a newer edition of one figure was read."""
    present, *older = library.figures[figure]
    edition = present.edition.model_copy(update={"edition": "2026-36"})
    period = Period.model_validate({"from": 2026, "to": 2036})
    changed = present.figure.model_copy(update={"value": Decimal(value), "period": period})
    label, note = (it.replace("2025-35", "2026-36") for it in (present.label, present.note))
    newer = replace(
        present, edition=edition, figure=changed, label=label, note=note, age=9, newest_age=9
    )
    return replace(
        library,
        figures={**library.figures, figure: (newer, present, *older)},
        labels={**library.labels, label: newer},
    )


def test_the_article_is_what_it_was(
    pair: Pair,
    library: Library,
    prompts: Prompts,
    desk: Desk,
    assert_golden: Callable[[str, str], None],
) -> None:
    """From the repository's facts and prompts, byte for byte."""
    produced = produce_article(pair, Workshop(library, prompts, desk, built_in(prompts, library)))
    text = produced.path.read_bytes().decode("utf-8")
    assert ("written", text) == (produced.state, produced.text)
    assert_golden(f"{pair.slug}.md", text)


def test_what_was_produced_counts_what_stands_there(
    pair: Pair, library: Library, prompts: Prompts, desk: Desk
) -> None:
    """Each statistic as often as it is said, and words without footnotes."""
    produced = produce_article(pair, Workshop(library, prompts, desk, built_in(prompts, library)))
    article = parse_article(produced.text, prompts.outline)
    traces = trace_article(article, library, prompts.outline)
    assert len(traces) == produced.totals.statistics
    assert 0 < produced.totals.words < len(produced.text.split())


def test_a_second_run_changes_nothing_and_asks_for_nothing(
    pair: Pair, library: Library, prompts: Prompts, desk: Desk, writer: AskedWriter
) -> None:
    """Every passage comes from the locks; not one byte of any file is touched."""
    produce_article(pair, Workshop(library, prompts, desk, BuiltIn(writer, library)))
    before = {
        path: (path.read_bytes(), path.stat().st_mtime_ns)
        for path in desk.folder.rglob("*")
        if path.suffix in (".md", ".json")
    }
    writer.briefs.clear()
    again = produce_article(pair, Workshop(library, prompts, desk, BuiltIn(writer, library)))
    assert "unchanged" == again.state
    assert [] == writer.briefs
    assert 0 == again.spent.calls
    assert before == {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in before}


@pytest.mark.slow
def test_the_order_of_drafting_changes_no_article(
    library: Library, prompts: Prompts, tmp_path: Path
) -> None:
    """What another article left in the role locks gives the same bytes."""
    alone, after = Desk(tmp_path / "alone"), Desk(tmp_path / "after")
    produce_article(
        make_pair(library, B, "head-of-data-science"),
        Workshop(library, prompts, after, built_in(prompts, library)),
    )
    texts = {
        produce_article(
            make_pair(library, A, B), Workshop(library, prompts, it, built_in(prompts, library))
        ).text
        for it in (alone, after)
    }
    assert 1 == len(texts)


def test_an_article_is_rebuilt_from_its_lock(
    pair: Pair, library: Library, prompts: Prompts, desk: Desk
) -> None:
    """The stored lock holds all that the file was made from."""
    produced = produce_article(pair, Workshop(library, prompts, desk, built_in(prompts, library)))
    lock = desk.load_lock(pair.slug)
    assert lock is not None
    assert produced.path.read_text(encoding="utf-8") == rebuild_article(lock, library, prompts)


def test_an_article_is_rebuilt_as_it_was_after_a_new_edition(
    pair: Pair, library: Library, prompts: Prompts, desk: Desk
) -> None:
    """Editions are the lock's, not the present ones."""
    produced = produce_article(pair, Workshop(library, prompts, desk, built_in(prompts, library)))
    newer = publish_edition(library, GROWTH, "35.0")
    assert produced.text == rebuild_article(produced.lock, newer, prompts)


def test_an_article_whose_edition_is_gone_cannot_be_rebuilt(
    pair: Pair, library: Library, prompts: Prompts, desk: Desk
) -> None:
    """The error names figure and edition, and says what to do."""
    lock = produce_article(pair, Workshop(library, prompts, desk, built_in(prompts, library))).lock
    without = replace(library, figures={**library.figures, GROWTH: library.figures[GROWTH][1:]})
    with pytest.raises(ArticleError, match="2025-35") as caught:
        rebuild_article(lock, without, prompts)
    assert caught.value.problems[0].cure


def test_a_new_edition_is_printed_without_asking_for_an_item(
    pair: Pair, library: Library, prompts: Prompts, desk: Desk, writer: AskedWriter
) -> None:
    """Value, period and footnote move; the wording of the role stays."""
    produce_article(pair, Workshop(library, prompts, desk, BuiltIn(writer, library)))
    writer.briefs.clear()
    newer = publish_edition(library, GROWTH, "35.0")
    again = produce_article(pair, Workshop(newer, prompts, desk, BuiltIn(writer, newer)))
    assert "written" == again.state
    assert [] == [brief.section for brief in writer.briefs if brief.role]
    assert "35.0% from 2026 to 2036[^bls-ep-data-scientists-2026-36]" in again.text
    assert "34.6%" not in again.text


def test_a_person_s_edit_is_merged_with_what_comes_anew(
    pair: Pair, library: Library, prompts: Prompts, desk: Desk
) -> None:
    """Both stand in the article; what was merged is no edit any more."""
    path = produce_article(pair, Workshop(library, prompts, desk, built_in(prompts, library))).path
    text = path.read_text(encoding="utf-8").replace("is judged by whether", "stands by whether", 1)
    path.write_text(text, encoding="utf-8")
    changed = reword(library, A, "responsibilities")
    pair = make_pair(changed, A, B)
    merged = produce_article(pair, Workshop(changed, prompts, desk, built_in(prompts, changed)))
    assert ("merged", (), False) == (merged.state, merged.conflicts, desk.edited(pair.slug))
    assert ("stands by whether" in merged.text, " and again" in merged.text) == (True, True)


def test_an_article_without_a_lock_is_left_alone(
    pair: Pair, library: Library, prompts: Prompts, desk: Desk
) -> None:
    """Nobody knows whose words these are; nothing is written, the role locks neither."""
    desk.folder.mkdir()
    desk.article_path(pair.slug).write_text("# Mine\n")
    with pytest.raises(EditedError):
        produce_article(pair, Workshop(library, prompts, desk, built_in(prompts, library)))
    assert [desk.article_path(pair.slug)] == list(desk.folder.rglob("*.*[dn]"))


class InterruptedWriter(FactsWriter):
    """The built-in writer, while whom a person saves the article."""

    def __init__(self, prompts: Prompts, desk: Desk, slug: str, times: int) -> None:
        super().__init__(prompts.patterns, f"{prompts.digest}-2")
        self._desk, self._slug, self._times = desk, slug, times

    def write(self, brief: Brief) -> Reply:
        path = self._desk.article_path(self._slug)
        if brief.section == "conclusion" and self._times:
            self._times -= 1
            path.write_text(path.read_text().replace("a ", f"a {'very ' * self._times}", 1))
        return super().write(brief)


@pytest.mark.slow
@pytest.mark.parametrize(("times", "fails"), [(3, False), (9, True)])
def test_what_a_person_saves_while_an_article_is_drafted_is_merged(  # noqa: PLR0913, PLR0917 (fixtures)
    pair: Pair, library: Library, prompts: Prompts, desk: Desk, times: int, fails: bool
) -> None:
    """The draft starts again from what stands now; it gives up where that never ends."""
    produce_article(pair, Workshop(library, prompts, desk, built_in(prompts, library)))
    smith = BuiltIn(InterruptedWriter(prompts, desk, pair.slug, times), library)
    if fails:
        with pytest.raises(StaleError, match="meanwhile"):
            produce_article(pair, Workshop(library, prompts, desk, smith))
    else:
        assert "very" in produce_article(pair, Workshop(library, prompts, desk, smith)).text
    assert "very" in desk.article_path(pair.slug).read_text()


def test_a_draft_that_fails_leaves_no_file(
    pair: Pair, library: Library, prompts: Prompts, desk: Desk
) -> None:
    """A half article is none."""

    class NumberWriter(FactsWriter):
        def write(self, brief: Brief) -> Reply:
            reply = super().write(brief)
            if brief.section != "conclusion":
                return reply
            return Reply(tuple(replace(item, text="It grew by 11%.") for item in reply.items))

    writer: Writer = NumberWriter(prompts.patterns, prompts.digest)
    with pytest.raises(ArticleError, match="'11%'"):
        produce_article(pair, Workshop(library, prompts, desk, BuiltIn(writer, library)))
    assert [] == list(desk.folder.rglob("*.*"))


def test_the_inputs_are_the_same_for_the_same_facts(
    pair: Pair, library: Library, prompts: Prompts, desk: Desk, writer: AskedWriter
) -> None:
    """With and without the writer at hand, and as the lock records them."""
    produced = produce_article(pair, Workshop(library, prompts, desk, BuiltIn(writer, library)))
    expected = inputs_of(pair, library, prompts, built_in(prompts, library))
    assert (
        expected
        == inputs_of(pair, library, prompts, BuiltIn(writer, library))
        == produced.lock.inputs
    )


@pytest.mark.parametrize("name", ["responsibilities", "choose", "avoid", "tips"])
@pytest.mark.parametrize("slug", [A, B])
def test_the_inputs_change_with_a_fact(
    pair: Pair, library: Library, prompts: Prompts, slug: str, name: str
) -> None:
    """Of either role, in any list."""
    changed = reword(library, slug, name)
    before, after = (
        inputs_of(make_pair(it, A, B), it, prompts, built_in(prompts, library))
        for it in (library, changed)
    )
    assert before != after


def test_the_inputs_do_not_change_with_a_third_role(
    pair: Pair, library: Library, prompts: Prompts
) -> None:
    """Its facts stand in other articles."""
    changed = reword(library, "head-of-data-science", "responsibilities")
    assert inputs_of(pair, library, prompts, built_in(prompts, library)) == inputs_of(
        pair, changed, prompts, built_in(prompts, library)
    )


def test_the_inputs_change_with_a_third_role_by_way_of_which_one_leads_to_the_other(
    library: Library, prompts: Prompts
) -> None:
    """With what the article names of its fact, and with the end of the way; with nothing else."""
    roles = ("business-intelligence-analyst", "ai-architect")
    told = walk(plan_steps(make_pair(library, *roles), library))
    slug = next(it.role for it in told if it.role not in roles)
    role = library.roles[slug]
    facts = [it.model_copy(update={"label": f"{it.label} again"}) for it in role.leads_to]
    changes = {
        "named": role.model_copy(update={"leads_to": tuple(facts)}),
        "gone": role.model_copy(update={"leads_to": (), "comes_from": ()}),
        "told elsewhere": reword(library, slug, "leads_to").roles[slug],
    }
    before, *after = (
        inputs_of(make_pair(it, *roles), it, prompts, built_in(prompts, it))
        for it in (
            library,
            *(replace(library, roles={**library.roles, slug: it}) for it in changes.values()),
        )
    )

    assert [True, True, False] == [it != before for it in after]


@pytest.mark.parametrize("figure", [GROWTH, "bls-ep-all-occupations.growth"])
def test_the_inputs_change_with_a_new_edition(
    pair: Pair, library: Library, prompts: Prompts, figure: str
) -> None:
    """Of a role's own figure, and of the one that it is held against."""
    newer = publish_edition(library, figure, "35.0")
    assert inputs_of(pair, library, prompts, built_in(prompts, library)) != inputs_of(
        pair, newer, prompts, built_in(prompts, library)
    )


def correct(library: Library, part: str, changes: dict[str, object]) -> Library:
    """The library after one part of the growth's source was corrected."""
    present = library.current(GROWTH)
    source, edition, figure = present.source, present.edition, present.figure
    if part == "figure":
        figure = figure.model_copy(update=changes)
    figures = {**edition.figures, "growth": figure}
    edition = edition.model_copy(
        update={"figures": figures, **(changes if part == "edition" else {})}
    )
    editions = tuple(edition if it.edition == edition.edition else it for it in source.editions)
    population = present.population.model_copy(update=changes if part == "population" else {})
    source = source.model_copy(
        update={
            "editions": editions,
            "population": population,
            **(changes if part == "source" else {}),
        }
    )
    sources = {**library.sources, source.id: source}
    return build_library(library.roles, library.topics, sources, library.places)


@pytest.mark.parametrize(
    "correction",
    [
        ("figure", {"value": Decimal("33.4")}),
        ("figure", {"quote": "Data scientists, 34.6", "cell": None}),
        ("source", {"url": "https://example.org/moved"}),
        ("source", {"publisher": "BLS"}),
        ("edition", {"published": "2025-09-01"}),
        ("population", {"name": "statisticians"}),
    ],
)
@pytest.mark.slow
def test_the_inputs_change_with_whatever_an_article_prints_of_a_source(
    library: Library,
    prompts: Prompts,
    desk: Desk,
    as_it_was: str,
    correction: tuple[str, dict[str, object]],
) -> None:
    """Else a corrected source would leave its articles as they are."""
    pair = make_pair(library, A, B)
    corrected = correct(library, *correction)
    assert (
        as_it_was
        != produce_article(
            pair, Workshop(corrected, prompts, desk, built_in(prompts, corrected))
        ).text
    )
    assert inputs_of(pair, library, prompts, built_in(prompts, library)) != inputs_of(
        pair, corrected, prompts, built_in(prompts, library)
    )

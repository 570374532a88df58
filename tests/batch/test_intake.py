"""Queue files as editors bring them: what is read, what is told, and what is refused."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vsgen.batch.intake import Intake, KnownPairs, WantedPairs, take_in
from vsgen.batch.queue_export import find_namer, write_csv, write_lines
from vsgen.desk.project import start_project
from vsgen.errors import FileError, Problem, UsageError
from vsgen.facts import Library, load_library
from vsgen.facts.roles import AlternativeTitle
from vsgen.store import NewPair, Store, open_store

TODAY = date(2026, 11, 29)
Read = Callable[..., Intake]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The roles baker (postings also say bread maker), cook and pastry-chef."""
    folder = tmp_path_factory.mktemp("kitchen") / "p"
    start_project(folder, empty=True)
    found = load_library(folder / "roles", TODAY)
    baker = found.roles["baker"]
    other = AlternativeTitle(title="Bread Maker")
    roles = {
        "baker": baker.model_copy(update={"also_called": (other,)}),
        "cook": baker.model_copy(
            update={
                "slug": "cook",
                "title": "Cook",
                "plural": "Cooks",
                "in_text": None,
                "also_called": (),
            }
        ),
        "pastry-chef": found.roles["pastry-chef"],
    }
    return replace(found, roles=roles)


@pytest.fixture
def read(library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Read:
    """Takes in a file of this content, under a short name."""
    monkeypatch.chdir(tmp_path)

    def take(
        content: str | bytes,
        name: str = "q.csv",
        standing: KnownPairs | None = None,
        *,
        skip_bad: bool = False,
        both_ways: bool = False,
    ) -> Intake:
        wanted = WantedPairs([name], skip_bad=skip_bad, both_ways=both_ways)
        data = content.encode() if isinstance(content, str) else content
        Path(name).write_bytes(data)
        return take_in(library, wanted, standing or KnownPairs(), TODAY)

    return take


def names(intake: Intake) -> list[str]:
    return [it.pair for it in intake.pairs]


def refusal(read: Read, content: str | bytes, name: str = "q.csv") -> list[tuple[str, str]]:
    """Where and what of each problem."""
    with pytest.raises(FileError) as caught:
        read(content, name)
    assert all(problem.cure for problem in caught.value.problems)
    return [(problem.where, problem.what) for problem in caught.value.problems]


def test_a_spreadsheet_of_another_country(read: Read) -> None:
    """A mark, semicolons, CRLF, a break within quotes, columns and rows without content."""
    found = read(
        "\ufeffTitle B;Title A;Deadline;Assigned to;Urgency;Notes;Channel;;\r\n"
        'Baker;Pastry Chef;01.12.2026;Anna  Berg;high;"two\r\nlines; here";blog;;\r\n'
        ";;;;;;;;\r\n"
        "cook;baker;;;;;;;\r\n"
    )
    first, second = found.pairs
    assert ("pastry-chef-vs-baker", 10, date(2026, 12, 1)) == (
        first.pair,
        first.priority,
        first.due,
    )
    assert ("Anna Berg", "two\nlines; here", {"Channel": "blog"}, "q.csv:2") == (
        first.assignee,
        first.note,
        first.columns,
        first.origin,
    )
    assert ("baker-vs-cook", None, None, None, {}, "q.csv:5") == (
        second.pair,
        second.priority,
        second.due,
        second.note,
        second.columns,
        second.origin,
    )
    assert ("q.csv:1: the column “Channel” is only kept",) == found.notes


@pytest.mark.parametrize(
    "rows",
    [
        "Rolle A;Rolle B;Fällig;Verantwortlich;Priorität;Notiz\nBaker;Cook;1.12.26;Jo;hoch;x",
        "Vergleich;Termin;Zuständig;PRIORITÄT;Anmerkung\nBaker vs. Cook;1. Dez. 2026;Jo;Hoch;x",
        "Rôle A;Rôle B;Échéance;Responsable;Priorité;Remarque\nBaker;Cook;1.12.2026;Jo;Haute;x",
    ],
)
def test_a_sheet_in_german_or_french(read: Read, rows: str) -> None:
    """Its headers, priorities and days mean what the English ones do."""
    found = read(rows)
    (it,) = found.pairs
    assert ("baker-vs-cook", date(2026, 12, 1), "Jo", 10, "x", {}, ()) == (
        *(it.pair, it.due, it.assignee, it.priority, it.note, it.columns),
        found.notes,
    )


def test_another_column_of_a_repeated_pair_is_told(read: Read) -> None:
    """As a day is; the first stands."""
    found = read("a,b,Channel\nbaker,cook,Web\nbaker,cook,Print\n")
    assert {"Channel": "Web"} == found.pairs[0].columns
    told = "named again with another “Channel” (Print, first Web); the first stands"
    assert any(told in note for note in found.notes)


@pytest.mark.parametrize(
    "header",
    [
        "role_a,role_b",
        "Role 1 title,Role 2 title",
        "Role A (slug),Role B (slug)",
        "A,B",
        "roleA,roleB",
        "Job,Job",
        "First role,Second role",
    ],
)
def test_headers_that_people_write(read: Read, header: str) -> None:
    """Under each the first cell is the first role."""
    assert ["baker-vs-cook"] == names(read(f"{header}\nBaker,the Cook\n"))


@pytest.mark.parametrize(
    "content",
    [
        "Comparison,Due\nBaker vs. Cook,\n",
        "baker-vs-cook\n",
        "Baker VS Cook\n",
        "Bakers versus Cooks\n",
        "baker v. cook\n",
        "# today\n\nbaker,cook\n",
        "sep=;\nrole a;role b\nbaker;cook\n",
        "#,Role A,Role B\n1,baker,cook\n",
        "role_a\trole_b\nbaker\tcook\n",
        "role_a|role_b\nbaker | cook\n",
        'role_a,role_b\n"Baker", "Cook" \n',
        'a,b,note\n "Baker" ,"Cook" ,"say ""x"" , y"\n',
        "#Ticket,Role A,Role B\n#42,baker,cook\n# later,,\n# then\n",
        "# my, own, list\nid,a,b\n#42,baker,cook\n",
        "\u200brole_a,role\u200b_b\nbaker,cook\n",
        'role_a, role_b\n"baker" , cook\n'.replace(" , ", ", "),
        "role_a,role_b\nBa\u200bker,\u00a0Cook\n",
    ],
)
def test_one_pair_written_in_many_ways(read: Read, content: str) -> None:
    """With and without a header, with one column or two."""
    assert ["baker-vs-cook"] == names(read(content))


@pytest.mark.parametrize("name", ["q.csv", "q.jsonl", "q.yaml"])
def test_lines_that_steer_are_named_and_skipped(read: Read, name: str) -> None:
    """Each of them; of YAML nothing is read."""
    rows = ["a,b,note", "baker,cook,x\x1b", "baker,pastry-chef,", "cook,pastry-chef,\x07"]
    if name != "q.csv":
        rows = [f'- ["{row}"]' if name == "q.yaml" else f'["{row}"]' for row in rows]
        rows[0], rows[2] = "", '- ["baker", "pastry-chef"]'[0 if name == "q.yaml" else 2 :]
    content = "\n".join(rows)
    assert [f"{name}:2", f"{name}:4"] == [where for where, _ in refusal(read, content, name)]
    if name != "q.yaml":
        assert ["baker-vs-pastry-chef"] == names(read(content, name, skip_bad=True))


def test_another_title_is_taken_and_told(read: Read) -> None:
    """Once, however often it stands there."""
    found = read("a,b\nBread Maker,cook\nBread Makers,pastry-chef\nBread Maker,pastry-chef\n")
    assert ["baker-vs-cook", "baker-vs-pastry-chef"] == names(found)
    assert "q.csv:2: “Bread Maker” is another title of baker" in found.notes


def test_repeated_and_turned_pairs(read: Read) -> None:
    """Once, with what the later mention adds; turned round left out, unless both are asked."""
    content = "a,b,due,note\nbaker,cook\nbaker,cook,2026-12-01\ncook,baker,2026-12-02,web\n"
    found = read(content)
    assert [("baker-vs-cook", date(2026, 12, 1))] == [(it.pair, it.due) for it in found.pairs]
    assert (
        "1 pair named again, and taken once: baker-vs-cook (q.csv:3)",
        "1 pair left out, named the other way round already (--both-ways adds): "
        "cook-vs-baker (q.csv:4) with due 2026-12-02, note web",
    ) == found.notes
    assert ["baker-vs-cook", "cook-vs-baker"] == names(read(content, both_ways=True))


def test_pairs_that_stand_the_other_way_round(read: Read) -> None:
    """In the queue, or as an article."""
    standing = KnownPairs({"cook-vs-baker"}, {"pastry-chef-vs-cook"})
    found = read("baker,cook\ncook,pastry-chef\npastry-chef,baker\n", standing=standing)
    assert ["pastry-chef-vs-baker"] == names(found)
    assert ["1 pair left out, queued", "1 pair left out, drafted"] == [
        note.partition(" the")[0] for note in found.notes
    ]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("owner,due\nAnna,2026-12-01\nBen,2026-12-02\n", "no column of the header names the roles"),
        ("Articolo,Scadenza\nBäcker,x\nKoch,y\n", "the first line names neither columns nor roles"),
        ("Role A,Due\nbaker,\ncook,\n", "the header has a column role_a and none for role_b"),
        ("", "the file is empty"),
        (" \n\n", "the file is empty"),
        ("role_a,role_b\n", "there is no pair in the file"),
        ("# nothing today\n", "there is no pair in the file"),
        (b"PK\x03\x04...", "is a workbook"),
        ("role_a,role_b\n".encode("utf-16"), "is UTF-16"),
        ("role_a,role_b\n".encode("utf-16-le"), "holds a control character (U+0000)"),
        (b"role_a,role_b\nbaker,caf\xe9\n", "is not UTF-8 (byte 0xe9)"),
        ("a,b\nbaker,\x1b[31mcook\n", "holds a control character (U+001B)"),
        ("a,b\n" + "baker,chef\n" * 300, "there is no role “chef” (and 299 more lines)"),
        ("a,b\nbaker,Bread Maker\n", "a role cannot be compared with itself: baker"),
        ("a,b,note\nbaker,cook,see this, please\n", "the row has 4 cells, and the header 3"),
        ('a,b,note\nbaker,cook,x\nbaker,pastry-chef,"x\n', "a quotation mark opens a cell"),
        ("baker-vs-cook,high\n", "there are 2 cells, and no header names them"),
        ("pair\nBaker\n", "“Baker” is one role, and a pair has two"),
        ("a,b\nbaker,\n", "“baker” is one role, and a pair has two"),
        ("a,b,priority\nbaker,cook,P1\n", "“P1” is no priority"),
        ("a,b,priority\nbaker,cook,2000000\n", "“2000000” is out of the range"),
        ("a,b,note\nbaker,cook," + "x" * 140_000 + "\n", "a cell has more than 131,072 letters"),
        ("a,b,note\nbaker,cook," + "x" * 10_001 + "\n", "a cell has 10,001 letters"),
    ],
)
def test_a_mistake_is_told_once(read: Read, content: str | bytes, expected: str) -> None:
    """However many rows have it: what is wrong, where, what to do."""
    ((where, what),) = refusal(read, content)
    assert where.startswith("q.csv")
    assert what.startswith(expected)


def test_all_mistakes_are_told_at_once_with_their_lines(read: Read) -> None:
    """In the order of the file; near names are offered."""
    content = "a,b,due\nbaker,cok,\ncook,cook,\nbaker,cook,12/1/2026\npastry chef,cook,\n"
    assert [
        ("q.csv:2", "there is no role “cok”"),
        ("q.csv:3", "a role cannot be compared with itself: cook"),
        ("q.csv:4", "“12/1/2026” may be 12 January or 1 December"),
    ] == refusal(read, content)
    found = read(content, skip_bad=True)
    assert ["pastry-chef-vs-cook"] == names(found)
    assert 3 == len(found.skipped)


def test_a_quote_that_is_not_closed_spoils_one_line(read: Read) -> None:
    """The rows below it are read."""
    found = read('a,b,note\nbaker,cook,"x\ncook,pastry-chef,"y"\n', skip_bad=True)
    assert ["cook-vs-pastry-chef"] == names(found)


def test_many_mistakes_are_counted(read: Read) -> None:
    """Nobody reads a hundred thousand lines."""
    problems = refusal(read, "a,b\n" + "".join(f"no {n},baker\n" for n in range(500)))
    assert 51 == len(problems)
    assert ("q.csv", "and 450 more faults") == problems[-1]


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2026-12-01", date(2026, 12, 1)),
        ("2026-12-01T00:00:00", date(2026, 12, 1)),
        ("2026/12/1", date(2026, 12, 1)),
        ("01.12.2026", date(2026, 12, 1)),
        ("1.12.26", date(2026, 12, 1)),
        ("1. 12. 2026", date(2026, 12, 1)),
        ("25/12/2026", date(2026, 12, 25)),
        ("12/25/2026", date(2026, 12, 25)),
        ("1 December 2026", date(2026, 12, 1)),
        ("Tue, Dec 1st 2026", date(2026, 12, 1)),
        ("Dec 1, 2026", date(2026, 12, 1)),
        ("1-Dec-2026", date(2026, 12, 1)),
        ("24.12.2026", date(2026, 12, 24)),
        ("24. Dezember 2026", date(2026, 12, 24)),
        ("Di., 2. MÄRZ 2027", date(2027, 3, 2)),
        ("1. Mrz. 2027", date(2027, 3, 1)),
        ("1er août 2027", date(2027, 8, 1)),
        ("le 24 déc. 2026", date(2026, 12, 24)),
        ("15 févr. 2027", date(2027, 2, 15)),
        ("1 jui 2027", None),
        ("1/12/26", None),
        ("1-Dec-26", None),
        ("1/12/2026", None),
        ("46357", None),
        ("2026-02-30", None),
        ("0026-02-01", None),
        ("tomorrow", None),
    ],
)
def test_days_that_can_mean_one_thing_only(read: Read, cell: str, day: date | None) -> None:
    """All others are refused with what to write."""
    content = f'a,b,due\nbaker,cook,"{cell}"\n'
    if day:
        assert [day] == [it.due for it in read(content).pairs]
    else:
        assert 1 == len(refusal(read, content))


def test_a_call_says_how_slashes_are_meant(library: Library, tmp_path: Path) -> None:
    """For the whole file."""
    path = tmp_path / "q.csv"
    path.write_text("a,b,due\nbaker,cook,12/1/2026\n")
    for order, day in (("day-first", date(2026, 1, 12)), ("month-first", date(2026, 12, 1))):
        wanted = WantedPairs(
            [str(path)], dates="day-first" if order == "day-first" else "month-first"
        )
        assert [day] == [it.due for it in take_in(library, wanted, KnownPairs(), TODAY).pairs]


def test_days_that_may_be_two_are_told_once(read: Read) -> None:
    """With how many there are, and which order fits the others of the column."""
    rows = "a,b,due\nbaker,cook,03/04/2027\ncook,baker,05/06/2027\nbaker,pastry-chef,{}\n"
    fits = {
        "2027-01-01": "--dates day-first or --dates month-first reads all of the column. Or write",
        "25/12/2026": "--dates day-first reads all of the column. Or write",
        "12/25/2026": "--dates month-first reads all of the column. Or write",
        "12/25/2026\ncook,pastry-chef,25/12/2026": "Both orders occur: write",
    }
    for other, cure in fits.items():
        with pytest.raises(FileError) as caught:
            read(rows.format(other))
        (problem,) = caught.value.problems
        told = ("q.csv:2", "“03/04/2027” may be 3 April or 4 March (and 1 more line)")
        assert told == (problem.where, problem.what)
        assert f"{cure} each day as 2026-12-01." == problem.cure


def test_formulas_are_data(read: Read) -> None:
    """And an apostrophe that held one back is taken off."""
    found = read("a,b,note,=x\nbaker,cook,=1+1,@y\nbaker,pastry-chef,'=1+1,''-2\n")
    assert [("=1+1", {"=x": "@y"}), ("=1+1", {"=x": "'-2"})] == [
        (it.note, it.columns) for it in found.pairs
    ]


@pytest.mark.parametrize(
    "content",
    [
        "- {role_a: baker, role_b: Cook, due: 2026-12-01, priority: high, channel: blog}\n",
        "---\n- {role_a: baker, role_b: Cook, due: 2026-12-01, priority: high, channel: blog}\n",
        "# plan\npairs:\n  - pair: Baker vs Cook\n    due: 2026-12-01\n    priority: 10\n"
        "    channel: blog\n",
    ],
)
def test_yaml(read: Read, content: str) -> None:
    """A list, or a list below `pairs`."""
    (pair,) = read(content, "q.yaml").pairs
    assert ("baker-vs-cook", 10, date(2026, 12, 1), {"channel": "blog"}) == (
        pair.pair,
        pair.priority,
        pair.due,
        pair.columns,
    )


def test_yaml_faults_have_their_lines(read: Read) -> None:
    """A list of its own has the lines of the file."""
    content = "- baker-vs-cook\n- [baker, chef]\n- cook\n- {owner: Anna}\n- 12\n"
    assert [
        ("q.yaml:2", "there is no role “chef”"),
        ("q.yaml:3", "“cook” is not two roles"),
        ("q.yaml:4", "no key names the roles: owner"),
        ("q.yaml:5", "“12” is not two roles"),
    ] == refusal(read, content, "q.yaml")


def test_yaml_bomb_is_refused(read: Read) -> None:
    """Nothing is expanded."""
    bomb = "a: &a [x,x,x]\n" + "".join(f"k{n}: &k{n} [*a,*a,*a]\n" for n in range(40))
    assert "an anchor (&) is not allowed" in refusal(read, bomb, "q.yaml")[0][1]


def test_json_lines(read: Read) -> None:
    """Objects, pairs and lists of two; each bad line has its number."""
    good = (
        '{"role_a": "baker", "role_b": "Cook", "tags": ["x"], "due": null}\n"cook-vs-pastry-chef"\n'
    )
    found = read(good, "q.jsonl")
    assert ["baker-vs-cook", "cook-vs-pastry-chef"] == names(found)
    assert {"tags": '["x"]'} == found.pairs[0].columns
    bad = good + '{"role_a": \n{"a": "\\u001b"}\n' + "[" * 5_000 + '\n{"a": NaN}\n{"a":1,"a":2}\n'
    assert [3, 4, 5, 6, 7] == [
        int(where.rpartition(":")[2]) for where, _ in refusal(read, bad, "q.jsonl")
    ]


def test_roles_and_all_pairs(library: Library) -> None:
    """Every two of them once; an unknown one is refused with the others."""
    wanted = WantedPairs(roles=["Cook", "baker", "pastry-chef", "baker"])
    assert ["cook-vs-baker", "cook-vs-pastry-chef", "baker-vs-pastry-chef"] == names(
        take_in(library, wanted, KnownPairs(), TODAY)
    )
    every = take_in(library, WantedPairs(every_pair=True), KnownPairs(), TODAY)
    assert ["baker-vs-cook", "baker-vs-pastry-chef", "cook-vs-pastry-chef"] == names(every)
    with pytest.raises(UsageError, match="there is no role “chef”"):
        take_in(library, WantedPairs(roles=["chef", "baker"]), KnownPairs(), TODAY)
    with pytest.raises(UsageError, match="fewer than two"):
        take_in(library, WantedPairs(roles=["baker", "baker"]), KnownPairs(), TODAY)


def test_a_missing_file_is_told(library: Library) -> None:
    """As one that is not there, with what a queue is; a role is no file."""
    with pytest.raises(UsageError, match="is one role, and a pair has two"):
        take_in(library, WantedPairs(["Baker"]), KnownPairs(), TODAY)
    with pytest.raises(FileError, match="there is no such queue"):
        take_in(library, WantedPairs(["missing.csv"]), KnownPairs(), TODAY)


def test_broken_roles_are_queued_and_told(library: Library, tmp_path: Path) -> None:
    """Unless their name is what is wrong."""
    fault = (Problem("is no role", "roles/cook.yaml:1", "Mend it."),)
    roles = {slug: it for slug, it in library.roles.items() if slug != "cook"}
    broken = replace(library, roles=roles, broken={"cook": fault, "Fish Cook": fault})
    path = tmp_path / "q.csv"
    path.write_text("cook,baker\nbaker,Fish Cook\n")
    found = take_in(broken, WantedPairs([str(path)], skip_bad=True), KnownPairs(), TODAY)
    assert ["cook-vs-baker"] == names(found)
    assert "cook is broken (roles/cook.yaml:1: is no role)" in found.notes[0]
    assert "there is no role “Fish Cook”" == found.skipped[0].what
    every = take_in(broken, WantedPairs(every_pair=True), KnownPairs(), TODAY)
    assert ["baker-vs-cook", "baker-vs-pastry-chef", "cook-vs-pastry-chef"] == names(every)


def test_small_priorities_are_told_which_way_they_count(read: Read) -> None:
    """Many desks have 1 for what comes first."""
    content = "a,b,priority\nbaker,cook,1\nbaker,pastry-chef,3\n"
    assert ("q.csv: of priorities 1 to 3, 3 is drafted first",) == read(content).notes
    assert () == read(content.replace("3", "10")).notes


CELLS = st.text(st.sampled_from("\n\r\t\"',;|=+-@# ab"), max_size=9)


STATED = st.sampled_from(
    [
        (None, "", "", {}),
        ("queued", "stopped", "", {}),
        ("done", "", "", {"path": "output/x.md", "words": 900, "errors": 0}),
        ("failed", "findings", "3: bad\nmend it", {"path": "=x", "words": 9, "errors": 2}),
        ("cancelled", "", "", {}),
        ("declined", "", "-nobody\tasks", {}),
    ]
)
ROWS = st.lists(
    st.tuples(
        st.sampled_from([-10, 0, 3, 10, 20]),
        st.sampled_from([None, date(2026, 12, 1)]),
        st.sampled_from(["", "Zoë", "@ana", "-"]),
        CELLS,
        st.dictionaries(CELLS.map("x".__add__), CELLS, max_size=3),
        STATED,
    ),
    min_size=6,
    max_size=6,
)
NAMES = ("baker", "cook", "pastry-chef")


@pytest.mark.slow
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rows=ROWS, form=st.sampled_from([",", ";", "\t", "lines"]))
def test_an_export_fills_a_fresh_queue_that_is_exported_alike(
    read: Read, library: Library, rows: list[tuple[Any, ...]], form: str
) -> None:
    """Byte for byte: states, words, titles, line breaks, quotes and formulas in cells and names."""

    def export(store: Store) -> str:
        if form == "lines":
            return "\n".join(write_lines(store.queue.list))
        return "\r\n".join(write_csv(store.queue.list, find_namer(library), form))

    pairs = [(a, b) for a in NAMES for b in NAMES if a != b]
    new = []
    for (a, b), (priority, due, who, note, columns, (state, *told)) in zip(
        pairs, rows, strict=True
    ):
        pair = NewPair(a, b, priority, due, who, note, columns, "here", state, *told)
        new.append(pair)
    with TemporaryDirectory() as folder, ExitStack() as opened:
        stores = [open_store(Path(folder, f"{number}.db")) for number in range(3)]
        for store in stores:
            opened.callback(store.close)
        stores[0].queue.add(new, "kim")
        run = stores[0].runs.begin("batch").id
        stores[0].queue.enlist(run, ["baker-vs-cook"])
        stores[0].queue.begin(run, ["baker-vs-cook"])
        for one, other in pairwise(stores):
            exported = export(one)
            # A queue that was filled by hand may have names that a file keeps apart.
            name = "q.jsonl" if form == "lines" else "q.csv"
            other.queue.add(read(exported, name).pairs, "kim")
        assert exported == export(stores[2])
        states = {it.pair: it.state for it in stores[0].queue.list()}
        if states["baker-vs-cook"] == "running":
            states["baker-vs-cook"] = "queued"
        assert states == {it.pair: it.state for it in stores[2].queue.list()}
        notes = [
            it.note.replace("\r\n", "\n").replace("\r", "\n").strip()
            for it in stores[0].queue.list()
        ]
        if form != "lines":
            assert notes == [it.note for it in stores[2].queue.list()]


def test_an_export_is_in_words(read: Read, library: Library) -> None:
    """A hand that changes a word in it is told of the words that there are."""
    text = "role_a,role_b,priority,vsgen state\nBaker,Cook,urgent,drafted\n"
    (pair,) = read(text).pairs
    assert ("baker", 20, "done") == (pair.role_a, pair.priority, pair.state)
    ((where, what),) = refusal(read, text.replace("drafted", "finished"))
    assert ("q.csv:2", "there is no state “finished”") == (where, what)

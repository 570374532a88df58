"""Commands over a store that a stranger's project brought: no traceback, nothing that steers."""

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.cli.model_server import ModelServer

PAIR = "baker-vs-pastry-chef"
STORE = Path(".vsgen/store.db")
SHOW, EXPORT, LIST = ("queue", "show", PAIR), ("queue", "export"), ("queue", "list")
REPORT, STATUS = ("report",), ("status",)
LAST, STATS, PLAN = ("plan", "--last"), ("store", "stats"), ("plan", PAIR)
COMMANDS: dict[str, list[tuple[str, ...]]] = {
    "queue": [REPORT, (*REPORT, "--json"), STATUS, LIST, SHOW, (*SHOW, "--json"), EXPORT],
    "runs": [STATUS, (*STATUS, "--json"), LAST, (*LAST, "--json"), PLAN],
    "activity": [REPORT, SHOW, STATS],
    "replies": [REPORT, (*REPORT, "--json"), STATUS, STATS, PLAN],
    "plans": [LAST, STATS, ("batch", PAIR)],
}
"""What reads each table."""
NESTED = [("queue", "result"), ("runs", "summary"), ("runs", "planned"), ("queue", "columns")]
PLAIN = [
    *(("queue", it) for it in "assignee note message origin cause state due added_at".split()),
    *(("queue", it) for it in "priority run started_at finished_at pair role_a".split()),
    *(("runs", it) for it in "command begun_at ended_at".split()),
    *(("activity", it) for it in "at_us who what pair detail".split()),
    *(("replies", it) for it in "cost seconds faults model subject template".split()),
    *(("replies", it) for it in "input_tokens output_tokens asked_us take accepted".split()),
    ("plans", "plan"),
    ("plans", "made_at"),
]
VALUES: list[object] = [
    *("", "x", "null", "-1", "\x1b[31mred\x1b]0;title\x07", "\u202egnp.exe", "a\x00b"),
    *("\x85\x9b31m", "9999-12-31T23:59:59+00:00", "0001-01-01T00:00:00+00:00", "9999-12-31"),
    *("2026-11-30T10:00:00", "NaN", "sNaN", "Infinity", "1E+999999999", "1E-999999999"),
    *("9" * 5000, b"\xff\x00", -1, 0, 2**62, 1.5, 1e300),
]
PARTS: list[object] = [
    *(None, True, -1, 10**400, 1.5, float("nan"), float("inf"), "x", "\x1b[31m", "9" * 9, [], [1]),
    *([None], [[]], {}, {"x": 1}, {"at": "2026-11-30", "writer": 5}, {"likely": "x"}),
    {"at": "9999-12-31T23:59:59+00:00", "writer": "\x1b[31m"},
    {"cause": "x", "articles": "y"},
    {"cause": "budget", "articles": 3, "message": []},
    [{"line": "x", "message": {}}],
]
WHOLES = ["", "[", "[]", "null", "5", '"x"', "[" * 50_000, '{"a": NaN}', "{}"]
NAMES = [
    *"path made seen words errors cost seconds calls input_tokens drafted findings missing".split(),
    *"articles written merged causes states left writer unpriced pace reused rests_on".split(),
    *"drafted unchanged output_tokens made_at processor time_depends_on why_impossible".split(),
]
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def spoil(before: bytes, table: str, column: str, value: object) -> None:
    """The store as it was, with one column spoilt in all rows."""
    for path in STORE.parent.glob("store.db*"):
        if path.is_file():
            path.unlink()
    STORE.write_bytes(before)
    with closing(sqlite3.connect(STORE)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        try:
            connection.execute(f"UPDATE {table} SET {column} = ?", (value,))
        except sqlite3.IntegrityError:
            return
        connection.commit()


def look(call: Call, table: str, spoilt: str) -> list[str]:
    """What of the commands is not sane, or steers."""
    wrong = []
    for words in COMMANDS[table]:
        try:
            result = call(*words)
        except Exception as error:
            wrong.append(f"{spoilt}: {' '.join(words)}: {error!r}"[:400])
            continue
        said = result.stdout + result.stderr
        sane = result.exit_code in (0, 1, 2, 3) and len(said) < 500_000
        # What is exported is to be read back as it was.
        shown = said if words != EXPORT else _BIDI.sub("", said)
        sane = sane and not _STEERING.search(shown)
        if result.exit_code == 3:
            sane = sane and "store.db" in said and len(said) < 2_000
        if "--json" in words and result.exit_code in (0, 1):
            json.loads(result.stdout, parse_constant=wrong.append)
        if not sane:
            wrong.append(f"{spoilt}: {' '.join(words)} ({result.exit_code}): {said[:400]!r}")
    return wrong


def nest(name: str, part: object) -> str:
    return json.dumps({name: part})


@pytest.fixture
def before(call: Call, model: ModelServer, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """A store with a run that was planned, a reply and an act."""
    monkeypatch.setenv("VSGEN_EDITOR", "Anna Berg")
    call("plan", PAIR)
    assert call("batch", PAIR).exit_code == 0
    call("plan", PAIR)
    with closing(sqlite3.connect(STORE)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        tables = {table for table, _ in (*NESTED, *PLAIN)}
        for table in tables:
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0], table
    return STORE.read_bytes()


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("queue", "result", '{"words": "many", "drafted": [], "errors": NaN, "findings": {}}'),
        ("runs", "summary", '{"cost": "1E+999999999", "causes": [], "left": {"cause": []}}'),
        ("queue", "assignee", "\x1b[31m\u202ered"),
        ("replies", "cost", "sNaN"),
    ],
)
def test_a_strange_value_is_unknown_or_one_clear_error(
    call: Call, before: bytes, table: str, column: str, value: str
) -> None:
    spoil(before, table, column, value)
    assert not look(call, table, f"{table}.{column}")


@pytest.mark.slow
@pytest.mark.parametrize(("table", "column"), PLAIN)
def test_no_plain_value_does_harm(call: Call, before: bytes, table: str, column: str) -> None:
    wrong = []
    # Each half of the values meets every other column: all of them, in half of the time.
    half = VALUES[PLAIN.index((table, column)) % 2 :: 2]
    for value in (*half, "x" * 10_000_000):
        spoil(before, table, column, value)
        wrong += look(call, table, f"{table}.{column} = {str(value)[:40]!r}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.slow
@pytest.mark.parametrize(("table", "column"), NESTED)
def test_no_nested_value_does_harm(call: Call, before: bytes, table: str, column: str) -> None:
    # All names at once, so that a shape costs one call and not one for each name.
    shapes = [json.dumps(dict.fromkeys(NAMES, part)) for part in PARTS]
    wrong = []
    for text in (*WHOLES, *shapes, nest("path", "x" * 10_000_000)):
        spoil(before, table, column, text)
        wrong += look(call, table, f"{table}.{column} = {text[:80]!r}")
    assert not wrong, "\n".join(wrong)

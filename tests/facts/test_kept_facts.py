"""The cache of facts: what comes from it is what reading and judging the files would give."""

import random
import shutil
import sys
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from vsgen.errors import FactsError
from vsgen.facts import Library, load_library
from vsgen.settings import text_cache
from vsgen.settings.text_cache import TextCache, find_cache_folder

DAY = date(2026, 11, 29)


@pytest.fixture
def roles(tmp_path: Path, repository: Path) -> Path:
    """A small field that may be written to."""
    shutil.copytree(repository / "tests" / "field", tmp_path / "roles")
    return tmp_path / "roles"


@pytest.fixture
def cache(tmp_path: Path) -> TextCache:
    return TextCache(tmp_path / "cache")


def tell(folder: Path, today: date = DAY, cache: TextCache | None = None) -> object:
    """All that a library says of a folder, or why there is none."""
    try:
        library = load_library(folder, today, cache=cache)
    except FactsError as error:
        return error.problems
    return tell_all(library)


def tell_all(library: Library) -> object:
    return [
        {name: repr(record) for name, record in library.roles.items()},
        {name: repr(record) for name, record in library.sources.items()},
        library.topics,
        library.glance,
        sorted(library.figures),
        dict(library.places),
        library.broken,
        library.broken_names,
        library.broken_sources,
        library.problems,
    ]


def swap(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_shipped_library_is_the_same(repository: Path, cache: TextCache) -> None:
    """Field by field, decimals and unset fields too, and every line of every fact."""
    folder = repository / "roles"
    plain = load_library(folder, DAY)
    load_library(folder, DAY, cache=cache)
    kept = load_library(folder, DAY, cache=cache)
    assert tell_all(plain) == tell_all(kept)
    assert plain.roles == kept.roles
    assert [it.model_fields_set for it in plain.roles.values()] == [
        it.model_fields_set for it in kept.roles.values()
    ]


def test_nothing_is_parsed_twice(
    roles: Path, cache: TextCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tell(roles, cache=cache)

    def refuse(*_: object) -> object:
        raise AssertionError("was kept, and is read again")

    monkeypatch.setattr("vsgen.facts.folder.parse_document", refuse)
    monkeypatch.setattr("vsgen.facts.kept_facts.find_role_wording", refuse)
    monkeypatch.setattr("vsgen.facts.loading.find_disagreements", refuse)
    assert before == tell(roles, cache=cache)


CHANGES: Mapping[str, tuple[str, str, str]] = {
    "a key": ("baker.yaml", "level:", "lavel:"),
    "a topic": ("cook.yaml", "topic: heat", "topic: cold"),
    "a number": ("cook.yaml", 'text: "', 'text: "two '),
    "a tool that others' texts name": ("baker.yaml", "Rotor 3 Peel", "Peel"),
    "a title": ("miller.yaml", "title: Miller", "title: Baker"),
    "a statement that others share": ("miller.yaml", "tends the oven", "tends an oven"),
    "no YAML": ("cook.yaml", "definition:", "definition: ["),
    "a value": ("sources/census-bakers.yaml", "value: 24500", "value: 24501"),
    "a date": ("sources/census-bakers.yaml", "published: 2025-09-04", "published: 2031-09-04"),
    "evidence": ("sources/evidence/census.txt", "24,500", "24,600"),
    "the topics": ("topics.yaml", "id: stock", "id: stocks"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_problems_are_the_same(roles: Path, cache: TextCache, change: str) -> None:
    """With their lines, in what was kept and in what was changed; and gone when mended."""
    name, old, new = CHANGES[change]
    fine = tell(roles, cache=cache)
    swap(roles / name, old, new)
    found = tell(roles)
    assert found != fine
    for _ in range(2):
        assert found == tell(roles, cache=cache)
    swap(roles / name, new, old)
    assert fine == tell(roles, cache=cache)


def test_the_future_is_judged_each_day(roles: Path, cache: TextCache) -> None:
    """What lies in it is told, and told again where a clock is set back; later nothing is."""
    swap(roles / "baker.yaml", "on: null", "on: 2026-12-24")
    early, late = tell(roles, DAY), tell(roles, date(2026, 12, 25))
    assert early != late
    for _ in range(2):
        assert early == tell(roles, DAY, cache)
        assert late == tell(roles, date(2026, 12, 25), cache)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(5))
def test_whatever_is_changed(roles: Path, cache: TextCache, seed: int) -> None:
    """Lines taken out, doubled and moved between files, some of it undone."""
    chance = random.Random(seed)
    files = sorted(it for it in roles.rglob("*") if it.is_file())
    before = {path: path.read_bytes() for path in files}
    for _ in range(30):
        path = chance.choice(files)
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        at = chance.randrange(len(lines))
        match chance.randrange(4):
            case 0:
                del lines[at]
            case 1:
                lines.insert(at, lines[at])
            case 2:
                lines[at] = lines[at].replace("e", chance.choice("aeiou1[:"), 1)
            case _:
                chance.shuffle(lines)
        path.write_text("".join(lines), encoding="utf-8")
        assert tell(roles) == tell(roles, cache=cache)
        if chance.random() < 0.7:
            path.write_bytes(before[path])


@pytest.mark.parametrize(
    "harm",
    [
        lambda path: path.write_bytes(path.read_bytes()[:-9]),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(path.read_bytes().replace(b"a", b"b", 1)),
        lambda path: path.unlink(),
        lambda path: path.chmod(0),
    ],
    ids=["cut off", "empty", "altered", "gone", "not readable"],
)
def test_what_is_damaged_is_read_anew(
    roles: Path, cache: TextCache, harm: Callable[[Path], object]
) -> None:
    fine = tell(roles, cache=cache)
    for path in [it for it in cache.folder.rglob("*") if it.is_file()]:
        harm(path)
    for _ in range(2):
        assert fine == tell(roles, cache=cache)


def test_where_nothing_can_be_kept_nothing_is_said(roles: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert tell(roles) == tell(roles, cache=TextCache(tmp_path / "file" / "cache"))


def test_several_at_once(roles: Path, cache: TextCache) -> None:
    with ThreadPoolExecutor(8) as pool:
        told = [*pool.map(lambda _: tell(roles, cache=cache), range(16))]
    assert [tell(roles)] * 16 == told


def test_it_stays_small(roles: Path, cache: TextCache, monkeypatch: pytest.MonkeyPatch) -> None:
    """The oldest texts go first, and those of vsgens that are gone."""
    for name in ("one", "two", "three", "four"):
        (cache.folder / name).mkdir(parents=True)
        (cache.folder / name / "text").write_text("kept by another vsgen")
    monkeypatch.setattr(text_cache, "_MOST_BYTES", 3_000)
    for number in range(9):
        cache.put({f"key {number}": str(number) * 1_000})
    assert [None] * 7 + ["7" * 1_000, "8" * 1_000] == [cache.find(f"key {it}") for it in range(9)]
    assert 3 == len([*cache.folder.iterdir()])


def test_another_vsgen_reads_anew(cache: TextCache, monkeypatch: pytest.MonkeyPatch) -> None:
    cache.put({"key": "text"})
    monkeypatch.setattr(text_cache, "stamp_code", lambda: "another")
    assert cache.find("key") is None


@pytest.mark.skipif(sys.platform != "linux", reason="each system has its own place")
def test_where_it_lies() -> None:
    """Where this person's caches are, or where they say; nowhere in the folder of the call."""
    assert find_cache_folder({"HOME": "/h"}) == Path("/h/.cache/vsgen")
    assert find_cache_folder({"HOME": "/h", "XDG_CACHE_HOME": "/c"}) == Path("/c/vsgen")
    assert find_cache_folder({"XDG_CACHE_HOME": "caches"}) is None
    assert find_cache_folder({}) is None
    assert find_cache_folder({"HOME": "/h", "VSGEN_CACHE": "off"}) is None
    assert find_cache_folder({"HOME": "/h", "VSGEN_CACHE": "/x"}) == Path("/x")

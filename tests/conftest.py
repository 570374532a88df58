"""Every test works in an empty folder, with no home, no keys and no settings of the machine."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

import vsgen

_REPOSITORY = Path(__file__).parents[1]


@pytest.fixture(scope="session", autouse=True)
def caches(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where all tests keep what they compute anew: facts that many of them read, for one."""
    folder = tmp_path_factory.mktemp("caches")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VSGEN_CACHE", str(folder))
        yield folder


@pytest.fixture(scope="session", autouse=True)
def interrupts() -> None:
    """Commands that tests start hear Ctrl-C, even where a shell runs the tests behind itself."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def apart(tmp_path: Path, caches: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Home and current folder are empty; keys and vsgen's own variables are unset."""
    for name in os.environ:
        if name.startswith("VSGEN_") or name.endswith("_API_KEY") or name == "OPENAI_BASE_URL":
            monkeypatch.delenv(name)
    monkeypatch.setenv("VSGEN_CACHE", str(caches))
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    # Child processes find the same vsgen, whatever folder they run in.
    monkeypatch.setenv("PYTHONPATH", str(Path(vsgen.__file__).parents[1]))
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)


@pytest.fixture(scope="session")
def repository() -> Path:
    """The checkout that the tests stand in."""
    return _REPOSITORY


@pytest.fixture(scope="session")
def shared(repository: Path) -> Path:
    """The folder of examples beside the checkout, which a clone does not have."""
    folder = repository.parent / "shared"
    if not folder.is_dir():
        pytest.skip("needs the folder of examples beside the checkout (../shared)")
    return folder

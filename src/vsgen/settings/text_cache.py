"""Keeps texts that can be computed anew, in the folder of this person's caches.

Never in a project: it may be a stranger's, and would bring its own. What is lost, damaged or
cannot be written is computed; nobody is told, for nothing is wrong.
"""

import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

from vsgen.settings.code_stamp import stamp_code

_OFF = "off"
_MOST_BYTES = 100_000_000
"""Of one vsgen's texts; the facts of four hundred roles are a tenth of that."""
_MOST_OTHERS = 2
"""Of the folders of earlier vsgens: two installed ones may take turns."""


def find_cache_folder(environ: Mapping[str, str]) -> Path | None:
    """Where vsgen may keep what it can compute anew; None if nowhere.

    VSGEN_CACHE names the folder, or says `off`; else it lies where the system keeps such things.
    """
    named = environ.get("VSGEN_CACHE", "")
    if named:
        return None if named.lower() == _OFF else Path(named).absolute()
    home = environ.get("HOME") or environ.get("USERPROFILE", "")
    base = {
        "win32": environ.get("LOCALAPPDATA", ""),
        "darwin": f"{home}/Library/Caches" if home else "",
    }.get(sys.platform, environ.get("XDG_CACHE_HOME", "") or (f"{home}/.cache" if home else ""))
    return Path(base) / "vsgen" if Path(base).is_absolute() else None


def open_cache(environ: Mapping[str, str], name: str) -> "TextCache | None":
    """The person's cache for texts of one kind; None if nothing is kept."""
    folder = find_cache_folder(environ)
    return TextCache(folder / name) if folder else None


@dataclass(frozen=True, slots=True)
class TextCache:
    """Texts by key, kept in a folder by this very vsgen. Processes may share one."""

    folder: Path

    def find(self, key: str) -> str | None:
        """The text that was put under `key`; None if it is not there whole."""
        try:
            data = self._path(key).read_bytes()
        except OSError:
            return None
        told, _, content = data.partition(b"\n")
        if told != sha256(content).hexdigest().encode():
            return None
        return content.decode("utf-8", errors="replace")

    def put(self, texts: Mapping[str, str]) -> None:
        """Keep each text under its key, if that can be; then remove what is too much."""
        for key, text in texts.items():
            content = text.encode("utf-8")
            try:
                self._own_folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                with NamedTemporaryFile(dir=self._own_folder, delete=False) as file:
                    file.write(b"%b\n%b" % (sha256(content).hexdigest().encode(), content))
                Path(file.name).replace(self._path(key))
            except OSError:
                return
        if texts:
            _remove_surplus(self._own_folder)

    @property
    def _own_folder(self) -> Path:
        return self.folder / stamp_code()

    def _path(self, key: str) -> Path:
        return self._own_folder / sha256(key.encode()).hexdigest()


def _remove_surplus(own: Path) -> None:
    """The oldest texts beyond the bound, and the folders of vsgens that are gone."""
    with suppress(OSError):
        others = [it for it in own.parent.iterdir() if it.is_dir() and it != own]
        for folder in _sort_by_age(others)[:-_MOST_OTHERS]:
            for path in folder.iterdir():
                path.unlink(missing_ok=True)
            folder.rmdir()
        files = _sort_by_age(own.iterdir())
        size = sum(path.stat().st_size for path in files)
        for path in files:
            if size <= _MOST_BYTES:
                break
            size -= path.stat().st_size
            path.unlink(missing_ok=True)


def _sort_by_age(paths: Iterable[Path]) -> list[Path]:
    """The oldest first."""
    return sorted(paths, key=lambda path: path.stat().st_mtime_ns)

"""Copies of the texts that were given for a role, so that a quote is shown within its own text.

They may be confidential: they lie in `.vsgen/texts/`, which no version control takes, and only
whoever runs vsgen here may read them.
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from vsgen.desk.disk_files import make_folder, read_text, replace_text
from vsgen.errors import VsgenError
from vsgen.proposing.given_texts import GivenText

_FOLDER = ".vsgen/texts"
_IGNORED = "# Texts that were given for roles may be confidential: none of them is for git.\n*\n"


def keep_texts(roles: Path, slug: str, texts: Iterable[GivenText]) -> None:
    """Copy texts beside the project of `roles`; what was kept under a name before stays in it.

    Raises:
        FileError: they cannot be written.
    """
    root = roles.parent / _FOLDER
    for it in texts:
        path = _find_path(roles, slug, it.name)
        make_folder(path.parent)
        with suppress(OSError):
            root.chmod(0o700)
        before = read_text(path) or ""
        if it.text not in before:
            replace_text(path, f"{it.text}\n\n{before}".rstrip() + "\n")
        if not (root / ".gitignore").exists():
            replace_text(root / ".gitignore", _IGNORED)


def find_texts(roles: Path, slug: str, names: Iterable[str]) -> Mapping[str, str]:
    """Those of the texts called `names` that were kept."""
    found = {}
    for name in names:
        with suppress(VsgenError):
            text = read_text(_find_path(roles, slug, name))
            if text is not None:
                found[name] = text
    return found


def _find_path(roles: Path, slug: str, name: str) -> Path:
    """Where the copy of a text is: one file, whatever its name says of folders."""
    safe = name.replace("/", "-").replace("\\", "-").replace("..", "-").lstrip(".") or "text"
    return roles.parent / _FOLDER / slug / safe

"""What a project names lies in the project: it may be a stranger's. The environment is trusted."""

from pathlib import Path

from vsgen.errors import FileError

_BESIDE_STORE = ("", "-wal", "-shm", "-journal")
"""What SQLite writes beside its file."""


def refuse_outside(project: Path, key: str, path: Path, where: Path) -> None:
    """Nothing, where `path` lies in the project, links followed.

    Raises:
        FileError: it leads out.
    """
    if not path.resolve().is_relative_to(project):
        cure = f"Name one inside it; or set VSGEN_{key.upper()}={path} if that is meant."
        raise FileError(f"{key} leads out of the project: {path}", str(where), cure)


def refuse_store(project: Path, store: str | Path, where: Path) -> None:
    """Nothing, where the store is a file in the project.

    Raises:
        FileError: it leads out, or is a database elsewhere, to which passwords would be sent.
    """
    if isinstance(store, str):
        what = "the address of a database is not taken from a project"
        raise FileError(what, str(where), "Set VSGEN_STORE to it instead.")
    for end in _BESIDE_STORE:
        refuse_outside(project, "store", store.with_name(store.name + end), where)

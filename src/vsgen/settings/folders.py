"""Where a project begins, and where vsgen's own roles and prompts are."""

from pathlib import Path

from vsgen.errors import FileError

PROJECT_FILE = "vsgen.toml"
_PACKAGE = Path(__file__).parents[1]


def find_project(start: Path) -> Path | None:
    """The nearest folder from `start` upwards that holds a vsgen.toml."""
    return next(
        (folder for folder in (start, *start.parents) if (folder / PROJECT_FILE).is_file()), None
    )


def own_or_default(project: Path, name: str) -> Path:
    """The project's own folder of that name, else the shipped one."""
    own = project / name
    return own if own.is_dir() else default_folder(name)


def default_folder(name: str, package: Path = _PACKAGE) -> Path:
    """The shipped `roles` or `prompts`: inside an installed package, or beside a checkout's src.

    Raises:
        FileError: neither is there; the installation is incomplete.
    """
    installed = package / "defaults" / name
    checkout = package.parent.parent
    if installed.is_dir():
        return installed
    if (checkout / "pyproject.toml").is_file() and (checkout / name).is_dir():
        return checkout / name
    raise FileError(
        f"vsgen's own {name}/ folder is missing", str(installed), "Install vsgen again."
    )

"""How large the house is, and how many of its files a draft, a check and an approval run through.

A file is run through if one of its functions was called; reading its definitions does not count.
"""

import os
import subprocess
import sys
import tempfile
from itertools import chain
from pathlib import Path

PAIR = ("machine-learning-engineer", "data-manager")
ARTICLE = "-vs-".join(PAIR)
COMMANDS = (
    ("draft", *PAIR),
    ("check", f"output/{ARTICLE}.md"),
    ("approve", ARTICLE),
)
WATCHER = """\
import inspect, sys, threading
from pathlib import Path
import vsgen
from vsgen.cli import main

house = str(Path(vsgen.__file__).parent)
files = set()

def watch(frame, event, argument):
    code = frame.f_code
    # Bodies of modules and classes have no locals of their own.
    if code.co_flags & inspect.CO_NEWLOCALS and code.co_filename.startswith(house):
        files.add(code.co_filename)

threading.setprofile(watch)
sys.setprofile(watch)
try:
    main()
finally:
    sys.setprofile(None)
    Path("files").write_text(str(len(files)))
"""


def count_files(command: tuple[str, ...], folder: Path) -> int:
    """The files of vsgen of which `command` calls a function, run in `folder`."""
    done = subprocess.run(
        (sys.executable, "-c", WATCHER, *command),
        cwd=folder,
        env={**os.environ, "VSGEN_EDITOR": "An Editor"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr)
    return int((folder / "files").read_text())


def main() -> None:
    """Print files and lines by package, then the files of each command."""
    import vsgen

    house = Path(vsgen.__file__).parent
    rooms: dict[str, list[int]] = {}
    for path in sorted(house.rglob("*.py")):
        room = path.relative_to(house).parts[0]
        rooms.setdefault(room.removesuffix(".py"), []).append(path.read_text().count("\n"))
    for room, lines in (*rooms.items(), ("all", [*chain(*rooms.values())])):
        print(f"{room:12} {len(lines):4} files {sum(lines):7,} lines, the longest {max(lines)}")
    with tempfile.TemporaryDirectory() as folder:
        for command in COMMANDS:
            print(f"{command[0]:12} {count_files(command, Path(folder)):4} files run through")


if __name__ == "__main__":
    main()

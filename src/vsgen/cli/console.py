"""Text for people and machines: results on stdout, progress and errors on stderr.

Text of models, sources and files cannot steer the terminal: control and bidi characters are
shown as U+FFFD. Decides nothing.
"""

import json
import os
import re
import sys
from pathlib import Path

from vsgen.errors import VsgenError

_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff]"
)


def clean(text: str) -> str:
    """`text` without characters that move the cursor, hide or reorder others."""
    return _STEERING.sub("\ufffd", text.replace("\r\n", "\n"))


def say(text: str) -> None:
    """Print a result."""
    print(clean(text))


def tell(text: str) -> None:
    """Print progress, or an error, beside the result."""
    print(clean(text), file=sys.stderr, flush=True)


def tell_error(error: VsgenError) -> None:
    """Print the error's problems, the first line led by `Error:`."""
    problems = [str(problem) for problem in error.problems]
    several = [f"{len(problems)} problems"] if problems[1:] else []
    tell("Error: " + "\n".join(several + problems))


def say_json(content: object) -> None:
    """Print a result for a machine: indented JSON, steering characters escaped."""
    text = json.dumps(content, indent=2, ensure_ascii=False, default=str)
    print(_STEERING.sub(lambda match: f"\\u{ord(match[0]):04x}", text))


def show_path(path: Path) -> str:
    """`path` as a person in the current folder would write it."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def count(number: int, noun: str) -> str:
    """`1 finding`, `2 findings`, `1,770 articles`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def in_colour() -> bool:
    """Whether stdout is a terminal that may be coloured (https://no-color.org)."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return sys.stdout.isatty()

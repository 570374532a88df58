"""Answers that are asked one by one, each kept at once; nothing that was typed is lost.

A line that was begun when a person stops comes back at its question, to be gone on with.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple, NoReturn, TypeVar

from vsgen.cli.console import say, shorten
from vsgen.cli.terminal_input import ask_line
from vsgen.desk.disk_files import make_folder, read_text, replace_text

T = TypeVar("T")

NONE = "-"
"""What a person types for nothing."""
_MOST = 20
_WIDTH = 96


class Question(NamedTuple):
    """What is asked under a name."""

    name: str
    words: str
    default: str = ""
    needed: bool = True
    read: Callable[[str], Any] = str
    """Makes the answer of the line; ValueError says what is wrong with it."""


class Answers:
    """What was answered so far, in this run and the ones before."""

    def __init__(self, path: Path, given: dict[str, Any]) -> None:
        self._path = path
        kept = _load(path)
        self.values: dict[str, Any] = {**kept.get("answers", {}), **given}
        self._begun: dict[str, str] = kept.get("begun", {})
        self.went_on = bool(kept)

    def keep(self) -> None:
        """Save them."""
        make_folder(self._path.parent)
        kept = {"answers": self.values, "begun": self._begun}
        replace_text(self._path, json.dumps(kept, ensure_ascii=False, default=write_number))

    def ask(self, question: Question) -> Any:  # noqa: ANN401  # what its `read` makes
        """The answer, which may be known already; None where a person wants none."""
        if question.name in self.values:
            return self.values[question.name]
        self.values[question.name] = answer = self.ask_again(question)
        self.keep()
        return answer

    def ask_again(self, question: Question) -> Any:  # noqa: ANN401  # the same
        """The answer to a question that is asked whatever is known; it is not kept."""
        default = question.default
        hint = default or ("" if question.needed else f"{NONE} for none")
        shown = f"{question.words}{f' [{shorten(hint, 60)}]' if hint else ''}: "
        while True:
            line = self.read_line(question.name, shown) or default
            if line == NONE and not question.needed:
                return None
            if not line:
                if not question.needed:
                    return None
                say("  It is needed.")
                continue
            try:
                return question.read(line)
            except ValueError as error:
                say(f"  {error}")

    def read_line(self, name: str, shown: str) -> str:
        """The line that is typed.

        Raises:
            KeyboardInterrupt: a person stops; what was typed of it is kept too.
        """
        _put_begun(self._begun.pop(name, ""))
        try:
            line = ask_line(shown)
        except KeyboardInterrupt:
            self._stop(name, _read_begun())
        finally:
            _put_begun("")
        if line is None:
            self._stop(name, "")
        return line

    def _stop(self, name: str, begun: str) -> NoReturn:
        if begun:
            self._begun[name] = begun
        self.keep()
        what = "stopped; what you typed is kept, and the same command goes on with it"
        raise KeyboardInterrupt(f"\n{what}")

    def forget(self, name: str, *, hidden: bool = False) -> None:
        """The answer called `name`, and with `hidden` what only led to answers, is asked again."""
        for key in [it for it in self.values if it == name or (hidden and it.startswith("_"))]:
            del self.values[key]
        self.keep()

    def choose(
        self, name: str, words: str, items: Sequence[T], show: Callable[[T], str]
    ) -> T | None:
        """The one of `items` whose number is typed; None where Enter is pressed."""
        list_numbered(map(show, items))
        while True:
            line = self.read_line(name, f"{words}: ")
            if not line:
                return None
            if line.isdecimal() and 0 < int(line) <= min(len(items), _MOST):
                return items[int(line) - 1]
            say("  Type one of the numbers.")


def list_numbered(lines: Iterable[str]) -> None:
    """Print them below each other with their numbers; no more than can be looked through."""
    shown = list(lines)
    for number, line in enumerate(shown[:_MOST], 1):
        say(f"{number:4}  {shorten(line, _WIDTH)}")
    if len(shown) > _MOST:
        say(f"      and {len(shown) - _MOST:,} more: say it more narrowly")


def _put_begun(text: str) -> None:
    """Let the next line begin with `text`."""
    with suppress(ImportError):
        import readline

        readline.set_startup_hook((lambda: readline.insert_text(text)) if text else None)


def _read_begun() -> str:
    with suppress(ImportError):
        import readline

        return readline.get_line_buffer()
    return ""


def _load(path: Path) -> dict[str, Any]:
    """What was kept; nothing where nothing was, or it cannot be read any more."""
    with suppress(ValueError):
        kept = read_answers(read_text(path) or "{}")
        if isinstance(kept, dict):
            return kept
    return {}


def read_answers(text: str) -> object:
    """A JSON document, its numbers exact; ValueError where it is none."""
    try:
        return json.loads(text, parse_float=Decimal, parse_constant=_refuse)
    except RecursionError:
        raise ValueError("it is nested too deeply") from None


def make_plain(values: object) -> object:
    """The same as JSON would have it."""
    return json.loads(json.dumps(values, default=write_number))


def _refuse(word: str) -> object:
    raise ValueError(f"{word} is no number")


def write_number(number: object) -> object:
    """A number as JSON may have it, whole where it is; anything else as text."""
    if not isinstance(number, Decimal):
        return str(number)
    return int(number) if number == number.to_integral_value() else float(number)

"""What a person has typed so far of a source, kept between two runs of a command."""

import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from typing import Any

from vsgen.desk.disk_files import make_folder, read_text, remove_file, replace_text

Answers = dict[str, Any]


class SourceDraft:
    """The answers about one file or address, saved with each of them."""

    def __init__(self, folder: Path, origin: str) -> None:
        name = hashlib.sha256(origin.encode("utf-8", "replace")).hexdigest()[:12]
        self.path = folder / f"source-{name}.json"

    def load(self) -> Answers:
        """What was kept; nothing where nothing was, or it cannot be read any more."""
        with suppress(ValueError):
            kept = read_answers(read_text(self.path) or "{}")
            if isinstance(kept, dict):
                return kept
        return {}

    def keep(self, answers: Mapping[str, object]) -> None:
        """Save all answers so far."""
        make_folder(self.path.parent)
        replace_text(self.path, json.dumps(answers, ensure_ascii=False, default=write_number))

    def forget(self) -> None:
        """The source was written, or a person begins anew."""
        remove_file(self.path)


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

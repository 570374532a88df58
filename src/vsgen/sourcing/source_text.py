"""A source's file as the house writes it, and an edition put into one that stands.

Takes plain values, as JSON has them, and judges nothing: what is written is then loaded. A figure
is an entry of three lines, so that its quote and its cell can be read below each other.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from hashlib import sha256

from vsgen.errors import FactsError
from vsgen.facts.flow_style import quote
from vsgen.facts.yaml_files import parse_document

Values = Mapping[str, object]

_ORDER = (
    "publisher title url page area population continued_by attribution editions "
    "edition published state read figures characteristics on copy evidence sha256 "
    "measure text value scale precision unit period from to at quote cell row column "
    "id name code aliases"
).split()
"""Keys as they follow each other, wherever they stand; unknown ones come last."""
_BLOCKS = ("figures", "characteristics")
"""Of an edition: entries by id, each on lines of its own."""
_BROKEN = {"read": ("copy", "evidence", "sha256"), "": ("quote", "cell")}
"""Keys that begin a line within an entry."""
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 _./()*&+'-]*(?:, [A-Za-z0-9 _./()*&+'-]+)*")
_FLOW = re.compile(r"[A-Za-z][A-Za-z0-9 _./()*&+'-]*")
_ADDRESS = re.compile(r"https://[A-Za-z0-9_./?=&%~+-]+")
_DATE = re.compile(r"\d{4}-\d{2}(?:-\d{2})?")
_HASH = re.compile(r"(?=.*[a-f])[0-9a-f]{64}")
_WORDS = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n", "none"})


def write_source(source: Values) -> str:
    """The whole file of a source."""
    lines = [
        f"{_key(key)}: {_flow(value, whole=True)}"
        for key, value in _sort(source)
        if key != "editions" and value not in (None, (), [])
    ]
    editions = source.get("editions")
    listed = editions if isinstance(editions, Sequence) and not isinstance(editions, str) else ()
    lines.append("editions:" if listed else f"editions: {_flow(editions)}")
    for edition in listed:
        lines += _write_edition(edition)
    return "\n".join((*lines, ""))


def describe_read(on: date, copy: object, evidence: str, text: str) -> Values:
    """How an edition was read: when, where, and what is kept of it as `evidence/<file>`."""
    digest = sha256(text.encode("utf-8")).hexdigest()
    return {"on": f"{on}", "copy": copy, "evidence": evidence, "sha256": digest}


def insert_edition(content: str, edition: Values, where: str) -> str:
    """The file with the edition at the end of its list, or in place of its announcement.

    Every other byte stays.

    Raises:
        FactsError: the file cannot be read, or its editions are not a list of lines.
    """
    lines, end, known, spans = _read_editions(content, where)
    written = [f"{line}{end}" for line in _indent(_write_edition(edition), lines, spans)]
    named = [it.get("edition") if isinstance(it, Mapping) else None for it in known]
    first = last = spans[-1][1]
    if (name := edition.get("edition")) in named:
        place = named.index(name)
        if isinstance(it := known[place], Mapping) and it.get("state") == "announced":
            first, last = spans[place]
    lines[first:last] = written
    return "".join(lines)


def insert_characteristics(content: str, edition: str, said: Values, where: str) -> str:
    """The file with what an edition prints in words below its figures.

    Every other byte stays; the edition has no characteristics yet.

    Raises:
        FactsError: the file cannot be read, or the edition is not written over several lines.
    """
    lines, end, known, spans = _read_editions(content, where)
    named = [it.get("edition") if isinstance(it, Mapping) else None for it in known]
    first, last = spans[named.index(edition)]
    if last - first == 1:
        cure = "Write its keys on lines of their own, or add the characteristics by hand."
        raise FactsError(f"the edition {edition} stands on one line", f"{where}:{last}", cure)
    written = _indent(_write_block("    ", "characteristics", said), lines, spans)
    lines[last:last] = [f"{line}{end}" for line in written]
    return "".join(lines)


def _read_editions(
    content: str, where: str
) -> tuple[list[str], str, tuple[object, ...], list[tuple[int, int]]]:
    """The file's lines, how they end, its editions, and the lines of each."""
    end = "\r\n" if "\r\n" in content else "\n"
    document = parse_document(content, where)
    known = document.value.get("editions")
    lines = content.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += end
    spans = list(
        _find_spans(lines, [document.lines["editions", n] for n in range(len(known or ()))])
    )
    if not isinstance(known, tuple) or not spans:
        cure = "Write them with “- ” and a line each, or add the edition by hand."
        raise FactsError("the editions are not written as a list", document.at("editions"), cure)
    return lines, end, known, spans


def _indent(
    written: Iterable[str], lines: list[str], spans: list[tuple[int, int]]
) -> Iterator[str]:
    """The lines as far in as the editions that stand."""
    first = lines[spans[0][0]]
    indent = len(first) - len(first.lstrip())
    for line in written:
        # The house's own lines stand two in.
        yield f"{' ' * (indent - 2)}{line}" if indent >= 2 else line[2 - indent :]


def _find_spans(lines: list[str], starts: Sequence[int]) -> Iterator[tuple[int, int]]:
    """From which line to before which each entry stands; nothing where two share a line."""
    firsts = [number - 1 for number in starts]
    if not firsts or len(set(firsts)) < len(firsts):
        return
    for first, then in zip(firsts, (*firsts[1:], len(lines)), strict=True):
        if not lines[first].lstrip().startswith("- "):
            return
        last = first
        for number in range(first + 1, then):
            if lines[number].startswith(" ") and lines[number].strip(" #\r\n"):
                last = number
            elif lines[number].strip() and not lines[number].lstrip().startswith("#"):
                break
        yield first, last + 1


def _write_edition(edition: object) -> Iterator[str]:
    if not isinstance(edition, Mapping):
        yield f"  - {_flow(edition)}"
    elif not any(edition.get(key) for key in ("read", *_BLOCKS)):
        yield f"  - {_flow({key: it for key, it in edition.items() if it is not None})}"
    else:
        lead = "  - "
        for key, value in _sort(edition):
            if key in _BLOCKS and not value:
                continue
            if key in _BLOCKS and isinstance(value, Mapping):
                yield from _write_block(lead, key, value)
            elif key == "read":
                yield from f"{lead}{key}: {_break(value, key, 6)}".split("\n")
            elif value is not None:
                yield f"{lead}{_key(key)}: {_flow(value, whole=True)}"
            lead = "    "


def _write_block(lead: str, key: str, entries: Mapping[str, object]) -> Iterator[str]:
    yield f"{lead}{key}:"
    for name, entry in entries.items():
        yield from f"      {_key(name)}: {_break(entry, '', 8)}".split("\n")


def _break(entry: object, name: str, indent: int) -> str:
    """An entry in braces, some of its keys on lines of their own."""
    if not isinstance(entry, Mapping):
        return _flow(entry)
    text = ""
    for key, it in _sort(entry):
        if it is not None:
            mark = f",\n{' ' * indent}" if key in _BROKEN[name] else ", "
            text += f"{mark if text else ''}{_key(key)}: {_flow(it)}"
    return f"{{{text}}}"


def _sort(values: Values) -> list[tuple[str, object]]:
    places = {key: place for place, key in enumerate(_ORDER)}
    return sorted(values.items(), key=lambda item: places.get(item[0], len(places)))


def _flow(value: object, *, whole: bool = False) -> str:
    """A value within a line; `whole` says that it ends there, so that commas are text."""
    match value:
        case None:
            return "null"
        case bool():
            return str(value).lower()
        case Decimal():
            return f"{value:f}"
        case int() | float():
            return str(value)
        case Mapping():
            return "{" + ", ".join(f"{_key(key)}: {_flow(it)}" for key, it in _sort(value)) + "}"
        case list() | tuple():
            return "[" + ", ".join(map(_flow, value)) + "]"
    return _quote(str(value), whole=whole)


def _key(name: object) -> str:
    return (
        name if isinstance(name, str) and _FLOW.fullmatch(name) else _quote(str(name), whole=False)
    )


def _quote(text: str, *, whole: bool) -> str:
    forms = (_DATE, _HASH, _PLAIN, _ADDRESS) if whole else (_DATE, _HASH, _FLOW)
    plain = any(form.fullmatch(text) for form in forms)
    if plain and text == text.strip() and text.lower() not in _WORDS:
        return text
    return quote(text)

"""Finds texts that have another grammar than their list: "analyze" where "analyzes" is asked.

A text is judged by the words that it begins with. What may be right is let pass: this advises.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from vsgen.documents.patterns import read_table

Slip = tuple[str, str]
"""What is wrong with a text, as a verb phrase; and the cure."""

_SAID = frozenset(
    "definition responsibilities education requirements industries stage comes_from leads_to"
    " situations varies change misread skews".split()
)
"""Lists, and the key of a reading, whose texts follow a subject: "puts models into service"."""
_NAMING = frozenset({"skills", "background", "tools", "hard"})
"""Lists of noun or gerund phrases."""
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LED = re.compile(r"[^\W\d_]+(?:,? (?:and|or) [^\W\d_]+|, [^\W\d_]+)*")
"""Words in a row at the start: "designs, builds and tests"."""
_APART = re.compile(r",? (?:and|or) |, ")
_SIBILANT = re.compile(r"(?:s|x|z|ch|sh|o)$")
_SHORT = re.compile(r"^[^aeiou]*[aeiou][bdgmnprt]$")
"""A verb that doubles its last letter: "running"."""


def find_clause_slips(name: str, text: str) -> Iterator[Slip]:
    """What of the grammar of a text does not fit the list (or the key of a reading) `name`."""
    judge = _find_judge(name)
    said = _skip_adverbs(text) if name in _SAID else text
    if judge is not None and (led := _LED.match(said)):
        after = said[led.end() :].split(maxsplit=1)[:1]
        for place, word in enumerate(_APART.split(led[0])):
            slip = judge(word, place)
            if slip is None and name in _NAMING and after and after[0] in words("determiners"):
                slip = _judge_before_object(word)
            if slip is not None:
                yield slip
                return


_Judge = Callable[[str, int], Slip | None]


def _find_judge(name: str) -> _Judge | None:
    if name in _SAID:
        return _judge_said
    if name in _NAMING:
        return _judge_naming
    return {
        "tips": _judge_tip,
        "choose": _judge_reason,
        "avoid": _judge_reason,
        "asked": _judge_question,
        "when": _judge_case,
    }.get(name)


def _judge_said(word: str, place: int) -> Slip | None:
    if not place and (right := _read_tables()["irregular"].get(word)):
        return _propose(word, right)
    base = _find_gerunds().get(word)
    if base is None and _looks_gerund(word) and not place:
        return (
            f"begins with “{word}”, where a verb is asked",
            "Write it as “builds …”, not a gerund.",
        )
    if base is not None and not (place and base in words("nouns")):
        return _propose(word, inflect(base))
    if word in words("verbs") and not (place and word in words("nouns")):
        return _propose(word, inflect(word))
    if place:
        return None
    if word == "to":
        return "begins with “to”", "Begin with the verb, in the third person: “builds …”."
    if word in words("subjects"):
        cure = "Begin with the verb: the article's sentence has its subject already."
        return f"begins with a subject, “{word} …”", cure
    if word in words("adjectives"):
        return f"begins with “{word}”, without a verb", f"Write “is {word} …”, or say what is done."
    return None


def _judge_naming(word: str, place: int) -> Slip | None:
    if word in words("verbs") - words("nouns"):
        return _propose(word, gerund(word))
    base = _find_third_persons().get(word)
    if base is not None and base not in words("nouns"):
        return _propose(word, gerund(base))
    if not place and word in ("to", "you"):
        return f"begins with “{word}”", "Begin with a noun or a gerund: “building …”."
    return None


def _judge_before_object(word: str) -> Slip | None:
    """Of a word that may be a noun; followed by "the" it is a verb all the same."""
    base = word if word in words("verbs") else _find_third_persons().get(word)
    return _propose(word, gerund(base)) if base is not None else None


def _judge_tip(word: str, place: int) -> Slip | None:
    base = _find_gerunds().get(word) or _find_third_persons().get(word)
    if base is not None and not (place and base in words("nouns")):
        return _propose(word, base)
    if not place and word in words("subjects") | {"to"}:
        return f"begins with “{word}”", "Begin with what to do: “build …”."
    return None


def _judge_reason(word: str, place: int) -> Slip | None:
    if place or word in ("you", "your"):
        return None
    return f"begins with “{word}”", "Begin with “you”: it continues “… if”."


def _judge_question(word: str, place: int) -> Slip | None:
    if place or word in words("questions"):
        return None
    cure = "Begin as a question that one answers with yes or no: “can you …”."
    return f"begins with “{word}”", cure


def _judge_case(word: str, place: int) -> Slip | None:
    if place or word not in ("if", "when", "where", "that"):
        return None
    return f"begins with “{word}”", "Leave it out: the text continues “if …”."


def _propose(word: str, right: str) -> Slip:
    return f"has “{word}” where its list asks for “{right}”", f"Write “{right}”."


def _skip_adverbs(text: str) -> str:
    while (found := _WORD.match(text)) and _is_adverb(found[0].casefold()):
        text = text[found.end() :].lstrip(" ,")
    first = _WORD.match(text)
    return "" if first and first[0].casefold() in words("openings") else text


def _is_adverb(word: str) -> bool:
    return word in words("adverbs") or (word.endswith("ly") and word not in words("verbs"))


def _looks_gerund(word: str) -> bool:
    return word.endswith("ing") and len(word) > 5 and word not in words("gerunds")


def inflect(verb: str) -> str:
    """Its third person: "carries", "watches", "builds"."""
    if verb[-1] == "y" and verb[-2] not in "aeiou":
        return f"{verb[:-1]}ies"
    return f"{verb}es" if _SIBILANT.search(verb) else f"{verb}s"


def gerund(verb: str) -> str:
    """Its form in -ing: "running", "making", "building"."""
    if verb.endswith("ie"):
        return f"{verb[:-2]}ying"
    if verb.endswith("e") and not verb.endswith("ee"):
        return f"{verb[:-1]}ing"
    doubles = _SHORT.search(verb) or verb in words("doubling")
    return f"{verb}{verb[-1]}ing" if doubles else f"{verb}ing"


@cache
def words(name: str) -> frozenset[str]:
    """A table of clause_words.yaml."""
    return frozenset(_read_tables()[name].split())


@cache
def _read_tables() -> Mapping[str, Any]:
    tables: Mapping[str, Any] = read_table("vsgen.facts", "clause_words.yaml")
    return tables


@cache
def _find_gerunds() -> Mapping[str, str]:
    return {gerund(verb): verb for verb in words("verbs")}


@cache
def _find_third_persons() -> Mapping[str, str]:
    return {inflect(verb): verb for verb in words("verbs")}

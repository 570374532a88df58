"""Makes clauses of instructions: "Analyze and clean data." becomes "analyzes and cleans data".

As far as rules can. Where a later verb may belong to the same subject, it is said: a rule that
guesses would write nonsense that looks finished.
"""

import re
from collections.abc import Collection
from typing import NamedTuple

from vsgen.facts.clause_grammar import inflect, words

_HEAD = re.compile(r"[A-Z][a-z-]+(?:(?:, (?:and |or )?| and/or | and | or )[a-z-]+)*(?=[\s,.])")
_JOIN = re.compile(r"(, and/or |, and |, or |, | and/or | and | or )")
_LATER = re.compile(
    r"(?:, (?:and |or )?| and/or | and | or |; )([a-z-]+)(?= (?!of\b|in\b|for\b|or\b|and\b)\w)"
)
_STOP = re.compile(
    r"\s(?:using|to|for|with|by|in|on|from|such|including|that|so|through|according|during|at|as|"
    r"when|where|while|within|between|into|regarding|concerning|based)\b|[,;:(]"
)
_OPENS = re.compile(r"\b(?:to|that|which|who|whose|when|where|how|of|for|by|in)\b")
"""Before a later verb, it may belong to what such a word begins."""
_ARTICLE = re.compile(r"^(?:the|a|an|any|all|new|other|various)\s+", re.IGNORECASE)
_LEADS = re.compile(r"^(?:with|to|on|in|for|at|by|as|from)\s+")
_LABEL_WORDS = 5


class Clause(NamedTuple):
    """A clause in the third person, and whether its grammar is doubtful."""

    text: str
    verbs: int
    """Letters of its verbs, at its beginning."""
    doubtful: bool


def make_clause(instruction: str, verbs: Collection[str]) -> Clause:
    """The clause that says of somebody what an instruction asks for.

    `verbs` are words that instructions begin with, in lower case: where one comes later and could
    be a noun as well, it is left, and the clause is doubtful.
    """
    line = " ".join(instruction.split()).rstrip(".")
    # What is joined to the first verb before anything else stands there is a verb, too.
    found = _HEAD.match(f"{line} ")
    head = found[0] if found else line.partition(" ")[0].rstrip(",")
    rest = line[len(head) :]
    parts = _JOIN.split(head[:1].lower() + head[1:])
    text = "".join(it if place % 2 else inflect(it) for place, it in enumerate(parts))
    rest, doubtful = _inflect_later(rest, verbs)
    return Clause(text + rest, len(text), doubtful)


def _inflect_later(rest: str, verbs: Collection[str]) -> tuple[str, bool]:
    """What follows the first verbs, later ones in the third person; whether one is doubtful."""
    sure, doubtful, done, place = words("verbs") - words("nouns"), False, "", 0
    for found in _LATER.finditer(rest):
        verb, start = found[1], found.start(1)
        if verb in sure and not _OPENS.search(rest[:start]):
            done, place = done + rest[place:start] + inflect(verb), found.end(1)
        elif verb in words("verbs") or verb in verbs:
            doubtful = True
    return done + rest[place:], doubtful


def make_label(clause: Clause) -> str:
    """What the clause deals with, in a few words: "Large sets of data"."""
    rest = _LEADS.sub("", clause.text[clause.verbs :].strip(" ,"))
    words = _STOP.split(_ARTICLE.sub("", rest))[0].split()
    label = " ".join(words[:_LABEL_WORDS]).strip(" ,;")
    # Cut off in the middle of a phrase, it ends before its last joint.
    label = re.sub(r"\s(?:of|and|or|and/or)$", "", label) or clause.text[: clause.verbs]
    return label[:1].upper() + label[1:]

"""`text.reasoning`: a model speaks to its user, or thinks aloud, instead of to the reader.

Authority: promise 7; what passes between the desk and a model never reaches a reader. Words that
an article may say of others ("she works as an AI engineer") are not looked for.

Bad:  Sure, here is the rewritten section. As an AI language model, I cannot provide salaries.
Good: the section itself
"""

import re
from collections.abc import Iterator

from vsgen.checks.context import Context
from vsgen.checks.rule import Fault, Rule
from vsgen.claims.patterns import Pattern

_MODEL = (
    r"an? (?:AI|artificial intelligence|(?:large )?language)(?: language)?(?: model| assistant)?"
)
_MADE = r"(?:rewritten|revised|updated|improved|edited|corrected|polished|requested|reworded|final)"
_TEXT = (
    r"(?:version|draft|text|passage|section|article|paragraph|response|answer|comparison|output)"
)
_DO = r"(?:provide|assist|help|fulfill?|comply|generate|browse|access|create|complete|answer)"
_YES = r"(?:sure|certainly|of course|absolutely|okay|great)"
_START = r"(?:^|(?<=[.!?:,] ))"
_TAG = r"(?:think|thinking|reasoning|scratchpad|instructions?|brief|facts|system|assistant)"
# Each phrase behind words without which it cannot stand: plain search for them is quick, and
# most texts are done with it.
_PHRASES: tuple[tuple[tuple[str, ...], str], ...] = (
    (("as an ai", "as a la", "as an artificial"), rf"\bas {_MODEL},? I\b|{_START}as {_MODEL},"),
    ((" i am ",), rf"\bI am {_MODEL}(?=[,.]| and | that )"),
    ((" i'm ",), rf"\bI'm {_MODEL}(?=[,.]| and | that )"),
    ((" here is the", " here's the"), rf"{_START}here(?: is|'s) the {_MADE} {_TEXT}\b"),
    ((" here is your", " here's your"), rf"{_START}here(?: is|'s) your {_MADE} {_TEXT}\b"),
    ((", here", "! here", ". here"), rf"^{_YES}[,!.] here(?:'s| is| are)\b"),
    ((" i ",), rf"{_START}I (?:cannot|can't|can not|am unable to) {_DO}\b"),
    ((" i'm ",), rf"{_START}I'm (?:unable|not able) to {_DO}\b"),
    ((" i am ", " i'm "), r"^(?:I'm|I am) sorry, but\b"),
    ((" i ",), r"^I apologi[sz]e (?:for|,)|\bI hope this (?:helps|meets|answers)\b"),
    (
        (" i need to ", " we need to "),
        rf"{_START}(?:I|we) need to (?:write|output|produce|reword|rewrite|mention)\b",
    ),
    ((" let me ",), r"\blet me know if (?:you|there|this|anything)\b"),
    ((" let me ",), rf"{_START}let me (?:write|draft|rewrite|think|count|check|reconsider)\b"),
    ((" me to ",), r"\bwould you like me to\b"),
    ((" my ",), r"\bmy (?:knowledge cut-?off|training data|last (?:knowledge )?update)\b"),
    (("the user ",), r"\bthe user (?:wants|asked|is asking|has asked) (?:me|us)\b"),
    ((" okay",), r"^okay,? (?:so|let|the|I|now)\b"),
    (("word count",), r"^[(\[*]{0,3}word count\W{1,4}\d{1,6}\b"),
    (("<",), rf"</?{_TAG}>"),
    (("<|",), r"<\|[a-z_]{2,30}\|>"),
    (("inst]", "<<sys"), r"\[/?inst\]|<<sys>>"),
    (("# instruction", "# response:"), r"^#{2,3} (?:instructions?|response):[ \t]*$"),
    ((" f1", " f2"), r"^f\d{1,3}(?: \([^)\n]{1,80}\))?: "),
)
_LEAKS = tuple((words, Pattern(phrase, re.IGNORECASE | re.MULTILINE)) for words, phrase in _PHRASES)
_CURE = "take it out, and read what stands around it"


def _find(context: Context) -> Iterator[Fault]:
    found: dict[int, re.Match[str]] = {}
    for words, phrase in _LEAKS:
        if any(map(context.holds, words)):
            for match in phrase.finditer(context.text.replace("’", "'")):
                found.setdefault(match.start(), match)
    for match in found.values():
        if not context.is_code(match.start()):
            said = " ".join(match[0].split())
            yield Fault(*match.span(), f"“{said}” is a model speaking, not the article", _CURE)


RULE = Rule("text.reasoning", "error", _find)

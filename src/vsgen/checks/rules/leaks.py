"""What was meant for the desk, the program or a model, and not for the reader."""

import re
from collections.abc import Iterator

from vsgen.checks.context import Context
from vsgen.checks.rule import Fault, Severity, rule
from vsgen.claims.patterns import Pattern

# Each behind words without which it cannot stand: plain search for them is quick, and most texts
# are done with it.
_PLACES = (
    (("[[",), r"\[\[[^\]\n]{0,80}\]?\]?"),
    (("{{",), r"(?<!=)\{\{(?![<%])[^}\n]{0,80}\}?\}?"),
    (("{%",), r"\{%[^\n%]{0,80}%?\}?"),
    (("<!-- vsgen: this",), r"<!-- vsgen: this passage is missing[^>]{0,500}-->"),
    (
        ("[insert", "[your", "[add", "[name of", "[placeholder"),
        r"\[(?i:insert|your|add|name of|placeholder)\b[^\]\n]{0,60}\](?!\()",
    ),
    (("todo", "fixme", "tbd", "xxx", "tk"), r"\b(?:TODO|FIXME|TBD|XXX|TK)\b"),
    ((" the role:", " the role "), r"the ROLE\b"),
    (("lorem ipsum",), r"(?i:\blorem ipsum\b)"),
)
# Beside front matter these are no leftovers: the program that makes the site fills them in.
_LIQUID = Pattern(r"\{%|\{\{-? ?\w+\.\w")
_FRONT_MATTER = ("---", "+++")
_PLACED = tuple((words, Pattern(place)) for words, place in _PLACES)


@rule("text.placeholder", "error")
def _placeholder(context: Context) -> Iterator[Fault]:
    for words, place in _PLACED:
        if any(context.holds(word, whole=True) for word in words):
            for match in place.finditer(context.text):
                if not (context.is_code(match.start()) or _is_of_site(match[0], context)):
                    yield Fault(
                        *match.span(),
                        f"“{match[0]}” was left in the text",
                        "fill it in or take it out",
                    )


def _is_of_site(place: str, context: Context) -> bool:
    return context.text.startswith(_FRONT_MATTER) and _LIQUID.match(place) is not None


_CRITIC = Pattern(
    r"\{\+\+(?:[^+]|\+(?!\+\})){0,2000}?\+\+\}"
    r"|\{--(?:[^-]|-(?!-\})){0,2000}?--\}"
    r"|\{~~(?:[^~]|~(?!~\})){0,2000}?~~\}"
    r"|\{>>(?:[^<]|<(?!<\})){0,2000}?<<\}"
    r"|\{==(?:[^=]|=(?!=\})){0,2000}?==\}"
)
_WHO = r"(?:editor|ed|author|au|reviewer|copy ?edit(?:or)?|fact[ -]?check(?:er)?)"
_ASK = r"(?:check|query|comment|remark|todo|fixme|to do|verify|ask)"
_BRACKET = Pattern(
    rf"\[(?i:note(?: to (?:self|editor|author))?|{_ASK}|{_WHO})(?::| ?\?)"
    r"[^\]\n]{0,300}\](?![(\[:])"
)
_COMMENT = Pattern(rf"<!--\s*(?i:{_WHO}|{_ASK}|note|question|xxx|tk)\b\s*[:?!][^>]{{0,500}}?-->")
_LINE = Pattern(r"^[ \t>*-]*(?i:todo|fixme):[ \t]?[^\n]{0,200}", 8)
_KINDS: tuple[tuple[str, Pattern, Severity, str, str], ...] = (
    ("{", _CRITIC, "error", "a proposed change", "accept or refuse it, and take the signs out"),
    ("[", _BRACKET, "error", "a remark among editors", "answer it and take it out"),
    ("<!--", _COMMENT, "error", "a remark among editors", "answer it and take it out"),
    (":", _LINE, "error", "a remark among editors", "answer it and take it out"),
)
_LONGEST = 60
_IS_PLACEHOLDER = Pattern(r"\[\[|\b(?:TODO|FIXME|TBD|XXX|TK)\b")
"""What `text.placeholder` speaks of."""


@rule("text.editor-marks", "error")
def _editor_marks(context: Context) -> Iterator[Fault]:
    for needed, form, severity, what, cure in _KINDS:
        for match in form.finditer(context.text) if needed in context.text else ():
            if not (context.is_code(match.start()) or _IS_PLACEHOLDER.search(match[0])):
                said = " ".join(match[0].split())
                said = said if len(said) <= _LONGEST else f"{said[: _LONGEST - 1]}…"
                yield Fault(*match.span(), f"“{said}” is {what}", cure, None, severity)


_MODEL = (
    r"an? (?:AI|artificial intelligence|(?:large )?language)(?: language)?(?: model| assistant)?"
)
_MADE = r"(?:rewritten|revised|updated|improved|edited|corrected|polished|requested|reworded|final)"
_OWN_TEXT = (
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
    ((" here is the", " here's the"), rf"{_START}here(?: is|'s) the {_MADE} {_OWN_TEXT}\b"),
    ((" here is your", " here's your"), rf"{_START}here(?: is|'s) your {_MADE} {_OWN_TEXT}\b"),
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


@rule("text.reasoning", "error")
def _reasoning(context: Context) -> Iterator[Fault]:
    found: dict[int, re.Match[str]] = {}
    for words, phrase in _LEAKS:
        if any(map(context.holds, words)):
            for match in phrase.finditer(context.text.replace("’", "'")):
                found.setdefault(match.start(), match)
    for match in found.values():
        if not context.is_code(match.start()):
            said = " ".join(match[0].split())
            yield Fault(*match.span(), f"“{said}” is a model speaking, not the article", _CURE)

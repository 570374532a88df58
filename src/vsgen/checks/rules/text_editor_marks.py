"""`text.editor-marks`: a proposal or a remark among editors that waits for an answer.

Authority: promise 7; CriticMarkup (criticmarkup.com) for proposals. Most pages print the signs as
they stand. A remark in a comment is not printed, but everybody sees it in the page's source.

Bad:  a {++quick ++}note, [check: is this so?], <!-- editor: source? -->
Good: a quick note
"""

from collections.abc import Iterator

from vsgen.checks.context import Context
from vsgen.checks.rule import Fault, Rule, Severity
from vsgen.claims.patterns import Pattern

_CRITIC = Pattern(
    r"\{\+\+(?:[^+]|\+(?!\+\})){0,2000}?\+\+\}"
    r"|\{--(?:[^-]|-(?!-\})){0,2000}?--\}"
    r"|\{~~(?:[^~]|~(?!~\})){0,2000}?~~\}"
    r"|\{>>(?:[^<]|<(?!<\})){0,2000}?<<\}"
    r"|\{==(?:[^=]|=(?!=\})){0,2000}?==\}"
)
_WHO = r"(?:editor|ed|author|au|reviewer|copy ?edit(?:or)?|fact[ -]?check(?:er)?)"
_WHAT = r"(?:check|query|comment|remark|todo|fixme|to do|verify|ask)"
_BRACKET = Pattern(
    rf"\[(?i:note(?: to (?:self|editor|author))?|{_WHAT}|{_WHO})(?::| ?\?)"
    r"[^\]\n]{0,300}\](?![(\[:])"
)
_COMMENT = Pattern(rf"<!--\s*(?i:{_WHO}|{_WHAT}|note|question|xxx|tk)\b\s*[:?!][^>]{{0,500}}?-->")
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


def _find(context: Context) -> Iterator[Fault]:
    for needed, form, severity, what, cure in _KINDS:
        for match in form.finditer(context.text) if needed in context.text else ():
            if not (context.is_code(match.start()) or _IS_PLACEHOLDER.search(match[0])):
                said = " ".join(match[0].split())
                said = said if len(said) <= _LONGEST else f"{said[: _LONGEST - 1]}…"
                yield Fault(*match.span(), f"“{said}” is {what}", cure, None, severity)


RULE = Rule("text.editor-marks", "error", _find)

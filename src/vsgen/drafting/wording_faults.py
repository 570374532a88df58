"""Says why a model's wording cannot be taken, in words that a model understands.

What a number is and which references exist is `vsgen.drafting.gate`'s to say; here is what only a
model gets wrong: leaked instructions, foreign facts, unlicensed comparatives, markup.
"""

import re
from collections.abc import Iterable, Iterator

from vsgen.articles import find_references, scan_references
from vsgen.articles.foreign_text import find_foreign
from vsgen.articles.number_licence import Licence, list_strings
from vsgen.documents import split_sentences
from vsgen.drafting.gate import (
    check_text,
    find_foreign_names,
    find_misplaced,
    find_unnamed_population,
    name_both,
    shorten_jobs,
)
from vsgen.drafting.sentence_verdicts import Bounds
from vsgen.prompts import Piece, Task

_MOST_WORDS = 110
_REFERENCE = re.compile(r"\[\[[^\]]*\]\]")
_LEAKS = re.compile(
    r"</?(?:facts?|think|thinking|reasoning|instructions?)>|\bf\d{1,2}\b|\bas an ai\b"
    r"|\blanguage model\b|^(?:okay|ok|sure|certainly|alright|of course|as requested)\b\s*[,.!:]"
    r"|\blet me\b|\bI(?: (?:have|will|would|am|was|can|did|kept|wrote)\b|['’](?:ve|ll|m|d)\b)"
    r"|\bthe user (?:wants an?|asked|is asking)\b|\bin lower case\b|\bwith a full stop\b"
    r"|\bverb in\b|\bas required\)|^(?:text|answer|output|wording|reply|note|fact)\s*\d*\s*:"
    r"|\b(?:the|these) facts? (?:given|provided|above|says?|states?)\b|\(note:|\bhouse style\b"
    r"|\b(?:these|the|my|your|all|previous|prior|above) instructions\b"
    r"|\blicensed phrase\b|\"(?:fact|items|text)\"\s*:"
    r"|\bI (?:cannot|can't|am unable|apologi[sz]e)\b|\bhere (?:is|are) the (?:text|json|wording)",
    re.IGNORECASE,
)
_MARKUP = re.compile(
    r"\*\*|__|(?<!\w)([*_])\w(?:[^*_\n]*\w)?\1(?!\w)|^\s*(?:#{1,6} |[-*+] |>|\d+[.)] )|`|\]\(|\[\^|\||<[a-z/!]|https?://|&#?\w+;"
)
_MEASURE = re.compile(
    r"\b(?:growth|grow|grows|growing|openings?|wages?|salar(?:y|ies)|employment|median|earnings"
    r"|projected|projections?)\b",
    re.IGNORECASE,
)
_COMPARATIVE = re.compile(
    r"\b(?:faster|slower|higher|lower|more|fewer|less|better|worse|larger|smaller|twice|double[sd]?"
    r"|triple[sd]?|half|highest|lowest|most|fewest|fastest|slowest|best|exceeds?|outpaces?"
    r"|outnumbers?|surpass(?:es)?)\b",
    re.IGNORECASE,
)
_UNSOURCED = re.compile(
    r"\b(?:in (?:high|great|strong|growing|rising) demand"
    r"|demand (?:for|is|has|will|remains|keeps)\b"
    r"|(?:growing|rising|strong|high|increasing) (?:demand|need)"
    r"|(?:fast|quickly|rapidly)[- ]growing"
    r"|(?:well|better|highly|high|higher|best|highest|top)[- ]pa(?:id|ying)"
    r"|(?:earns?|pays?|paid) (?:more|less|better|well)"
    r"|(?:big|bigger|fat|handsome|attractive|generous|competitive|good|better|high|higher|top"
    r"|excellent|great) (?:pay|paychecks?|salar(?:y|ies)|wages?|incomes?|compensation)"
    r"|(?:good|better|strong|bright(?:er)?|excellent) (?:job |career )?prospects"
    r"|(?:hir(?:e|es|ing)|recruits?|recruiting) (?:ever )?more|shortage of|job market|job growth"
    r"|lucrative|booming|job security|bright outlook|(?:growing|expanding) field)\b",
    re.IGNORECASE,
)
_MEASURED = ("growth", "openings", "pay")


def judge_text(piece: Piece, text: str, task: Task, bounds: Bounds) -> tuple[str, ...]:
    """Why `text` cannot be taken for `piece`; nothing where it can."""
    if not re.search(r"\w", text):
        return ("the text is empty",)
    return tuple(dict.fromkeys(_find_reasons(piece, text, task, bounds)))


def _find_reasons(piece: Piece, text: str, task: Task, bounds: Bounds) -> Iterator[str]:
    yield from check_text(text, bounds.figures, _license(piece, task))
    bare = _REFERENCE.sub(lambda found: "v" * len(found[0]), text)
    yield from _check_form(bare)
    if language := find_foreign(bare, bounds.locale):
        yield f"the text is in another language than {bounds.locale}: {language}"
    yield from _check_references(piece, text)
    yield from _check_measures(piece, text)
    yield from _check_roles(piece, text, task)
    yield from _check_occupations(piece, text, task)
    for name in find_foreign_names(bare, _flatten(piece, task), bounds.names):
        yield f"{name!r} does not stand in the fact; leave it out"
    folded = " ".join(text.casefold().split())
    for phrase in bounds.banned:
        if re.search(rf"(?<!\w){re.escape(phrase.casefold())}(?!\w)", folded):
            yield f"the house style does not print {phrase!r}"


def _check_form(text: str) -> Iterator[str]:
    if found := _LEAKS.search(text):
        yield f"{found[0]!r} belongs to the task, not to the article"
    if "\n" in text.strip() or _MARKUP.search(text):
        yield "a text is one paragraph of plain text, without Markdown, HTML or links"
    if len(text.split()) > _MOST_WORDS:
        yield f"the text is far too long: keep it under {_MOST_WORDS - 30} words"


def _check_references(piece: Piece, text: str) -> Iterator[str]:
    for reference in piece.references:
        if text.count(reference) != 1:
            wrong = "is missing" if reference not in text else "stands there more than once"
            yield f"the reference {reference} {wrong}; copy it exactly once"
    if piece.phrases and not any(phrase in text for phrase in piece.phrases):
        yield f"the licensed phrase is missing; copy it exactly: {piece.phrases[0]}"
    allowed = {*piece.references}
    for phrase in piece.phrases:
        allowed |= {str(it) for it in scan_references(phrase).references}
    for found in scan_references(text).references:
        if str(found) not in allowed:
            yield f"the reference {found} was not offered for this fact"


def _check_measures(piece: Piece, text: str) -> Iterator[str]:
    bare = text
    for phrase in piece.phrases:
        bare = bare.replace(phrase, " ")
    found = _UNSOURCED.search(bare)
    if found and not _repeats(piece, bare, found):
        yield f"{found[0]!r} speaks of demand or pay without a figure; leave it out"
    if piece.kind in (*_MEASURED, "reading"):
        # The hints in the template may be followed: they compare no figures.
        bare = re.sub(r"\b(?:more experience|long experience|hardly grows)\b", " ", bare)
    for sentence in split_sentences(bare):
        compared, measured = _COMPARATIVE.search(sentence), _MEASURE.search(sentence)
        if compared and measured and _is_about_figures(piece, sentence):
            yield (
                f"{compared[0]!r} compares figures in words that were not licensed; "
                "say only what the fact and its licensed phrase say"
            )


def _is_about_figures(piece: Piece, sentence: str) -> bool:
    """Whether the sentence compares measures of occupations, not the work itself."""
    if piece.kind in (*_MEASURED, "reading", "figures"):
        return True
    return bool(
        re.search(r"\b(?:openings|wages?|salar(?:y|ies)|median|earnings)\b", sentence, re.I)
    )


def _repeats(piece: Piece, text: str, found: re.Match[str]) -> bool:
    """Whether the fact says the same with the same words around: "earns more than it costs"."""
    following = re.match(r"(?:\W+\w+){0,2}", text[found.end() :])
    return f"{found[0]}{following[0] if following else ''}" in str(piece.data)


def _check_roles(piece: Piece, text: str, task: Task) -> Iterator[str]:
    if piece.compares:
        a, b = task.material["a"], task.material["b"]
        if not name_both(text, a, b):
            yield f"the text must name both jobs: {a['one']} and {b['one']}"


def _check_occupations(piece: Piece, text: str, task: Task) -> Iterator[str]:
    """Figures count occupations: each stands with its own, the greater before the lesser."""
    wrong = ""
    if piece.kind in _MEASURED:
        data = piece.data
        wrong = find_misplaced(text, data["phrase"], data["greater"], data["lesser"])
    elif piece.kind == "reading":
        wrong = find_unnamed_population(text, piece.data["population"], task.material["role"])
    if wrong:
        yield wrong


def _license(piece: Piece, task: Task) -> Licence:
    """What the piece's own words let stand."""
    nouns = shorten_jobs(task.material["a"], task.material["b"]) if "a" in task.material else ()
    return Licence(list_strings((task.material, piece.data, piece.lead)), nouns)


def _flatten(piece: Piece, task: Task) -> str:
    """Everything that a wording of the piece may repeat."""
    return f"{task.material} {piece.data} {piece.lead}"


def offered_figures(pieces: Iterable[Piece]) -> frozenset[str]:
    """Ids of all figures that the pieces' references and phrases name."""
    texts = [text for piece in pieces for text in (*piece.references, *piece.phrases)]
    return frozenset(id for text in texts for it in find_references(text) for id in it.figures)

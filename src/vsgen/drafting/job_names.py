"""Finds the jobs, occupations and proper names in a model's text, where they are wrong.

It knows a job by its name or by a short form that fits only one of the two ("the manager").
"""

import re
from collections.abc import Collection, Iterator, Mapping

from vsgen.documents import split_sentences

_RANKS = frozenset({"lead", "head", "chief"})
"""First words of a job's name that stand for the person: "the lead"."""
_WORD = r"(?<!\w){}(?!\w)"
_CAPITAL = re.compile(r"(?<![\w'’.&-])[A-Z][\w+#*&]*(?:[.-]\w+)*")
_STARTS = re.compile(r"(?:^|[.!?:;—–…(\"“‘'])\s*[\"“‘'(]*$")
_INNER_CAPITAL = re.compile(r".+[A-Z\d]")
_PLAIN = frozenset(
    "i monday tuesday wednesday thursday friday saturday sunday january february march april may"
    " june july august september october november december english internet bureau labor statistics"
    " u.s us bls ai it hr ceo cto cdo cpo cfo gpu api phd tv pdf ph.d".split()
)
"""Capitals that name no tool, product, firm or certificate."""
_COMPARED = r"\b(?:compared (?:with|to)|set against|next to|beside|unlike)(?: \w+){{0,6}} {}"


def name_both(text: str, a: Mapping[str, str], b: Mapping[str, str]) -> bool:
    """Whether `text` names both jobs, each in a form that does not fit the other."""
    return _names_job(text, a, b) and _names_job(text, b, a)


def shorten_jobs(a: Mapping[str, str], b: Mapping[str, str]) -> frozenset[str]:
    """What both jobs are called for short in the plural, where that is one word: "managers"."""
    return frozenset({_short(a["many"])[-1]} & {_short(b["many"])[-1]})


def _short(name: str) -> list[str]:
    return name.casefold().split(" of ")[0].split()


def _list_names(job: Mapping[str, str]) -> set[str]:
    return {job[key].casefold() for key in ("one", "many", "title", "plural")}


def _list_short_forms(job: Mapping[str, str]) -> set[str]:
    forms = set()
    for key in ("one", "many"):
        words = _short(job[key])
        forms |= {" ".join(words[at:]) for at in range(len(words))}
    first = _short(job["one"])[0]
    if first in _RANKS:
        forms |= {f"the {first}", f"a {first}", f"{first}s"}
    return forms


def _names_job(text: str, job: Mapping[str, str], other: Mapping[str, str]) -> bool:
    folded, names = text.casefold(), _list_names(job)
    others = (_list_names(other) | _list_short_forms(other)) - names
    own = names | (_list_short_forms(job) - others)
    if job["one"] in other["one"]:
        # Beside "the lead", the plain job is "the engineer".
        own.add(f"the {_short(job['one'])[-1]}")
    for name in sorted(others, key=len, reverse=True):
        # "Lead machine learning engineer" also holds the name of a machine learning engineer.
        if any(form in name for form in own):
            folded = folded.replace(name, " ")
    return any(re.search(_WORD.format(re.escape(form)), folded) for form in own)


def find_foreign_names(text: str, given: str, known: Collection[str]) -> Iterator[str]:
    """Proper names in `text` that `given` does not hold; a sentence's first word may be any.

    `known` names are found even where they look like any other word.
    """
    # What stands in a known name stands for it: "Collibra" in "Collibra or Alation".
    for name in sorted({part for it in known for part in re.split(r", | or | and ", it)}):
        named = re.compile(_WORD.format(re.escape(name)))
        if len(name) > 1 and named.search(text) and not named.search(given):
            yield name
    words = frozenset(re.findall(r"[\w+#]+(?:[.*-]\w+)*", given.casefold()))
    for found in _CAPITAL.finditer(text):
        name = found[0].rstrip(".")
        inner = _INNER_CAPITAL.match(name)
        if (_STARTS.search(text[: found.start()]) and not inner) or _is_given(name, words):
            continue
        if name not in known:
            yield name


def _is_given(name: str, words: Collection[str]) -> bool:
    folded = name.casefold()
    forms = {folded, folded.removesuffix("s"), *folded.split("-")[:1]}
    return any(form in words or form in _PLAIN for form in forms)


def find_misplaced(text: str, phrase: str, greater: str, lesser: str) -> str:
    """What is wrong with the two occupations around a licensed phrase; empty if nothing is."""
    for name in (greater, lesser):
        if name.casefold() not in text.casefold():
            return f"the text must name the occupation {name!r}"
    if phrase not in text or "about " in phrase:
        return ""
    sentence = next((it for it in split_sentences(text) if phrase in it), text)
    before, _, after = sentence.casefold().partition(phrase.casefold())
    names = sorted((greater.casefold(), lesser.casefold()), key=len, reverse=True)
    either = re.compile("|".join(re.escape(name) for name in names))
    left, right = either.findall(before), either.findall(after)
    framed = re.search(_COMPARED.format(re.escape(lesser.casefold())), before)
    follows = right[0] == lesser.casefold() if right else framed
    if left and left[-1] == greater.casefold() and follows:
        return ""
    return f"{phrase!r} is said of {greater}, compared with {lesser}; put them in this order"


def find_unnamed_population(text: str, population: str, job: Mapping[str, str]) -> str:
    """What is wrong with a reading's sentences with references; empty if nothing is."""
    for sentence in split_sentences(text):
        folded = sentence.casefold()
        if "[[" not in sentence:
            continue
        if population.casefold() not in folded:
            return f"a sentence with a reference must name the occupation counted: {population}"
        for name in (job["one"], job["many"]):
            if name.casefold() not in population.casefold() and name.casefold() in folded:
                return f"the figures are those of {population}, not of {name}"
    return ""

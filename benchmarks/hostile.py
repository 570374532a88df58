"""A hundred thousand random and hostile texts, a hundred of 1 MB, and floods, through the check.

A flood is one thing and nothing else, such as an opening without its end: every special character
by itself, doubled and before others, and the words that rules look for.

Fails where a check raises, where a finding or a claim lies outside its text, or where the time of
a text grows faster than its size: processor time, of a quarter, half and all of a large text, of
half and all of a flood. Seeded; `--count`, `--large` and `--floods` make it shorter.
"""

import argparse
import random
import string
import sys
import time
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import pairwise
from math import log2
from pathlib import Path

import yaml
from benchmarks.check_speed import ROOT, Check, make_check

from vsgen.checks import Finding
from vsgen.claims import account_for

MOST_BYTES = 10_000
LARGE = 1_000_000
FLOOD = 60_000
FLOODED = (
    "",
    "# Machine Learning Engineer vs. Data Manager\n\n## Outlooks\n\n### Data Manager\n\n",
)
"""What a flood comes after: nothing, or where an article has its statistics."""
MOST_POWER = 1.7
"""Time grows with size to the power of 1, to 1.5 where a text has so many different characters
that no set of them fits the caches; a fault makes it 2."""
TRIES = 3
"""So often a text is timed whose time seems to grow faster: other processes slow memory, too."""
SMALLEST_TIMED = 0.1

Make = Callable[[random.Random, int], str]

_PARTS = yaml.safe_load((Path(__file__).parent / "hostile.yaml").read_text("utf-8"))
FRAGMENTS: tuple[str, ...] = (*_PARTS["fragments"], "\ud800")
REPEATED: tuple[str, ...] = tuple(_PARTS["repeated"])
SIGNS: tuple[str, ...] = (*string.punctuation, *_PARTS["signs"])
WORDS: tuple[str, ...] = tuple(_PARTS["words"])


def make_soup(dice: random.Random, size: int) -> str:
    """Fragments of articles in any order."""
    parts: list[str] = []
    length = 0
    while length < size:
        parts.append(dice.choice(FRAGMENTS))
        length += len(parts[-1])
    return "".join(parts)[:size]


def make_noise(dice: random.Random, size: int) -> str:
    """Characters of all of Unicode, surrogates included."""
    return "".join(chr(dice.randrange(0x110000)) for _ in range(size))


def make_bytes(dice: random.Random, size: int) -> str:
    """Random bytes, read as a program reads a file whose encoding it does not know."""
    errors = dice.choice(("replace", "surrogateescape", "ignore"))
    return dice.randbytes(size).decode("utf-8", errors)


def make_repeated(dice: random.Random, size: int) -> str:
    """One thing, or two in turn, again and again; on one line or on many."""
    unit = dice.choice(REPEATED) + (dice.choice(REPEATED) if dice.random() < 0.5 else "")
    return (unit * (size // len(unit) + 1))[:size]


def make_nested(dice: random.Random, size: int) -> str:
    """Quotes, lists or brackets inside each other."""
    opening, closing = dice.choice(
        (("> ", ""), ("- ", ""), ("(", ")"), ("[", "]"), ("<b>", "</b>"))
    )
    depth = size // (len(opening) + len(closing) + 1)
    return opening * depth + "5%" + closing * depth


def make_mangled(dice: random.Random, size: int, articles: Sequence[str]) -> str:
    """A real article with pieces cut out, doubled, moved and replaced."""
    text = dice.choice(articles)
    text = (text * (size // len(text) + 1))[:size] if size > len(text) else text[: max(size, 200)]
    for _ in range(dice.randrange(1, 30)):
        start = dice.randrange(len(text) + 1)
        end = min(len(text), start + dice.randrange(1, 200))
        piece = dice.choice(("", text[start:end] * 2, dice.choice(FRAGMENTS)))
        text = text[:start] + piece + text[end:]
    return unicodedata.normalize("NFD", text) if dice.random() < 0.05 else text


def list_makers() -> tuple[Make, ...]:
    """Every kind of text."""
    articles = [path.read_text("utf-8") for path in sorted((ROOT / "output").glob("*.md"))]
    articles += [path.read_text("utf-8") for path in sorted((ROOT / "docs").glob("*.md"))]
    mangled = partial(make_mangled, articles=articles)
    return (make_soup, make_noise, make_bytes, make_repeated, make_nested, mangled)


def list_floods() -> tuple[str, ...]:
    """What is repeated: signs by themselves, doubled, tripled and before others; words; numbers."""
    beside = ("", "a", "1", " ", "\n", "a\n", "a ", "a. ", " 1 ", "^", "5%", "]: ", "](")
    floods = [f"{sign * times}{other}" for sign in SIGNS for times in (1, 2, 3) for other in beside]
    floods += [f"{one}{other}" for one in SIGNS for other in SIGNS]
    floods += [f"{before}{word}{after}" for word in WORDS for before, after in _BESIDE_WORDS]
    return tuple(dict.fromkeys((*floods, *REPEATED, *FRAGMENTS)))


_BESIDE_WORDS = (
    (" ", ""),
    ("", " 5% "),
    (" 5 ", ""),
    ("\n", ""),
    ("- ", "\n"),
    ("", ". "),
    ("| ", ""),
)


def try_flood(number: int) -> tuple[str, float, str]:
    """Check one flood, half and whole: its unit, its seconds, and what is wrong."""
    check, floods = make_check(), list_floods()
    unit, before = floods[number // len(FLOODED)], FLOODED[number % len(FLOODED)]
    times = FLOOD // len(unit)
    seconds, fault = 0.0, ""
    try:
        for _ in range(TRIES):
            half, _ = _time(check, before + unit * (times // 2))
            seconds, findings = _time(check, text := before + unit * times)
            if seconds <= half * 2**MOST_POWER:
                return ascii(unit), seconds, judge(text, findings)
            fault = f"grows with size to the power of {log2(seconds / half):.2f}"
    except Exception as error:  # whatever is raised is what is looked for
        fault = repr(error)
    return ascii(unit), seconds, fault


def judge(text: str, findings: Sequence[Finding]) -> str:
    """What is wrong with a check's own answer; empty if nothing is."""
    last = text.count("\n") + text.count("\r") + text.count("\x85") + text.count("\u2028") + 2
    for finding in findings:
        if not 0 <= finding.start <= finding.end <= len(text) or not 1 <= finding.line <= last:
            return f"{finding.rule} at {finding.start}-{finding.end} of {len(text)}"
    account = account_for(text)
    spans = [claim.span for claim in account.claims]
    spans += [place.span for place in account.suppressed]
    spans = sorted([*spans, *account.unaccounted])
    if any(not 0 <= start < end <= len(text) for start, end in spans):
        return "a claim lies outside the text"
    if any(one[1] > other[0] for one, other in pairwise(spans)):
        return "two places of the account overlap"
    return ""


def try_texts(seeds: range) -> tuple[int, list[str]]:
    """Check one text for each seed; the characters read, and what went wrong."""
    check, makers = make_check(), list_makers()
    read, wrong = 0, []
    for seed in seeds:
        dice = random.Random(seed)
        text = dice.choice(makers)(dice, int(MOST_BYTES ** dice.random()) + dice.randrange(3))
        read += len(text)
        try:
            fault = judge(text, check(text))
        except Exception as error:  # whatever is raised is what is looked for
            fault = repr(error)
        if fault:
            wrong.append(f"seed {seed}: {fault}: {text[:80]!a}")
    return read, wrong


def try_large(seed: int) -> tuple[str, float, float, str]:
    """Check a quarter, half and all of one text: its kind, seconds, power, and what is wrong.

    The power is the lesser of both doublings: time grows suddenly, too, where a text has most of
    its numbers in one half.
    """
    check, makers = make_check(), list_makers()
    text = makers[seed % len(makers)](random.Random(seed), LARGE)
    name = ascii(text[:30])
    seconds = power = 0.0
    try:
        for _ in range(TRIES):
            least, _ = _time(check, text[: LARGE // 4])
            less, _ = _time(check, text[: LARGE // 2])
            seconds, findings = _time(check, text)
            power = min(log2(less / least), log2(seconds / less))
            if power <= MOST_POWER:
                return name, seconds, power, judge(text, findings)
    except Exception as error:  # whatever is raised is what is looked for
        return name, seconds, power, repr(error)
    return name, seconds, power, f"time grows with size to the power of {power:.2f}"


def _time(check: Check, text: str) -> tuple[float, tuple[Finding, ...]]:
    start = time.process_time()
    findings = check(text)
    return max(time.process_time() - start, SMALLEST_TIMED), findings


def cut(count: int, parts: int) -> Iterator[range]:
    """`count` seeds in pieces of about the same size."""
    step = max(count // parts, 1)
    for start in range(0, count, step):
        yield range(start, min(start + step, count))


def main(arguments: Sequence[str]) -> int:
    """Run both campaigns, print what they found, and return 1 if that is anything."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--large", type=int, default=100)
    parser.add_argument("--floods", type=int, default=2000)
    parser.add_argument("--processes", type=int, default=2)
    chosen = parser.parse_args(arguments)
    start = time.perf_counter()
    wrong: list[str] = []
    read = 0
    with ProcessPoolExecutor(chosen.processes) as pool:
        for characters, faults in pool.map(try_texts, cut(chosen.count, 200)):
            read += characters
            wrong += faults
        seconds = time.perf_counter() - start
        print(
            f"{chosen.count} texts, {read / 1e6:.0f} million characters, {seconds:.0f} s",
            flush=True,
        )
        every = range(len(list_floods()) * len(FLOODED))
        floods = random.Random(chosen.floods).sample(every, min(chosen.floods, len(every)))
        tried = sorted(pool.map(try_flood, floods, chunksize=16), key=lambda it: -it[1])
        wrong += [f"flood of {unit}: {fault}" for unit, _, fault in tried if fault]
        for unit, taken, _ in tried[:8]:
            print(f"{taken:7.1f} s for {FLOOD:,} characters of {unit}")
        slowest: list[tuple[float, str, float]] = []
        for name, taken, power, fault in pool.map(try_large, range(chosen.large)):
            slowest.append((taken, name, power))
            if fault:
                wrong.append(f"1 MB of {name}: {fault}")
    for taken, name, power in sorted(slowest, reverse=True)[:8]:
        print(f"{taken:7.1f} s for 1 MB of {name}; size to the power of {power:.2f}")
    print("\n".join(wrong[:40]))
    print(f"{len(wrong)} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

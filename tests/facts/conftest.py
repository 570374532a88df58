"""A small valid library, written into a temporary folder with or without a fault."""

import hashlib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from vsgen.facts import Library, load_library

TODAY = date(2026, 11, 20)

Edit = tuple[str, str, str]
"""File, old text, new text."""

TOPICS = """\
topics:
  - {id: purpose, label: What the job is, phrase: what the job is}
  - {id: bread, label: Bread, phrase: bread}
  - {id: sectors, label: Industries, phrase: industries}
  - {id: career, label: Working life, phrase: a working life}
  - {id: cold-oven, label: A cold oven, phrase: a cold oven, scene: "the oven is found cold"}
"""

BAKER = """\
title: Baker
plural: Bakers
also_called: [{title: Pastry Baker, basis: census-bakers}]
level: individual
definition:
  - {id: purpose, topic: purpose, weight: core, label: Baking, text: "bakes what a town eats"}
responsibilities:
  - {id: dough, topic: bread, label: Dough, text: "kneads dough", basis: census-bakers}
  - {id: oven, topic: bread, label: The oven, text: "tends the oven"}
skills:
  - {id: touch, topic: bread, label: Touch, text: "feeling when dough is ready"}
education:
  - {id: apprentice, topic: purpose, label: Apprenticeship, text: "usually learns in a bakery"}
tools:
  - {id: peel, topic: bread, label: Peel, text: "moving loaves"}
industries:
  - {id: food, topic: sectors, label: Food, text: "bakes for shops"}
tips:
  - {id: loaf, topic: bread, label: A loaf, text: "bake a plain loaf every week"}
outlook:
  - population: bakers
    relation: exact
    why: The census counts bakers.
    figures: [census-bakers.growth, census-bakers.openings]
  - population: cooks
    relation: broader
    why: The census counts cooks too.
    when: the bakery also serves meals
    figures: [census-cooks.growth]
reviewed: {by: null, on: 2026-11-01}
short: the baker
stage:
  - {id: mid, topic: career, label: Second job, text: "is often a second job"}
  - {id: route, topic: career, label: Through the mill, text: "often comes by way of a mill"}
comes_from:
  - {id: miller, topic: career, label: Miller, text: "has often ground the flour before"}
leads_to:
  - {id: owner, topic: career, label: Owner, text: "can come to own a bakery"}
situations:
  - {id: cold-oven, topic: cold-oven, label: A cold oven, text: "lights it again"}
background:
  - {id: sharpening, topic: bread, label: Sharpening, text: "giving stone an edge"}
"""

MILLER = """\
title: Miller
plural: Millers
level: individual
definition:
  - {id: mill, topic: purpose, label: Milling, text: "grinds grain"}
responsibilities:
  - {id: stones, topic: bread, label: Stones, text: "dresses the stones"}
skills:
  - {id: touch, topic: bread, label: Touch, text: "feeling when dough is ready"}
  - {id: sharpening, topic: bread, label: Sharpening, text: "giving stone an edge"}
education:
  - {id: self-taught, topic: purpose, label: By doing, text: "usually learns at a mill"}
tools:
  - {id: sieve, topic: bread, label: Sieve, text: "parting bran from flour"}
industries:
  - {id: food, topic: sectors, label: Food, text: "mills for bakers"}
tips:
  - {id: visit, topic: purpose, label: A visit, text: "visit a working mill"}
abstains: The census counts no millers.
stage: []
situations:
  - {id: cold-oven, topic: cold-oven, label: A cold oven, text: "waits with the flour"}
"""

BAKERS = """\
publisher: Census Office
title: Trades
url: https://example.org/trades
population: {id: bakers, name: bakers, code: "51-3011", aliases: [master bakers]}
editions:
  - edition: 2022-32
    published: 2023-09-06
    read: {on: 2026-10-01, copy: the office, evidence: evidence/trades.csv, sha256: SHA256}
    figures:
      growth: {measure: employment change, value: 4, precision: 0.1, unit: percent,
        period: {from: 2022, to: 2032}, quote: "  Bakers,51-3011,4.0,-1.0,9.9"}
  - edition: 2024-34
    published: 2025-09-04
    read: {on: 2026-10-01, copy: the office, evidence: evidence/trades.csv, sha256: SHA256}
    figures:
      growth: {measure: employment change, value: -2.5, precision: 0.1, unit: percent,
        period: {from: 2024, to: 2034}, quote: "  Bakers,51-3011,\\u22122.5,\\"1,234.5\\",9.9",
        cell: {row: Bakers, column: "Change, percent, 2024–34"}}
      openings: {measure: annual openings, value: 1234500, scale: 1000, precision: 0.1,
        period: {from: 2024, to: 2034}, quote: "  Bakers,51-3011,\\u22122.5,\\"1,234.5\\",9.9",
        cell: {row: Bakers, column: "Openings, 2024–34"}, unit: openings/year}
  - {edition: 2025-35, published: 2026-09-01, state: announced}
"""

COOKS = """\
publisher: Census Office
title: Kitchens
url: https://example.org/kitchens
population: {id: cooks, name: cooks}
continued_by: bakers
editions:
  - edition: "2021"
    read: {on: 2026-10-01, copy: the office, evidence: evidence/kitchens.txt, sha256: SHA256}
    figures:
      growth: {measure: employment change, value: 11, unit: percent, period: {at: 2021-05},
        quote: Employment of cooks grew 11 percent.}
      pay: {measure: median pay, value: 30120, unit: USD/year, precision: 10, period: {at: 2021-05},
        quote: "Their median pay was $30,120 a year, in 2021."}
"""

TRADES_CSV = """\
"Trades, in thousands",,,,
Title,Code,"Change, percent, 2024–34","Openings, 2024–34",Share
  Bakers,51-3011,4.0,-1.0,9.9
  Bakers,51-3011,−2.5,"1,234.5",9.9
  Cooks,35-2010,1.5,20,9.9
"""

KITCHENS_TXT = """\
Employment of cooks grew 11 percent.
Their median pay was $30,120 a year, in 2021.
"""

FILES = {
    "topics.yaml": TOPICS,
    "baker.yaml": BAKER,
    "miller.yaml": MILLER,
    "sources/census-bakers.yaml": BAKERS,
    "sources/census-cooks.yaml": COOKS,
    "sources/evidence/trades.csv": TRADES_CSV,
    "sources/evidence/kitchens.txt": KITCHENS_TXT,
}
EVIDENCE = {
    "sources/census-bakers.yaml": "sources/evidence/trades.csv",
    "sources/census-cooks.yaml": "sources/evidence/kitchens.txt",
}


@pytest.fixture
def write_library(tmp_path: Path) -> Callable[..., Path]:
    """Writes the library after edits, with the hash of its evidence, and says where."""

    def write(*edits: Edit) -> Path:
        files = dict(FILES)
        for name, old, new in edits:
            text = files.setdefault(name, "")
            assert old in text, f"the fault's old text is not in {name}"
            files[name] = text.replace(old, new, 1)
        for name, evidence in EVIDENCE.items():
            digest = hashlib.sha256(files[evidence].encode()).hexdigest()
            files[name] = files[name].replace("SHA256", digest)
        for name, text in files.items():
            path = tmp_path / "roles" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        return tmp_path / "roles"

    return write


@pytest.fixture
def library(write_library: Callable[..., Path]) -> Library:
    """The library without a fault."""
    return load_library(write_library(), TODAY)

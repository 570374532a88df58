"""Fields that the program knows nothing of: nursing, law and the trades, from their files alone."""

import os
from datetime import date
from pathlib import Path

import pytest

from vsgen.desk import Desk
from vsgen.drafting import BuiltIn
from vsgen.facts import load_library
from vsgen.planning import make_pair
from vsgen.production import Workshop, produce_article
from vsgen.prompts import load_prompts
from vsgen.writers import FactsWriter

PAIRS = {
    "nursing": ("registered-nurse", "nurse-practitioner"),
    "law": ("lawyer", "paralegal"),
    "trades": ("electrician", "plumber"),
}


@pytest.mark.parametrize("field", PAIRS)
def test_an_article_of_another_field_is_clean(repository: Path, tmp_path: Path, field: str) -> None:
    """Drafted with the shipped prompts; its check finds nothing, and it is what was read."""
    folder = repository / "tests" / "fields" / field
    library = load_library(folder, date.max)
    prompts = load_prompts(repository / "prompts")
    smith = BuiltIn(FactsWriter(prompts.patterns, prompts.digest), library)
    pair = make_pair(library, *PAIRS[field])
    workshop = Workshop(library, prompts, Desk(tmp_path / "output"), smith)
    produced = produce_article(pair, workshop)
    if os.environ.get("UPDATE_GOLDEN"):
        (folder / "article.md").write_text(produced.text, encoding="utf-8", newline="\n")
    assert () == library.problems
    assert [] == [it for it in produced.findings if it.severity != "note"]
    assert (folder / "article.md").read_text(encoding="utf-8") == produced.text

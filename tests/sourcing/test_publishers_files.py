"""The publisher's own tables, where a folder of them lies beside this checkout."""

from datetime import date
from pathlib import Path

import pytest

from vsgen.settings import default_folder
from vsgen.sourcing.bls_import import plan_import
from vsgen.sourcing.bls_issues import Choices
from vsgen.sourcing.saving import prove_sources

FOLDER = Path(__file__).parents[3] / "shared" / "data" / "bls"
ROWS = {
    "ep_2016-26_table_1.7.csv": 22,
    "ep_2019-29_table_1.7.csv": 20,
    "ep_2023-33_table_1.2.csv": 23,
    "ep_2024-34_table_1.2.csv": 23,
    "ep_2025-35_table_1.2.csv": 46,
    "occupationProj_2018-28.csv": 16,
    "occupationProj_2019-29.csv": 15,
    "occupationProj_2020-30.csv": 15,
    "occupationProj_2021-31.csv": 18,
    "occupationProj_2024-34.csv": 18,
    "oews_2019-05_national.csv": 20,
    "oews_2023-05_national.csv": 24,
    "oews_2025-05_national.csv": 47,
}


@pytest.mark.slow
@pytest.mark.skipif(not FOLDER.is_dir(), reason="no ../shared/data/bls beside this checkout")
@pytest.mark.parametrize("name", ROWS)
def test_every_row_is_read_and_the_shipped_figures_agree(name: str, sources: Path) -> None:
    """Each file alone gives a source a row; none contradicts what vsgen comes with unsaid."""
    month = name[5:12] if name.startswith("oews") else ""
    choices = Choices(date.today(), edition=month, copy="a copy", every=True)
    alone = plan_import(FOLDER / name, sources.parent, choices)
    assert [row.outcome for row in alone.rows] == ["new source"] * ROWS[name]
    beside = plan_import(FOLDER / name, default_folder("roles"), choices)
    prove_sources(default_folder("roles"), beside.files, beside.evidence, choices.today)
    differing = [row.why for row in beside.rows if row.why.endswith(" here")]
    # This export was made when the wages of 2019 were the newest; the recorded ones are of 2020.
    assert len(differing) == (6 if name == "occupationProj_2019-29.csv" else 0), differing

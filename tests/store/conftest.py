"""A store's path that does not exist yet, and a reply to vary."""

from decimal import Decimal
from pathlib import Path

import pytest

from vsgen.store import StoredReply


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / ".vsgen" / "store.db"


@pytest.fixture
def reply() -> StoredReply:
    return StoredReply(
        fingerprint="5f0c",
        take=1,
        attempt=1,
        template="role/skills",
        subject="plumber",
        model="small-1",
        note="",
        text='{"items": []}',
        finish="stop",
        refusal="",
        accepted=True,
        faults=(),
        input_tokens=1200,
        cached_tokens=1024,
        output_tokens=310,
        cost=Decimal("0.00021915"),
        seconds=1.25,
        asked_at="2026-11-21T09:30:00+01:00",
    )

"""Waits until a page has taken in what an act brought: until then it may move the focus."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    # Another extra than `dev`: types are looked at where it is installed.
    from playwright import sync_api  # type: ignore[import-not-found, unused-ignore]
else:
    sync_api = pytest.importorskip("playwright.sync_api")

_BUSY = ".htmx-request, .htmx-swapping, .htmx-settling, .htmx-added"


def wait_until_settled(page: "sync_api.Page") -> None:
    """No request is under way, and nothing is being exchanged."""
    sync_api.expect(page.locator(_BUSY)).to_have_count(0)

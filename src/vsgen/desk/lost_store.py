"""Tells that a store was there once and is not: what a model worded stands, and no store does."""

from pathlib import Path

from vsgen.desk.article_prints import ArticlePrints
from vsgen.desk.desk import Desk


def describe_lost_store(desk: Desk, store: Path) -> str:
    """A sentence for people; empty where `store` is there, or no model worded an article."""
    if store.exists() or not count_worded(desk):
        return ""
    number, here = len(desk.stamp_articles()), Path.cwd()
    stand = "1 article stands" if number == 1 else f"{number:,} articles stand"
    name = store.relative_to(here) if store.is_relative_to(here) else store
    return (
        f"{stand} here, but the store {name}, with queue, costs, replies and the log, is not "
        "there; if it was lost, put it back, or add your export to a new queue"
    )


def count_worded(desk: Desk) -> int:
    """Articles that a model worded, by the heads of their locks."""
    prints = ArticlePrints(desk.folder)
    writers = map(prints.read_writer, desk.stamp_articles())
    return sum(it is not None and not it.startswith("facts/") for it in writers)

"""Drafts a queue of pairs and says what became of each; or measures what a writer is like.

Start at `pair_queue` for `vsgen batch`, at `writer_evaluation` for `vsgen eval`.
"""

from vsgen.batch.pair_queue import Entry, Outcome, Queue, all_pairs, read_words, run_queue

__all__ = ["Entry", "Outcome", "Queue", "all_pairs", "read_words", "run_queue"]

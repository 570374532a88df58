"""Drafts the pairs of a queue and says what became of each; or measures what a writer is like.

Start at `batch_run` for `vsgen batch`, at `pair_queue` for what a call asks for, at
`writer_evaluation` for `vsgen eval`.
"""

from vsgen.batch.pair_queue import Entry, Queue, all_pairs, read_words

__all__ = ["Entry", "Queue", "all_pairs", "read_words"]

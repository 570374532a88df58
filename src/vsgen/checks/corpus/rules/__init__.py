"""One rule per file; each sees the summaries of all articles of a run."""

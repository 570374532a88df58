"""Facts that a model or a publication proposes, which no person has accepted yet.

In come texts, rows of O*NET and a title; out go proposals beside the roles, judged against the
library, and what a person decides on each. Start with `proposals`; nothing here is ever printed.
"""

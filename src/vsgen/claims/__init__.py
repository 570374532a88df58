"""A text comes in; its quantitative claims go out, and what became of every other number in it.

Pure, linear in time, and ignorant of vsgen: no roles, no figures, no files but its own tables in
`data/`. Start with `claim`, then `account`, which calls the rest: `sentence_tokens` and `numbers`,
`frames`, `candidates` with a file per kind of reading, `years`, which gives claims their period.
Apart from these, `numerals` finds every number in what is `visible` of a text, and excuses none.
"""

from vsgen.claims.account import account_for, find_claims
from vsgen.claims.claim import Account, Claim, Kind

__all__ = ["Account", "Claim", "Kind", "account_for", "find_claims"]

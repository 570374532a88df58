"""Several articles -> what is wrong with them together: contradictions, repetitions, formulas.

Each article is reduced to a small summary first; the rules see summaries only. Pure. Start with
`vsgen.checks.corpus.corpus_check`.
"""

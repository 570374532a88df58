"""The rules, one per file; `vsgen.checks.registry` lists them in order."""

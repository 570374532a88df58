"""Mutation testing of the check; run with `python -m benchmarks.mutations`."""

"""`python -m vsgen` is the same program as `vsgen`."""

from vsgen.cli import main

main()

"""The command line: arguments enter, calls of the layers below, text and an exit code leave.

`commands.py` says in which module each command stands, and imports it when it is called.
Importing this package imports typer and nothing heavier; each command imports what it needs.
"""

from vsgen.cli.commands import app, main

__all__ = ["app", "main"]

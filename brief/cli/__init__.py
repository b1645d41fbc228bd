"""The command line: the only importers of typer. Heavy imports stand inside the commands."""

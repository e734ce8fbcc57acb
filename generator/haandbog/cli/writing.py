"""``haandbog new``, ``format`` and ``schema``: what writes files for the editors."""

from haandbog.cli.language import Commands


def add_commands(commands: Commands) -> None:
    """Add the commands of this module."""

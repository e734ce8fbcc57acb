"""Akademikerhåndbogen: a Danish handbook made from YAML records."""

__version__ = "0.1.0"

"""Makes a Danish handbook from YAML records."""

__version__ = "0.1.0"

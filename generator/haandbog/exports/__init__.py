"""The handbook as files for other programs: JSON, CSV, Excel, YAML and plain Markdown."""

from haandbog.exports.files import data_addresses, data_files

__all__ = ["data_addresses", "data_files"]

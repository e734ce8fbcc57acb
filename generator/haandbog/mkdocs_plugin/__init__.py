"""The adapter to MkDocs: the only room that knows it."""

from haandbog.mkdocs_plugin.options import HandbookConfig
from haandbog.mkdocs_plugin.page import HandbookPage
from haandbog.mkdocs_plugin.plugin import HandbookPlugin

__all__ = ["HandbookConfig", "HandbookPage", "HandbookPlugin"]

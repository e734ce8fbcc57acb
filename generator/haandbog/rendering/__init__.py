"""Pages -> finished HTML, in the one form that every output uses."""

from haandbog.rendering import shell
from haandbog.rendering.book import bound
from haandbog.rendering.pages import RenderedPage, RenderedSection, Renderer

__all__ = ["RenderedPage", "RenderedSection", "Renderer", "bound", "shell"]

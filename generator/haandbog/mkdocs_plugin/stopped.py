"""What stopped a build, told in Danish: to the command that began it, and to whoever called MkDocs."""

import os
import traceback
from collections.abc import Iterator, Mapping
from types import FrameType
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException, PluginError

from haandbog import answer, mishaps

_OURS = "haandbog"


def tell(error: Exception, config: MkDocsConfig | None) -> None:
    """Tell what stopped the build.

    Raises:
        PluginError: in place of an exception that needs no traceback to be understood.
    """
    if isinstance(error, MkDocsException) and not isinstance(error, PluginError):
        return  # what MkDocs has warned of stands in its log
    if isinstance(error, PluginError):
        message, plain, details = str(error), False, ""  # MkDocs prints it as it is
    else:
        by, mishap = _other_plugin(error, config), mishaps.told(error)
        message, plain = f"Tilføjelsen »{by}«: {mishap.message}" if by and not mishap.plain else mishap.message, mishap.plain
        details = "" if plain else "".join(traceback.format_exception(error))
    if wanted := os.environ.get(answer.WANTED):
        answer.leave_fault(wanted, message, details)
    if plain:
        raise PluginError(message) from error


def _other_plugin(error: Exception, config: MkDocsConfig | None) -> str:
    """Return the name of the other plugin, or of the hook's file, in which an exception was raised; "" for none."""
    if config is None:
        return ""
    hooks: Any = config.hooks  # a mapping by their names, whatever MkDocs' annotation says
    files = {str(hook.__file__): name for name, hook in hooks.items()} if isinstance(hooks, Mapping) else {}
    by = ""
    for frame in _frames(error):
        owner = frame.f_locals.get("self")
        by = next((name for name, plugin in config.plugins.items() if plugin is owner), by)
        by = files.get(frame.f_code.co_filename, by)
    return "" if by == _OURS else by


def _frames(error: Exception) -> Iterator[FrameType]:
    step = error.__traceback__
    while step is not None:
        yield step.tb_frame
        step = step.tb_next

"""One layout for every record: comments stay, and no value is ever changed; what the model has renamed gets its new name.

The reader's events carry no comments, so this alone reads YAML another way; what it writes is read back by the
reader and compared before it may be used.
"""

import io
import re
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.resolver import VersionedResolver

from haandbog.drafts import schema_line
from haandbog.reading import read_record, with_new_names

_WIDEST = 1_000_000  # lines are never broken: where a line ends is the editor's choice
_SCHEMA = re.compile(r"#\s*yaml-language-server:")


class _TextResolver(VersionedResolver):
    """Takes every plain scalar for text, as the reader does: ``nej``, ``1.10`` and ``0123`` stay as they were written."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
        """Return the tag of a node."""
        if kind is ScalarNode:
            implicit = (False, True)  # "not what its looks say"
        return super().resolve(kind, value, implicit)


def formatted(folder: str, record_id: str, content: bytes) -> str | None:
    """Return a record's file in the one layout, or ``None`` when it cannot be read or would not say the same."""
    before, _ = read_record("", folder, record_id, content)
    if before is None:
        return None
    yaml = YAML(typ="rt")
    yaml.Resolver = _TextResolver
    yaml.preserve_quotes = True
    yaml.width = _WIDEST
    yaml.allow_unicode = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    written = io.StringIO()
    try:
        yaml.dump(yaml.load(with_new_names(folder, content)), written)
    except (YAMLError, ValueError, TypeError, AttributeError):
        return None
    text = "\n".join(line.rstrip() for line in written.getvalue().split("\n")).strip("\n") + "\n"
    if not any(_SCHEMA.match(line) for line in text.split("\n", 5)[:5]):
        text = f"{schema_line(folder)}\n{text}"
    after, _ = read_record("", folder, record_id, text.encode())
    return text if after == before else None

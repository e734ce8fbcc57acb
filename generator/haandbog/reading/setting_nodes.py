"""The nodes of mkdocs.yml as its settings are judged by: entries, texts, values out of the environment, and a fault at a node."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

FILE = "mkdocs.yml"
NOTHING = "tag:yaml.org,2002:null"


@dataclass(frozen=True, slots=True)
class SettingFault:
    """Something wrong with a setting: its line, its key ("" for the file itself), a Danish message and what to write."""

    line: int
    key: str
    message: str
    hint: str

    def __str__(self) -> str:
        key = f"{self.key}: " if self.key else ""
        return f"{FILE}:{self.line}: {key}{self.message} {self.hint}".rstrip()


def made_of(node: yaml.Node) -> object:
    """Return what the engine makes of a value; of ``!ENV``, what stands in the environment."""
    loader: Any = yaml.SafeLoader("")
    if is_set_elsewhere(node):
        text = resolved_text(node)
        node = yaml.ScalarNode(loader.resolve(yaml.ScalarNode, text, (True, False)), text)
    made: object = loader.construct_document(node)
    return made


def named_in(item: yaml.Node) -> Iterator[tuple[str, yaml.Node, yaml.Node | None]]:
    """Yield each entry of a mapping: its key, the node of the key, the node of the value."""
    for key, value in entries_of(item):
        yield key.value, key, value


def titles_in(nav: yaml.Node | None) -> Iterator[tuple[yaml.Node, str]]:
    """Yield every title in a navigation, however deep, with its node."""
    if isinstance(nav, yaml.SequenceNode):
        for item in nav.value:
            yield from titles_in(item)
    for key, value in entries_of(nav):
        yield key, key.value
        yield from titles_in(value)


def entries_of(node: yaml.Node | None) -> list[tuple[yaml.ScalarNode, yaml.Node]]:
    """Return the entries of a mapping whose keys are words; of anything else none."""
    return [(key, value) for key, value in node.value if isinstance(key, yaml.ScalarNode)] if isinstance(node, yaml.MappingNode) else []


def fault_at(node: yaml.Node, key: str, message: str, hint: str) -> SettingFault:
    """Return a fault that stands on the line of a node."""
    return SettingFault(line_of(node), key, message, hint)


def line_of(node: yaml.Node) -> int:
    """Return the line on which a node begins."""
    return int(node.start_mark.line) + 1


def text_of(node: yaml.Node) -> str:
    """Return the text of a scalar, and "" of anything else."""
    return str(node.value) if isinstance(node, yaml.ScalarNode) else ""


def is_empty(node: yaml.Node) -> bool:
    """Whether a key stands without a value."""
    return isinstance(node, yaml.ScalarNode) and (node.tag == NOTHING or not node.value)


def is_set_elsewhere(node: yaml.Node) -> bool:
    """Whether a value is taken from the environment (``!ENV``)."""
    return node.tag == "!ENV"


def variable_of(node: yaml.Node) -> str:
    """Return the name of the variable in the environment that a setting takes its value from, or ""."""
    if not is_set_elsewhere(node):
        return ""
    names = [text_of(item) for item in node.value[:-1]] if isinstance(node, yaml.SequenceNode) else [text_of(node)]
    return next((name for name in names if name in os.environ), "")


def resolved_text(node: yaml.Node) -> str:
    """Return a text as it will be: of ``!ENV``, what the environment says, else the last of its list."""
    if not is_set_elsewhere(node):
        return text_of(node)
    if variable := variable_of(node):
        return os.environ[variable]
    return text_of(node.value[-1]) if isinstance(node, yaml.SequenceNode) and node.value else ""

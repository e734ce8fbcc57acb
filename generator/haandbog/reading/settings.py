"""The few settings that are needed where MkDocs is not: the name of the handbook and what it says of itself."""

import os

import yaml

_PLUGIN = "haandbog"


def read_settings(text: str) -> dict[str, str]:
    """Return the one-line settings of a mkdocs.yml by name, our plugin's own among them.

    ``!ENV`` is what the environment says, else the last of several, as MkDocs has it. Whatever is no plain value (lists, and other
    tags that only MkDocs understands) is left out; a file that cannot be read has no settings, for MkDocs is the one that says why.
    """
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return {}
    settings = _scalars(root)
    for name, plugins in _entries(root):
        if name == "plugins" and isinstance(plugins, yaml.SequenceNode):
            for plugin in plugins.value:
                for plugin_name, options in _entries(plugin):
                    if plugin_name == _PLUGIN:
                        settings |= _scalars(options)
    return settings


def records_folder(text: str) -> str:
    """Return the name of the folder that a mkdocs.yml says the records lie in."""
    return read_settings(text).get("poster") or "records"


def read_list(text: str, name: str) -> tuple[str, ...]:
    """Return one of our plugin's settings that is a list of plain values; () where there is none."""
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return ()
    for key, plugins in _entries(root):
        if key == "plugins" and isinstance(plugins, yaml.SequenceNode):
            for plugin_name, options in (entry for plugin in plugins.value for entry in _entries(plugin)):
                for setting, value in _entries(options):
                    if (plugin_name, setting) == (_PLUGIN, name) and isinstance(value, yaml.SequenceNode):
                        return tuple(item.value for item in value.value if isinstance(item, yaml.ScalarNode))
    return ()


def _entries(node: yaml.Node | None) -> list[tuple[str, yaml.Node]]:
    if not isinstance(node, yaml.MappingNode):
        return []
    return [(key.value, value) for key, value in node.value if isinstance(key, yaml.ScalarNode)]


def _scalars(node: yaml.Node | None) -> dict[str, str]:
    found = {name: _value(value) for name, value in _entries(node)}
    return {name: value for name, value in found.items() if value is not None}


def _value(node: yaml.Node) -> str | None:
    if node.tag == "!ENV":
        names = node.value if isinstance(node, yaml.SequenceNode) else [node]
        names, otherwise = (names[:-1], names[-1]) if len(names) > 1 else (names, None)
        told = (os.environ[name.value] for name in names if isinstance(name, yaml.ScalarNode) and name.value in os.environ)
        return next(told, None) or (_value(otherwise) if otherwise else None) or None
    plain = isinstance(node, yaml.ScalarNode) and node.tag.startswith("tag:yaml.org,2002:") and node.tag != "tag:yaml.org,2002:null"
    return node.value if plain else None

"""The house stands on its floors: who may import whom, and who may import which library.

The plan is the one that CONTRIBUTING.md draws. A new module is given its place here first.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = "haandbog"
HOUSE = Path(__file__).resolve().parent.parent / "generator" / PACKAGE

# From the ground up. A module imports from its own package and from the floors below; never from a neighbour.
FLOORS = (
    (
        "problems",
        "danish",
        "periods",
        "wordforms",
        "stemming",
        "links",
        "outside",
        "publish",
        "mishaps",
        "manifest",
        "assets",
        "policy",
        "frames",
        "store",
        "fingerprint",
        "beside",
        "colours",
        "logo",
        "compressed",
        "pictures",
    ),
    ("faults", "reports", "answer", "placement"),
    ("model",),
    ("terms", "prose"),
    ("reading", "written"),
    ("drafts",),
    ("handbook", "formatting"),
    ("rules",),
    ("history", "inspection"),
    ("pages",),
    ("rendering", "exports", "feed", "schema", "searchindex", "linkeddata", "redirects"),
    ("reuse", "beginning"),
    ("site",),
    ("standing", "promises", "serving"),
    ("cli", "mkdocs_plugin"),
)

# Each library has one door into the house; no other library may be imported at all.
DOORS = {
    "yaml": "reading",
    "ruamel": "formatting",
    "markdown_it": "prose",
    "nh3": "prose",
    "markdown": "written",
    "jinja2": "rendering",
    "markupsafe": "rendering",
    "xlsxwriter": "exports",
    "mkdocs": "mkdocs_plugin",
    "material": "mkdocs_plugin",
    "watchdog": "serving",
    "brotli": "compressed",
}

FLOOR_OF = {room: number for number, floor in enumerate(FLOORS) for room in floor}

LOGGERS = {"getLogger", "get_plugin_logger"}  # written in small letters by custom, and not ours to change
FRESH_MUTABLES = {"list", "dict", "set", "bytearray", "defaultdict", "deque", "Counter", "OrderedDict", "ChainMap"}


def modules() -> Iterator[tuple[str, Path]]:
    """Every module of the package with its dotted name, the package's own ``__init__`` aside."""
    for path in sorted(HOUSE.rglob("*.py")):
        parts = path.relative_to(HOUSE).with_suffix("").parts
        if parts != ("__init__",) and "__pycache__" not in parts:
            yield ".".join(parts), path


MODULES = [pytest.param(name, path, id=name) for name, path in modules()]


def room_of(name: str) -> str:
    """``model`` for ``model.fields``."""
    return name.partition(".")[0]


def imported(name: str, source: str) -> Iterator[str]:
    """Every absolute name that the module ``name`` imports anywhere, also inside a function or for types only."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            origin = node.module or ""
            if node.level:
                package = [PACKAGE, *name.split(".")]
                origin = ".".join([*package[: len(package) - node.level], *filter(None, [origin])])
            if origin == PACKAGE:
                yield from (f"{origin}.{alias.name}" for alias in node.names)
            else:
                yield origin


def import_faults(name: str, source: str) -> list[str]:
    """What the module imports that it may not, in words."""
    room, faults = room_of(name), []
    for target in imported(name, source):
        library, _, rest = target.partition(".")
        if library == PACKAGE:
            goal = room_of(rest)
            if not rest or goal.startswith("__") or goal == room:
                continue
            if goal not in FLOOR_OF:
                faults.append(f"{name} imports {goal}, which has no floor")
            elif FLOOR_OF[goal] >= FLOOR_OF[room]:
                faults.append(f"{name} imports {goal}, which does not lie below it")
        elif library not in sys.stdlib_module_names and DOORS.get(library) != room:
            faults.append(f"{name} imports {library}; its only door is {DOORS.get(library, 'none')}")
    return faults


def top_level(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """The statements that run when the module is imported, functions and classes aside."""
    for statement in body:
        yield statement
        for part in ("body", "orelse", "finalbody"):
            if not isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                yield from top_level(getattr(statement, part, []))
        for handler in getattr(statement, "handlers", []):
            yield from top_level(handler.body)


def is_state(name: str, value: ast.expr) -> bool:
    """Whether ``name = value`` at the top of a module is something that can change while the program runs.

    A constant in capitals may be a tuple, a frozenset or a table (dict); a type may have a capital first.
    """
    if name.startswith("__"):
        return False
    bare = name.lstrip("_")
    if isinstance(value, ast.List | ast.Set | ast.ListComp | ast.SetComp | ast.GeneratorExp):
        return True
    if isinstance(value, ast.Dict | ast.DictComp):
        return not bare.isupper()
    if isinstance(value, ast.Call):
        maker = value.func.attr if isinstance(value.func, ast.Attribute) else getattr(value.func, "id", "")
        if maker in LOGGERS:
            return False
        return maker in FRESH_MUTABLES - ({"dict"} if bare.isupper() else set()) or not bare[:1].isupper()
    return False


def state_faults(source: str) -> list[str]:
    """The names of the module that hold state."""
    tree, faults = ast.parse(source), []
    for statement in top_level(tree.body):
        if not isinstance(statement, ast.Assign | ast.AnnAssign | ast.AugAssign) or statement.value is None:
            continue
        targets, value = statement.targets if isinstance(statement, ast.Assign) else [statement.target], statement.value
        names = [node.id for target in targets for node in ast.walk(target) if isinstance(node, ast.Name)]
        faults += [name for name in names if is_state(name, value)]
    faults += [name for node in ast.walk(tree) if isinstance(node, ast.Global) for name in node.names]
    return faults


def test_every_module_has_its_place_on_the_floor_plan() -> None:
    rooms = {room_of(name) for name, _ in modules()}
    assert rooms - {"__main__"} <= set(FLOOR_OF), "place the new module on a floor of FLOORS"


def test_no_room_is_on_two_floors() -> None:
    assert len(FLOOR_OF) == sum(len(floor) for floor in FLOORS)


def test_every_library_has_a_door_that_is_on_the_plan() -> None:
    assert set(DOORS.values()) <= set(FLOOR_OF)


@pytest.mark.parametrize(("name", "path"), MODULES)
def test_a_module_imports_only_from_floors_below_and_only_its_own_libraries(name: str, path: Path) -> None:
    if name != "__main__":
        assert import_faults(name, path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(("name", "path"), MODULES)
def test_a_module_holds_no_state(name: str, path: Path) -> None:
    assert state_faults(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("periods", "from haandbog.danish import slugify"),  # a neighbour
        ("periods", "from haandbog import danish"),
        ("model.fields", "from haandbog.pages import index"),  # upwards
        ("model.fields", "import haandbog.pages.index"),
        ("model.fields", "from ..pages import index"),
        ("model.__init__", "from ..pages import index"),
        ("model.fields", "from .. import pages"),
        ("model.fields", "def late():\n    from haandbog import handbook"),  # late is no excuse
        ("model.fields", "if TYPE_CHECKING:\n    from haandbog.handbook import Handbook"),
        ("cli", "from haandbog.mkdocs_plugin import HandbookPlugin"),
        ("mkdocs_plugin", "import haandbog.cli"),
        ("site", "from haandbog.attic import box"),  # a room that nobody placed
        ("site", "import yaml"),
        ("pages", "from jinja2 import Template"),
        ("site", "from mkdocs.config import base"),
        ("pages.terms", "import markdown_it"),
        ("reading", "import ruamel.yaml"),
        ("site", "import requests"),  # a library without a door
    ],
)
def test_the_guard_sees_an_import_that_breaks_the_plan(name: str, source: str) -> None:
    assert len(import_faults(name, source)) == 1


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("periods", "import re\nfrom datetime import date"),
        ("model.fields", "from haandbog import danish, periods"),
        ("model.fields", "from haandbog.model.record import Record"),
        ("model.fields", "from .record import Record"),
        ("model.fields", "from . import record"),
        ("model.__init__", "from .record import Record"),
        ("model.fields", "from ..danish import slugify"),
        ("cli", "from haandbog import __version__\nfrom haandbog.site import make"),
        ("reading.events", "import yaml"),
        ("formatting", "from ruamel.yaml import YAML"),
        ("mkdocs_plugin", "from mkdocs.plugins import BasePlugin"),
    ],
)
def test_the_guard_lets_an_import_pass_that_follows_the_plan(name: str, source: str) -> None:
    assert import_faults(name, source) == []


@pytest.mark.parametrize(
    "source",
    [
        "cache = {}",
        "seen: set[str] = set()",
        "_known = []",
        "NAMES = ['a']",
        "NAMES = {'a', 'b'}",
        "COUNTS = defaultdict(int)",
        "COUNTS = collections.defaultdict(int)",
        "NAMES = [name for name in OTHERS]",
        "site = Site()",
        "if True:\n    cache = {}",
        "try:\n    pass\nexcept OSError:\n    cache = {}",
        "def count():\n    global TOTAL\n    TOTAL = 1",
    ],
)
def test_the_guard_sees_state(source: str) -> None:
    assert len(state_faults(source)) == 1


@pytest.mark.parametrize(
    "source",
    [
        "MONTHS = ('januar', 'februar')",
        "_THIRDS = {'primo': 0}",
        "BY_NAME = {kind.name: kind for kind in KINDS}",
        "WORDS = frozenset({'a', 'b'})",
        "_DAY = re.compile('x')",
        "log = logging.getLogger(__name__)",
        "Key = NewType('Key', str)",
        "__all__ = ['a']",
        "Scalar = int | str",
        "def f():\n    found = []\n    return found",
        "class Box:\n    names = ()",
    ],
)
def test_the_guard_lets_constants_pass(source: str) -> None:
    assert state_faults(source) == []


def test_contributing_draws_the_same_plan() -> None:
    text = (HOUSE.parent.parent / "CONTRIBUTING.md").read_text(encoding="utf-8")
    drawn = text.split("## The floor plan")[1].split("```")[1]
    first_words = [line.split("  ")[0].split()[0] for line in drawn.strip().splitlines()]
    rooms = [room for floor in reversed(FLOORS) for room in floor]
    assert all(f"{room} " in drawn for room in rooms), [room for room in rooms if f"{room} " not in drawn]
    floors_met = [FLOOR_OF[word] for word in first_words]
    assert floors_met == sorted(floors_met, reverse=True)

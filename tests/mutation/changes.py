"""Which changes there are to try: every change that mutmut knows, at every place of a room's code, or a seeded sample of them.

mutmut's own way of running leaves out what stands in a class, at the top of a module and under a decorator; most of ``model``
stands there. So only its list of changes is used, and it is used everywhere. It is run by the environment that has mutmut:

    python tests/mutation/changes.py HOUSE ROOM [COUNT [SEED]]

and prints one JSON object a line: ``file``, ``line``, ``was`` and ``becomes`` (the lines that differ) and ``text``, the file whole; and
last how many changes there are in all. COUNT 0 is every change.
"""

import difflib
import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path

import libcst as cst
from mutmut.mutation.mutators import mutation_operators

# What a change of it would say nothing of the tests: mutmut leaves these out too.
_NOT_LOOKED_INTO = (cst.Annotation, cst.Decorator, cst.Import, cst.ImportFrom)
_CALLS_LEFT_ALONE = {"len", "isinstance", "TypeVar"}


class _Places(cst.CSTVisitor):
    def __init__(self) -> None:
        self.found: list[tuple[cst.CSTNode, cst.CSTNode]] = []

    def on_visit(self, node: cst.CSTNode) -> bool:
        if isinstance(node, _NOT_LOOKED_INTO):
            return False
        if isinstance(node, cst.Call) and isinstance(node.func, cst.Name) and node.func.value in _CALLS_LEFT_ALONE:
            return False
        for kind, operator in mutation_operators:
            if isinstance(node, kind):
                self.found.extend((node, changed) for changed in operator(node))
        return True


def files_of(house: Path, room: str) -> list[Path]:
    """Return the modules of a room."""
    place = house / room
    return sorted(place.rglob("*.py")) if place.is_dir() else [place.with_suffix(".py")]


def places(file: Path) -> tuple[cst.Module, list[tuple[cst.CSTNode, cst.CSTNode]]]:
    """Return a file's syntax tree and every (node, changed node) in it, in the order of the text."""
    module = cst.parse_module(file.read_text(encoding="utf-8"))
    found = _Places()
    module.visit(found)
    return module, found.found


def difference(before: str, after: str) -> tuple[int, str, str]:
    """Return the first line that differs, and what stood there and stands there now, without outer blanks."""
    old, new = before.splitlines(), after.splitlines()
    for what, first, last, new_first, new_last in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what != "equal":
            return first + 1, " ".join(" ".join(old[first:last]).split()), " ".join(" ".join(new[new_first:new_last]).split())
    return 0, "", ""


def changes(house: Path, room: str, count: int, seed: str) -> Iterator[dict[str, object]]:
    """Yield the changes of a room's code, all or a sample, that the language still reads."""
    every = [(file, number) for file in files_of(house, room) for number in range(len(places(file)[1]))]
    if count:
        # So many that what says nothing can be left out and the sample still be whole.
        every = random.Random(f"{seed} {room}").sample(every, min(len(every), 2 * count))
    given = 0
    for file, number in every:
        module, found = places(file)
        node, changed = found[number]
        text = module.deep_replace(node, changed).code
        try:
            compile(text, str(file), "exec")
        except SyntaxError:
            continue
        line, was, becomes = difference(module.code, text)
        if not line:
            continue
        yield {"file": file.relative_to(house).as_posix(), "line": line, "was": was, "becomes": becomes, "text": text}
        given += 1
        if given == count:
            return


if __name__ == "__main__":
    house, room, count, seed = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4]
    for change in changes(house, room, count, seed):
        sys.stdout.write(json.dumps(change, ensure_ascii=False) + "\n")
    sys.stdout.write(f"{sum(len(places(file)[1]) for file in files_of(house, room))}\n")

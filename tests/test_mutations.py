"""One letter of a good record is changed, ten thousand times: nothing wrong is let through, nothing right refused.

The judge does not use our reader. It knows from PyYAML's own composer what each letter belongs to, and has its own small
notion of what a field may hold. ``make fuzz`` does the same with a fresh seed over the real records
(``FUZZ_SEED``, ``FUZZ_COUNT`` and ``FUZZ_RECORDS`` in the environment).
"""

import os
import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from haandbog import rules
from haandbog.handbook import Handbook
from haandbog.model import KIND_BY_FOLDER
from haandbog.model.fields import FieldType, Group, Many, fields_of
from haandbog.model.record import Record
from haandbog.model.scalars import Address, AnyReference, Choice, Day, Moment, Number, Prose, Ref, Reference, Slug, YesNo
from haandbog.problems import Severity
from haandbog.reading import read_folder, read_record

RECORDS = Path(os.environ.get("FUZZ_RECORDS", Path(__file__).parent / "handbook" / "records")).resolve()
SEED = int(os.environ.get("FUZZ_SEED", "20220215"))
COUNT = int(os.environ.get("FUZZ_COUNT", "10400"))
PARTS = 4  # so that two processes share the work

LETTERS = "abdeginorstæøå" * 3 + "ABXÆØÅ" + "0123456789" + " -.,:;#&*!|>'\"%@`?=/()[]{}_~<+§é"
PATH = tuple[str | int, ...]


@dataclass(frozen=True)
class Token:
    """A scalar of a file: where it stands, the path to it, and what it is ("key" or the name of its field's type)."""

    start: int
    end: int
    path: PATH
    role: str
    type: FieldType | None


@dataclass(frozen=True)
class Mutation:
    name: str
    text: str
    line: int
    token: Token
    what: str


class Base:
    """The good records, and what the judge knows of them."""

    def __init__(self) -> None:
        read = read_folder(RECORDS.parent, RECORDS.name)
        assert not read.problems, read.problems
        self.records = {record.ref: record for record in read.records}
        self.texts = {path.relative_to(RECORDS).as_posix(): path.read_text(encoding="utf-8") for path in sorted(RECORDS.glob("*/*.yml"))}
        self.loaded = {name: yaml.load(text, Loader=yaml.BaseLoader) for name, text in self.texts.items()}
        self.ids = {(name.partition("/")[0], name.partition("/")[2].removesuffix(".yml")) for name in self.texts}
        self.tokens = {name: list(tokens(name, text)) for name, text in self.texts.items()}
        assert not [problem for problem in rules.check(Handbook(read.records)) if problem.severity is Severity.ERROR]

    def places(self, source: str) -> set[tuple[str, str]]:
        """(section, paragraph) and (section, "") of a source."""
        loaded = self.loaded[f"kilder/{source}.yml"]
        return {
            (section["id"], part) for section in loaded["afsnit"] for part in ["", *(paragraph["id"] for paragraph in section["stykker"])]
        }


def tokens(name: str, text: str) -> Iterator[Token]:
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    yield from _tokens(node, (), Group(KIND_BY_FOLDER[name.partition("/")[0]].record, ""))


def _tokens(node: yaml.Node, path: PATH, kind: FieldType) -> Iterator[Token]:
    if isinstance(node, yaml.MappingNode):
        assert isinstance(kind, Group)
        types = {spec.key: spec.type for spec in fields_of(kind.record)}
        for key, value in node.value:
            yield Token(key.start_mark.index, key.end_mark.index, (*path, key.value), "key", None)
            yield from _tokens(value, (*path, key.value), types[key.value])
    elif isinstance(node, yaml.SequenceNode):
        assert isinstance(kind, Many)
        for number, item in enumerate(node.value):
            yield from _tokens(item, (*path, number), kind.item)
    else:
        start = node.start_mark.index
        if node.style == "|":  # the sign and the line break after it belong to the layout
            start = node.start_mark.buffer.index("\n", start) + 1 if node.start_mark.buffer else start
        yield Token(start, node.end_mark.index, path, type(kind).__name__, kind)


def mutate(base: Base, chance: random.Random) -> Mutation:
    name = chance.choice(list(base.texts))
    text = base.texts[name]
    # Every sort of field gets its share, however short its words are.
    role = chance.choice(sorted({token.role for token in base.tokens[name]}))
    token = chance.choice([token for token in base.tokens[name] if token.role == role])
    at = chance.randrange(token.start, token.end)
    while text[at] == "\n":
        at = chance.randrange(token.start, token.end)
    letter = chance.choice(LETTERS)
    change = chance.choice(("replace", "insert", "delete"))
    new = {"replace": letter + text[at + 1 :], "insert": letter + text[at:], "delete": text[at + 1 :]}[change]
    return Mutation(name, text[:at] + new, text.count("\n", 0, at) + 1, token, f"{change} {letter!r} at {at}")


MONTHS = "januar februar marts april maj juni juli august september oktober november december".split()


def is_time(text: str, *, whole: bool = True) -> bool:
    """The judge's own notion of a point in time."""
    text = text.strip()
    if whole and text == "ukendt":
        return True
    if whole and (found := re.fullmatch(r"(?:senest|efter) (.+)", text)):
        return is_time(found[1], whole=False)
    if whole and " til " in text:
        first, _, last = text.partition(" til ")
        return is_time(first, whole=False) and is_time(last, whole=False)
    if found := re.fullmatch(r"(?:(?:primo|medio|ultimo) )?([12]\d{3})(?:-(\d\d))?", text, re.ASCII):
        return found[2] is None or 1 <= int(found[2]) <= 12
    if re.fullmatch(rf"(?:(?:primo|medio|ultimo) )?(?:{'|'.join(MONTHS)}) [12]\d{{3}}", text, re.ASCII):
        return True
    if re.fullmatch(r"(?:[1-4]\. kvartal|[12]\. halvår) [12]\d{3}", text, re.ASCII):
        return True
    return is_day(text)


def is_day(text: str) -> bool:
    if found := re.fullmatch(r"([12]\d{3})-(\d\d)-(\d\d)", text, re.ASCII):
        parts = (int(found[1]), int(found[2]), int(found[3]))
    elif found := re.fullmatch(rf"(\d\d?)\. ({'|'.join(MONTHS)}) ([12]\d{{3}})", text, re.ASCII):
        parts = (int(found[3]), MONTHS.index(found[2]) + 1, int(found[1]))
    else:
        return False
    try:
        date(*parts)
    except ValueError:
        return False
    return True


def holds(base: Base, mutation: Mutation, loaded: Any, text: str) -> bool | None:
    """Whether the field may hold the text: True, False, or None where the judge leaves it open."""
    field = mutation.token.type
    word = text.strip()
    match field:
        case Choice():
            return word in {option.text for option in field.options} or False
        case YesNo():
            return word in ("ja", "nej")
        case Moment():
            return is_time(text) and (None if " til " in text or mutation.token.path[0] != "periode" else True)
        case Day():
            return is_day(word) and (None if mutation.token.path == ("dato",) else True)  # a source's date is for its records to mind
        case Number():
            return re.fullmatch(r"[1-9]\d*|-?(0|[1-9]\d*)(,\d+)?", word, re.ASCII) is not None and (None if field.whole else True)
        case Reference():
            return (field.folder, word) in base.ids and (None if mutation.token.path[-1] == "kilde" else True)
        case AnyReference():
            folder, _, record_id = word.partition("/")
            return (folder, record_id) in base.ids and (not field.folders or folder in field.folders)
        case Slug():
            if not re.fullmatch(r"[a-z0-9]+([.-][a-z0-9]+)*", word):
                return False
            return place_is_there(base, mutation, loaded)
        case Address():
            return None
    return None


def place_is_there(base: Base, mutation: Mutation, loaded: Any) -> bool | None:
    """Whether a mutated citation still names a place that its source has."""
    path = mutation.token.path
    where = path.index("kilder") if "kilder" in path else -1
    if where < 0:
        return None  # the id of a part of a source: whether it is missed is for the citations to say
    citation = loaded
    for step in path[: where + 2]:
        citation = citation[step]
    places = base.places(citation["kilde"])
    return all((citation["afsnit"], part) in places for part in ["", *citation.get("stykker", [])])


def leaves(value: Any, path: PATH = ()) -> dict[PATH, str]:
    if isinstance(value, dict):
        return {leaf: text for key, inner in value.items() for leaf, text in leaves(inner, (*path, key)).items()}
    if isinstance(value, list):
        return {leaf: text for number, inner in enumerate(value) for leaf, text in leaves(inner, (*path, number)).items()}
    return {path: value}


def value_at(record: Record, path: PATH) -> Any:
    value: Any = record
    for step in path:
        if isinstance(step, int):
            value = value[step]
        else:
            (attribute,) = [spec.attribute for spec in fields_of(type(value)) if spec.key == step]
            value = getattr(value, attribute)
    return value


def as_written(value: Any) -> str:
    """A value as the words that it was made of, as far as they can be told."""
    if isinstance(value, Ref):
        return value.id
    if hasattr(value, "text"):
        return str(value.text)
    if isinstance(value, bool):
        return "ja" if value else "nej"
    return str(value).replace(".", ",") if not isinstance(value, str | date) else str(value)


def same(field: FieldType | None, value: Any, text: str) -> bool:
    """Whether a value that was read is what was written, blanks aside."""
    if isinstance(field, Prose):
        return bool(value == text.strip())
    if isinstance(field, AnyReference):
        return str(value) == text.strip()
    if isinstance(field, Day):
        return value.isoformat() == text.strip() or str(value.year) in text
    return " ".join(as_written(value).split()) == " ".join(text.split())


# What may be wrong with prose that is still the same YAML: it is cut, too long, empty, without a letter, private, or leads nowhere.
PROSE_FAULTS = {"H016", "H021", "H014", "H019", "H034", "H040", "H041", "H043", "H047", "H052", "H053", "H060", "H058"}


def judge(base: Base, mutation: Mutation) -> tuple[bool, str]:  # noqa: PLR0912 - one branch a verdict
    """Return whether the mutation was accepted, and what is wrong with the verdict ("" when nothing is)."""
    folder, _, file = mutation.name.partition("/")
    record, problems = read_record(f"records/{mutation.name}", folder, file.removesuffix(".yml"), mutation.text.encode())
    if record is not None:
        found = rules.check(Handbook([*(other for ref, other in base.records.items() if ref != record.ref), record]))
        problems = [problem for problem in found if problem.severity is Severity.ERROR]
    try:
        loaded = yaml.load(mutation.text, Loader=yaml.BaseLoader)
        flat = leaves(loaded)
    except yaml.YAMLError:
        loaded = flat = None
    good = leaves(base.loaded[mutation.name])
    path, role = mutation.token.path, mutation.token.role
    at_line = any(problem.place.line == mutation.line and problem.path == f"records/{mutation.name}" for problem in problems)
    if not problems:
        assert record is not None
        if flat is None:
            return True, "accepted, though it is no YAML"
        if role == "key":
            spec = {spec.key for spec in fields_of(type(record))}
            remark = mutation.text.split("\n")[mutation.line - 1].lstrip(" -").startswith("#")  # a field put aside, as a draft has them
            return True, "" if remark or (len(path) == 1 and set(loaded) <= spec) else "a changed key was accepted"
        if set(flat) != set(good):
            return True, "accepted, though other fields came or went"
        if any(flat[leaf] != good[leaf] for leaf in good if leaf != path):
            return True, "accepted, though another field changed"
        if holds(base, mutation, loaded, flat[path]) is False:
            return True, f"»{flat[path]}« was accepted"
        if not same(mutation.token.type, value_at(record, path), flat[path]):
            return True, f"»{flat[path]}« was read as »{value_at(record, path)}«"
        return True, ""
    codes = {problem.code for problem in problems}
    if role in ("Text", "Prose"):
        if flat is not None and set(flat) == set(good) and not codes <= PROSE_FAULTS and not magic(base, mutation):
            return False, f"changed prose was refused: {sorted(codes)}"
        return False, "" if at_line or flat is None or set(flat) != set(good) or codes & {
            "H047",
            "H008",
            "H006",
        } else "refused at another line"
    if flat is not None and set(flat) == set(good) and holds(base, mutation, loaded, flat[path]) is True and not magic(base, mutation):
        return False, f"»{flat[path]}« is right, but was refused: {sorted(codes)}"
    if at_line or flat is None or "H006" in codes or "H008" in codes:
        return False, ""
    if (
        role == "key"
        or (mutation.name.startswith("kilder/") and path[-1] == "id")
        or codes & {"H045", "H048", "H050", "H056", "H042", "H059"}
    ):
        return False, ""  # told where it is missed, or where the two things meet
    return False, f"refused, but not at line {mutation.line}: {[(problem.code, problem.place.line) for problem in problems]}"


def magic(base: Base, mutation: Mutation) -> bool:
    """Whether the change made an anchor, alias or tag, which the BaseLoader follows and we refuse."""
    text = mutation.text.split("\n")[mutation.line - 1]
    return re.search(r"(?:^|[\s\[,])[&*!]", text) is not None or "<<" in text


@pytest.fixture(scope="module")
def base() -> Base:
    return Base()


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_one_changed_letter_is_accepted_when_it_is_right_and_refused_at_its_line_when_it_is_wrong(base: Base, part: int) -> None:
    chance = random.Random(f"{SEED} {part}")
    tried, accepted, faults = Counter[str](), Counter[str](), []
    for _ in range(COUNT // PARTS):
        mutation = mutate(base, chance)
        if mutation.text == base.texts[mutation.name]:
            continue
        passed, wrong = judge(base, mutation)
        tried[mutation.token.role] += 1
        accepted[mutation.token.role] += passed
        if wrong:
            faults.append(f"{mutation.name}:{mutation.line} {mutation.token.path} {mutation.what}: {wrong}")
    print(f"\nseed {SEED} part {part}: {tried.total()} mutations; accepted by type of field:")  # noqa: T201 - the figures are what is asked for
    for role in sorted(tried):
        print(f"  {role:13} {accepted[role]:5} of {tried[role]:5}  {100 * accepted[role] / tried[role]:5.1f} %")  # noqa: T201
    assert not faults, "\n".join([f"{len(faults)} wrong verdicts", *faults[:40]])
    assert accepted["key"] <= 0.01 * tried["key"] + 1
    assert tried["Prose"] < 100 or accepted["Prose"] >= 0.8 * tried["Prose"]

"""Nothing is lost on the way out: JSON and YAML read back to the very same records, whatever stands in them."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from haandbog.danish import ID_PATTERN
from haandbog.exports.json_files import json_file
from haandbog.exports.plain import plain_record
from haandbog.exports.yaml_text import yaml_record
from haandbog.handbook import Handbook
from haandbog.model import KIND_BY_FOLDER, KINDS
from haandbog.model.fields import FieldType, Group, Many, fields_of
from haandbog.model.kind import Kind
from haandbog.model.record import Record
from haandbog.model.scalars import (
    Address,
    AnyReference,
    Choice,
    Day,
    Moment,
    Number,
    Prose,
    Reference,
    Slug,
    Text,
    UnreadableValueError,
    YesNo,
)
from haandbog.reading import read_folder
from haandbog.reading.records import PLACEHOLDER, read_record
from haandbog.reading.text import INVISIBLE

FOLDERS = tuple(kind.folder for kind in KINDS)


def records_of(content: Any) -> dict[str, Record]:
    """Every record that the content of the JSON file gives, by way of the YAML that it could have been read from."""
    found = {}
    for folder, plains in content["poster"].items():
        for plain in plains:
            record, problems = read_record(f"records/{folder}/{plain['id']}.yml", folder, plain["id"], yaml_record(folder, plain).encode())
            assert record is not None, (plain, problems)
            found[str(record.ref)] = record
    return found


def test_the_json_file_of_every_kind_reads_back_to_the_same_handbook(project: Path) -> None:
    handbook = Handbook(read_folder(project / "tests" / "handbook").records)
    assert {record.ref.folder for record in handbook.records} == set(FOLDERS)
    back = records_of(json.loads(json_file(handbook, "Navn")))
    assert back == {str(record.ref): record for record in handbook.records}
    again = Handbook(back[str(record.ref)] for record in handbook.records)
    assert json_file(again, "Navn") == json_file(handbook, "Navn")


# --- records that nobody wrote -------------------------------------------------------------------------

ids = st.from_regex(ID_PATTERN, fullmatch=True).filter(lambda text: text.isascii() and 0 < len(text) < 60)
slugs = st.from_regex(r"[a-z0-9]{1,8}([.-][a-z0-9]{1,5}){0,2}", fullmatch=True)
days = st.dates(date(1000, 1, 1), date(2999, 12, 31)).map(date.isoformat)
moments = st.one_of(
    days,
    st.sampled_from((
        "2021-12", "2021", "1. december 2021", "december 2021", "1. kvartal 2021", "2. halvår 2021", "primo 2022", "medio marts 2022",
        "ultimo 1999", "senest 2021-12", "efter 1. maj 2020", "2020 til 2021", "ukendt",
    )),
).map(lambda text: {"tekst": text})  # fmt: skip
addresses = st.builds(
    "{}://{}/{}".format, st.sampled_from(("https", "http")), st.sampled_from(("eksempel.dk", "xn--ls-mka.dk", "[::1]:8000", "blå.dk")),
    st.from_regex(r"[a-zæøå0-9/?#&=:%+,;~*(){}|!@$^.-]{0,30}", fullmatch=True),
)  # fmt: skip
numbers = st.decimals(-(10**10), 10**10, places=4)


def written(longest: int) -> SearchStrategy[str]:
    """Text of any letters that a record may hold."""
    letters = st.text(min_size=1, max_size=min(longest, 60))
    return letters.filter(lambda text: bool(text.strip()) and not INVISIBLE.search(text) and PLACEHOLDER not in text)


# The types whose values look the same in every field.
ALIKE: dict[type, SearchStrategy[Any]] = {Moment: moments, Day: days, YesNo: st.booleans(), Slug: slugs, Address: addresses, Reference: ids}


def values(field_type: FieldType) -> SearchStrategy[Any]:
    """Whatever a field of the type may hold, as the JSON file has it."""
    match field_type:
        case Text():
            line = written(field_type.longest).map(lambda text: " ".join(text.split()))
            return line.filter(lambda text: any(letter.isalpha() for letter in text)) if field_type.named else line
        case Prose():
            paragraphs = st.lists(written(60), min_size=1, max_size=3).map("\n\n".join)
            return st.one_of(paragraphs, st.lists(written(60), min_size=2, max_size=3).map("\n".join)).map(str.strip).filter(bool)
        case Choice():
            return st.sampled_from([option.text for option in field_type.options])
        case Number():
            least = field_type.least if field_type.least is not None else -(10**9)
            return st.integers(least, 10**9).map(Decimal) if field_type.whole else numbers.filter(lambda number: number >= least)
        case AnyReference():
            return st.builds("{}/{}".format, st.sampled_from(field_type.folders or FOLDERS), ids)
        case Many():
            return st.lists(values(field_type.item), min_size=1, max_size=3)
        case Group():
            return groups(field_type.record)
        case _:
            return ALIKE[type(field_type)]


def groups(group: type) -> SearchStrategy[dict[str, Any]]:
    """A group or record with its required fields and any of the others."""
    fields = {spec.key: values(spec.type) if spec.required else st.none() | values(spec.type) for spec in fields_of(group)}
    return st.fixed_dictionaries(fields)


# The reader knows every rule of a single file, and what holds across files is no matter of ways out.
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.folder)
# A record is large, and to make a failing one smaller takes minutes: it is shown as it was found.
@settings(max_examples=8, phases=(Phase.reuse, Phase.generate), suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_record_of_any_kind_reads_back_to_itself(kind: Kind, data: st.DataObject) -> None:
    text = yaml_record(kind.folder, data.draw(groups(kind.record)))
    record, problems = read_record(f"records/{kind.folder}/x.yml", kind.folder, "x", text.encode())
    assert record is not None, (text, problems)
    plain = json.loads(json.dumps(plain_record(Handbook((record,)), record)))
    back, problems = read_record(f"records/{kind.folder}/x.yml", kind.folder, "x", yaml_record(kind.folder, plain).encode())
    assert back == record, problems
    assert KIND_BY_FOLDER[kind.folder] is kind


@pytest.mark.parametrize("text", ["0,1234567890123456", "1234567890123456", "-1,234567890123456"])
def test_a_number_that_other_programs_would_round_is_refused(text: str) -> None:
    with pytest.raises(UnreadableValueError, match="har flere cifre"):
        Number().read(text)
    assert Number().read(text[:-2])

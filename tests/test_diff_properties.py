"""What holds for the difference of any two versions: nothing differs from itself, and who follows what is said gets the other version."""

import itertools
import json
import random
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from haandbog.history import Category, Change, Named, Said
from haandbog.history.alignment import aligned
from haandbog.history.changes import Piece
from haandbog.history.compare import compare
from haandbog.history.meaning import Names
from haandbog.history.versions import Version, version_of
from haandbog.model.fields import Group
from haandbog.model.method import MethodStep
from haandbog.model.scalars import Ref

FIXED = {
    "partnere/huset": 'titel: "Huset"\nresume: "Et hus."\ntype: "erhvervshus"\ngrundlag: "redaktionelt"\n',
    "partnere/klubben": 'titel: "Klubben"\nresume: "En klub."\ntype: "erhvervshus"\ngrundlag: "redaktionelt"\n',
    "begreber/ledig": 'titel: "ledig"\nresume: "Uden job."\nordklasse: "fælleskøn"\nflertal: "-e"\ngrundlag: "redaktionelt"\n',
    "begreber/dimittend": 'titel: "dimittend"\nresume: "Nyuddannet."\nordklasse: "fælleskøn"\nflertal: "-er"\ngrundlag: "redaktionelt"\n',
}
WORDS = st.sampled_from("møde samtale tilbud borger virksomhed ny gammel altid aldrig muligt umuligt 12 13".split())
LINES = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)
LONG = st.lists(st.lists(WORDS, min_size=1, max_size=30).map(" ".join), min_size=1, max_size=2).map("\n\n".join)
TIMES = st.sampled_from(["2021", "primo 2022", "2022-03", "1. kvartal 2023", "ukendt", "senest 2024"])
STATUSES = st.sampled_from(["planlagt", "på hold", "i gang", "afsluttet"])


def lists(items: list[str]) -> st.SearchStrategy[list[str]]:
    """Some of the items in any order, never an empty list, which the check refuses."""
    return st.lists(st.sampled_from(items), min_size=1, unique=True)


ENTRIES = st.fixed_dictionaries({"tid": TIMES, "status": STATUSES}, optional={"note": LINES})
OFFERS = st.fixed_dictionaries(
    {
        "titel": st.sampled_from(["Jobmesse", "Jobmesen", "Stor messe", "Kursus"]),
        "resume": LINES,
        "type": st.sampled_from(["arrangement", "rådgivning"]),
        "aftalegrundlag": st.sampled_from(["udbud", "ikke oplyst"]),
        "grundlag": st.just("redaktionelt"),
    },
    optional={
        "beskrivelse": LONG,
        "målgrupper": lists(["ledig", "dimittend"]),
        "udbydere": lists(["partnere/huset", "partnere/klubben"]),
        "se_også": lists(["partnere/huset", "begreber/ledig"]),
        "fra": TIMES,
    },
)
INITIATIVES = st.fixed_dictionaries(
    {
        "titel": st.just("Folder"),
        "resume": LINES,
        "statushistorik": st.lists(ENTRIES, min_size=1, max_size=4),
        "grundlag": st.just("redaktionelt"),
    },
    optional={"partnere": lists(["huset", "klubben"]), "næste_skridt": LONG},
)
# Two whole handbooks are read for each example; with this few, a wrong line of the differences is found all the same.
FEWER = settings(max_examples=40)
Records = dict[str, dict[str, Any]]
VERSIONS = st.builds(
    lambda offers, initiatives: {**offers, **initiatives},
    st.dictionaries(st.sampled_from(["tilbud/a", "tilbud/b"]), OFFERS),
    st.dictionaries(st.sampled_from(["initiativer/x", "initiativer/y"]), INITIATIVES),
)


def written(record: dict[str, Any]) -> str:
    """The record as a file: JSON's strings and lists are YAML too."""
    return "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in record.items())


def version(records: Records) -> Version:
    """The version with these records and the fixed ones, all of them sound."""
    files = {**FIXED, **{name: written(record) for name, record in records.items()}}
    made = version_of(((f"records/{name}.yml", text.encode()) for name, text in files.items()), "records")
    assert all(not hasattr(record, "content") for record in made.records.values()), "a record that cannot be read proves nothing"
    return made


def differing(before: Records, after: Records) -> tuple[Change, ...]:
    return compare(version(before), version(after))


@FEWER
@given(VERSIONS, st.randoms(use_true_random=False))
def test_nothing_differs_from_itself_however_it_is_laid_out(records: Records, chance: random.Random) -> None:
    assert differing(records, records) == ()
    shuffled: Records = {}
    for name in chance.sample(list(records), len(records)):
        record = records[name]
        keys = chance.sample(list(record), len(record))
        # The order of words and references says nothing; that of a course of events does.
        shuffled[name] = {
            key: chance.sample(record[key], len(record[key])) if key in ("målgrupper", "udbydere", "se_også", "partnere") else record[key]
            for key in keys
        }
    assert differing(records, shuffled) == ()


@FEWER
@given(VERSIONS, VERSIONS)
def test_there_is_a_difference_one_way_exactly_when_there_is_one_the_other_way(before: Records, after: Records) -> None:
    there, back = differing(before, after), differing(after, before)
    assert bool(there) == bool(back)
    assert {change.record.ref for change in there if change.category is Category.NEW} == {
        change.record.ref for change in back if change.category is Category.REMOVED
    }


@FEWER
@given(VERSIONS, VERSIONS)
def test_taking_over_the_records_that_are_named_gives_the_other_version_and_every_one_of_them_is_needed(
    before: Records, after: Records
) -> None:
    # A record that stands under another id is followed, and tells so by itself in test_diff.py.
    assume(not any(change.former for change in differing(before, after)))
    named = {str(change.record.ref) for change in differing(before, after)}

    def taken_over(names: set[str]) -> Records:
        kept = {name: record for name, record in before.items() if name not in names}
        return {**kept, **{name: after[name] for name in names if name in after}}

    assert differing(taken_over(named), after) == ()
    for name in named:
        assert name in {str(change.record.ref) for change in differing(taken_over(named - {name}), after)}


# --- Following the words themselves, field by field ---------------------------------------------------------------------------------

KEYS = {
    "resuméet": "resume", "beskrivelsen": "beskrivelse", "titlen": "titel", "typen": "type", "aftalegrundlaget": "aftalegrundlag",
    "»Fra«": "fra",
}  # fmt: skip
IDS = {"Huset": "partnere/huset", "Klubben": "partnere/klubben", "ledig": "begreber/ledig", "dimittend": "begreber/dimittend"}


def followed(record: dict[str, Any], change: Change) -> None:
    """Do to the record what one change says was done, with nothing but its words to go by."""
    words = "".join(piece for piece in change.said if isinstance(piece, str))
    quoted = [piece.text for piece in change.said if isinstance(piece, Said)]
    if words.startswith("hed før "):
        record["titel"] = change.record.title
    elif key := next((key for name, key in KEYS.items() if words.startswith(name) or f" i {name}" in words), None):
        now = change.after or (quoted[-1] if quoted else None)
        if "taget ud" in words or "ikke længere" in words:
            assert (change.before or quoted[0]) == record.pop(key) or key == "fra"
        else:
            assert now is not None
            record[key] = now
    else:
        followed_in_list(record, change.said)


def followed_in_list(record: dict[str, Any], said: tuple[Piece, ...]) -> None:
    key, gains = "målgrupper", True
    first = said[0] if isinstance(said[0], str) else ""
    if first.startswith("»Se også«"):
        key = "se_også"
    elif first.startswith("»Udbydes af«"):
        key = "udbydere"
    for piece in said:
        if isinstance(piece, Named):
            item = IDS[piece.title].partition("/")[2] if key == "målgrupper" else IDS[piece.title]
            items = record.setdefault(key, [])
            if gains:
                items.append(item)
            else:
                items.remove(item)
        elif isinstance(piece, str) and ("fik" in piece or "mistede" in piece):
            gains = "fik" in piece
    if not record[key]:
        del record[key]


PERIODS = {"marts 2022": "2022-03", "ukendt tidspunkt": "ukendt"}


@given(OFFERS, OFFERS)
def test_who_follows_the_words_gets_the_other_version(before: dict[str, Any], after: dict[str, Any]) -> None:
    record = {key: list(value) if isinstance(value, list) else value for key, value in before.items()}
    for change in differing({"tilbud/a": before}, {"tilbud/a": after}):
        followed(record, change)
    record["fra"] = PERIODS.get(record.get("fra", ""), record.get("fra"))
    if record["fra"] is None:
        del record["fra"]
    assert differing({"tilbud/a": record}, {"tilbud/a": after}) == ()


@FEWER
@given(INITIATIVES, st.lists(ENTRIES, min_size=1, max_size=3))
def test_what_is_put_at_the_end_of_a_course_of_events_is_told_as_events_in_its_order(
    before: dict[str, Any], added: list[dict[str, str]]
) -> None:
    after = {**before, "statushistorik": [*before["statushistorik"], *added]}
    told = differing({"initiativer/x": before}, {"initiativer/x": after})
    assert [change.category for change in told] == [Category.EVENT]
    statuses = [piece.text for piece in told[0].said if isinstance(piece, Said)]
    line = [entry["status"] for entry in after["statushistorik"][-len(added) - 1 :]]
    assert statuses == ([line[-1]] if len(added) == 1 and line[0] == line[1] else line)


# --- Which item of a list became which ------------------------------------------------------------------------------------------------

WHO = st.sampled_from([(), (Ref("roller", "x"),), (Ref("roller", "y"),)])
STEPS = st.lists(st.builds(MethodStep, title=st.sampled_from("abcd"), actors=WHO), max_size=4)
NOTHING = Names(Version({}), Version({}), {})
STEP = Group(MethodStep, "et trin")


def alike(a: MethodStep, b: MethodStep) -> int:
    return int(a.title == b.title)


@given(STEPS, STEPS)
def test_pairs_hold_both_lists_whole_and_in_their_order(before: list[MethodStep], after: list[MethodStep]) -> None:
    pairs = aligned(before, after, STEP, NOTHING, alike)
    assert [a for a, _ in pairs if a is not None] == before
    assert [b for _, b in pairs if b is not None] == after
    assert (None, None) not in pairs


@given(STEPS)
def test_a_list_is_paired_with_itself_item_by_item(steps: list[MethodStep]) -> None:
    assert aligned(steps, steps, STEP, NOTHING, alike) == [(step, step) for step in steps]


def price(pairs: list[tuple[MethodStep | None, MethodStep | None]]) -> float:
    """What the pairs cost, by the rule that ``aligned`` states."""
    return sum(1.0 if a is None or b is None else 0.0 if a == b else 1.5 - 0.5 * alike(a, b) for a, b in pairs)


def every_pairing(before: list[MethodStep], after: list[MethodStep]) -> list[list[tuple[MethodStep | None, MethodStep | None]]]:
    found = []
    for size in range(min(len(before), len(after)) + 1):
        for old in itertools.combinations(range(len(before)), size):
            for new in itertools.combinations(range(len(after)), size):
                pairs: list[tuple[MethodStep | None, MethodStep | None]] = [(before[i], after[j]) for i, j in zip(old, new, strict=True)]
                pairs += [(step, None) for i, step in enumerate(before) if i not in old]
                pairs += [(None, step) for j, step in enumerate(after) if j not in new]
                found.append(pairs)
    return found


@given(STEPS, STEPS)
def test_no_other_way_of_pairing_them_is_cheaper(before: list[MethodStep], after: list[MethodStep]) -> None:
    assert price(aligned(before, after, STEP, NOTHING, alike)) == min(map(price, every_pairing(before, after)))

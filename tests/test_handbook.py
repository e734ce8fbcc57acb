"""Every record by its reference, what refers to what, and which words of a record are its text."""

from dataclasses import replace
from typing import Any

from haandbog.handbook import Handbook, citations, texts, values
from haandbog.model.partner import Partner, PartnerType
from haandbog.model.record import Basis, Citation, Origin, Retirement
from haandbog.model.role import Role, RoleType
from haandbog.model.scalars import Ref
from haandbog.model.term import Plural, Term, WordClass
from haandbog.periods import read_period

EDITED: dict[str, Any] = {"origin": Origin("records/opdigtet.yml"), "basis": Basis.EDITORIAL}
GONE = Retirement(time=read_period("2024"), reason="Den er lagt ned.")


def role(name: str, title: str = "Rolle", **more: Any) -> Role:
    return Role(id=name, title=title, type=RoleType.PROFESSION, **{"summary": "En rolle.", **EDITED, **more})


def partner(name: str, title: str, **more: Any) -> Partner:
    return Partner(id=name, title=title, summary="En partner.", type=PartnerType.NETWORK, **EDITED, **more)


def term(name: str) -> Term:
    return Term(id=name, title=name, summary="Et ord.", word_class=WordClass.COMMON, plural=Plural.E, **EDITED)


def test_records_are_kept_by_reference_and_told_in_danish_order_and_those_of_one_title_by_their_reference() -> None:
    handbook = Handbook([role("b"), role("a"), role("c", "Åben"), role("d", "Blå", retired=GONE)], [Ref("roller", "ulæst")])
    assert [record.id for record in handbook.records] == ["d", "a", "b", "c"]
    assert [record.id for record in handbook.all_of(Role)] == ["d", "a", "b", "c"]
    assert [record.id for record in handbook.current_of(Role)] == ["a", "b", "c"]
    assert handbook.all_of(Partner) == ()
    assert (Ref("roller", "a") in handbook, Ref("roller", "ulæst") in handbook) == (True, False)
    assert handbook[Ref("roller", "a")] is handbook.get(Ref("roller", "a"))
    assert handbook.get(Ref("roller", "x")) is None
    assert handbook.unread == {Ref("roller", "ulæst")}


def test_a_former_id_leads_to_the_record_unless_it_is_somebodys_own_now() -> None:
    handbook = Handbook([role("ny", former_ids=("gammel", "a")), role("a")])
    assert handbook.former == {Ref("roller", "gammel"): handbook[Ref("roller", "ny")]}


def test_the_names_of_partners_are_never_taken_for_terms() -> None:
    hub = partner("p", "Ordet Folder", other_names=("Den store Folder",))
    told = role("x", description="Folder, Ordet Folder og Den store Folder.")
    handbook = Handbook([term("folder"), hub, told])
    assert [match.start for match in handbook.terms.find(told.description or "")] == [0]
    assert handbook.mentions == {Ref("begreber", "folder"): (told,)}


def test_a_term_is_not_mentioned_by_itself_nor_by_what_is_retired() -> None:
    own = replace(term("folder"), description="En folder.")
    told, gone = role("x", description="En folder, to foldere."), role("y", description="En folder.", retired=GONE)
    assert Handbook([own, gone]).mentions == {}
    assert Handbook([own, told, gone]).mentions == {own.ref: (told,)}


def test_the_texts_of_a_record_are_what_a_reader_reads_and_neither_ids_nor_addresses() -> None:
    hub = partner(
        "p", "Huset", other_names=("Det store hus",), website="https://folder.example/", former_ids=("folder",),
        description="Se [den][roller/x] og [en][a] i [b] [c][d e].", see_also=(Ref("begreber", "folder"),),
    )  # fmt: skip
    assert list(texts(hub)) == ["Huset", "En partner.", "Se [den] og [en] i [b] [c][d e].", "Det store hus"]


def test_what_refers_to_what_is_told_with_its_field_and_only_prose_refers_by_its_words() -> None:
    hub = partner("p", "Huset")
    one = role("en", description="Se [huset][partnere/p] og [mere][a/b/c].", see_also=(hub.ref,), summary="Ikke [her][partnere/p].")
    cited = role(
        "to", citations=(Citation(source=Ref("kilder", "k"), section="1", paragraphs=("1", "2")), Citation(source=Ref("kilder", "k")))
    )
    handbook = Handbook([hub, one, cited])
    assert [(use.record.id, use.spec.key, use.at, use.target) for use in handbook.uses] == [
        ("en", "beskrivelse", ("beskrivelse",), hub.ref),
        ("en", "beskrivelse", ("beskrivelse",), Ref("a", "b/c")),
        ("en", "se_også", ("se_også", 0), hub.ref),
    ]
    assert {ref: [use.spec.key for use in uses] for ref, uses in handbook.uses_of.items()} == {
        hub.ref: ["beskrivelse", "se_også"], Ref("a", "b/c"): ["beskrivelse"],
    }  # fmt: skip
    assert [at for at, _ in citations(cited)] == [("kilder", 0), ("kilder", 1)]
    assert {(place.section, place.paragraphs): [record.id for record in records] for place, records in handbook.citing.items()} == {
        ("1", ("1",)): ["to"], ("1", ("2",)): ["to"], (None, ()): ["to"],
    }  # fmt: skip


def test_every_value_is_told_with_the_way_to_it_groups_before_what_they_hold() -> None:
    cited = role("x", citations=(Citation(source=Ref("kilder", "k"), paragraphs=("1",)),), retired=GONE, description=None)
    assert [at for _, at, _ in values(cited)] == [
        ("titel",), ("resume",), ("kilder", 0), ("kilder", 0, "kilde"), ("kilder", 0, "stykker", 0), ("grundlag",),
        ("udgået",), ("udgået", "tid"), ("udgået", "begrundelse"), ("type",),
    ]  # fmt: skip

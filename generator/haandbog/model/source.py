"""A source: a document that records rest on."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from haandbog.model.fields import Group, Many, field
from haandbog.model.record import Citation, Record
from haandbog.model.scalars import Choice, Day, Option, Slug, Text


class CaveatType(Option):
    """What sort of reservation a source calls for."""

    CONTRADICTION = ("modsigelse", "Kilden siger to ting, der ikke passer sammen.")
    SILENCE = ("tavshed", "Kilden siger ikke noget, man ville vente.")
    AMBIGUITY = ("uklarhed", "Kilden kan forstås på flere måder.")


@dataclass(frozen=True, kw_only=True, slots=True)
class Paragraph:
    """A paragraph of a section, told in the handbook's own words."""

    id: str = field("id", "Id", "Stykkets nummer i afsnittet, talt fra 1.", Slug(), required=True)
    summary: str = field("resume", "Resumé", "Hvad stykket handler om, i håndbogens egne ord.", Text(300), required=True)


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceSection:
    """A section of a source."""

    id: str = field("id", "Id", "Afsnittets korte navn, f.eks. 2 eller 2.1.", Slug(), required=True)
    title: str = field("titel", "Titel", "Afsnittets overskrift.", Text(200), required=True)
    paragraphs: tuple[Paragraph, ...] = field(
        "stykker", "Stykker", "Afsnittets stykker i rækkefølge.", Many(Group(Paragraph, "et stykke")), required=True
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseNumber:
    """The number of a case or document in a system."""

    system: str = field("system", "System", "Systemet, nummeret stammer fra.", Text(80), required=True)
    number: str = field("nummer", "Nummer", "Nummeret, som det er skrevet.", Text(40), required=True)


@dataclass(frozen=True, kw_only=True, slots=True)
class Appendix:
    """An appendix of a source."""

    id: str = field("id", "Id", "Bilagets betegnelse, f.eks. 1a.", Slug(), required=True)
    title: str = field("titel", "Titel", "Hvad bilaget er.", Text(200), required=True)


@dataclass(frozen=True, kw_only=True, slots=True)
class Caveat:
    """A contradiction, silence or ambiguity of a source, shown and not smoothed over."""

    type: CaveatType = field("type", "Type", "Om det er en modsigelse, en tavshed eller en uklarhed.", Choice(CaveatType), required=True)
    text: str = field("tekst", "Tekst", "Hvad kilden siger eller ikke siger, og hvad håndbogen gør ved det.", Text(600), required=True)
    citations: tuple[Citation, ...] = field("kilder", "Steder", "Hvor i kilden det er.", Many(Group(Citation, "en kildehenvisning")))


@dataclass(frozen=True, kw_only=True, slots=True)
class Source(Record):
    """A document, its sections and paragraphs."""

    FOLDER: ClassVar[str] = "kilder"

    dated: date = field("dato", "Dato", "Dokumentets dato.", Day(), required=True)
    publisher: str | None = field("udgiver", "Udgiver", "Hvem der har lavet dokumentet.", Text(200))
    case_numbers: tuple[CaseNumber, ...] = field(
        "sagsnumre", "Sags- og dokumentnumre", "Numre, dokumentet kan findes på.", Many(Group(CaseNumber, "et nummer"))
    )
    sections: tuple[SourceSection, ...] = field(
        "afsnit", "Afsnit", "Dokumentets afsnit og stykker i rækkefølge.", Many(Group(SourceSection, "et afsnit")), required=True
    )
    appendices: tuple[Appendix, ...] = field("bilag", "Bilag", "Dokumentets bilag.", Many(Group(Appendix, "et bilag")))
    caveats: tuple[Caveat, ...] = field(
        "forbehold", "Forbehold", "Modsigelser, tavsheder og uklarheder i kilden.", Many(Group(Caveat, "et forbehold"))
    )

"""An analysis: a study that observations and initiatives rest on."""

from dataclasses import dataclass
from typing import ClassVar

from haandbog.model.fields import Group, Many, field
from haandbog.model.record import Record
from haandbog.model.scalars import AnyReference, Choice, Moment, Option, Prose, Ref, Reference, Text
from haandbog.periods import Period


class Conduct(Option):
    """Who carried an analysis out."""

    IN_HOUSE = ("forvaltningen selv", "Forvaltningen har selv lavet analysen.")
    CONSULTANTS = ("eksterne konsulenter", "Et konsulenthus har lavet analysen.")
    BOTH = ("dels forvaltningen, dels eksterne konsulenter", "En del er lavet af forvaltningen, en del af et konsulenthus.")
    UNKNOWN = ("ikke oplyst", "Kilden siger ikke, hvem der har lavet analysen.")


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """A report of an analysis, and who received it when."""

    title: str = field("titel", "Titel", "Hvilken rapport det er.", Text(200), required=True)
    recipient: Ref | None = field("modtager", "Modtager", "Hvem der fik rapporten (mappe/id).", AnyReference(("roller", "partnere")))
    time: Period = field("tid", "Modtaget", "Hvornår modtageren fik rapporten.", Moment(), required=True)
    appendix: str | None = field("bilag", "Bilag", "Bilagets nummer i kilden.", Text(40))


@dataclass(frozen=True, kw_only=True, slots=True)
class Analysis(Record):
    """A study of some part of the work."""

    FOLDER: ClassVar[str] = "analyser"

    focus_areas: tuple[Ref, ...] = field(
        "fokusområder", "Fokusområder", "De fokusområder, analysen belyser.", Many(Reference("fokusomraader")), required=True
    )
    letter: str | None = field("bogstav", "Betegnelse i kilden", "Analysens bogstav eller nummer i kilden.", Text(20))
    period: Period = field(
        "periode", "Periode", "Hvornår analysen er lavet; skriv ukendt, hvis kilden ikke siger det.", Moment(), required=True
    )
    conduct: Conduct = field("udført_af", "Udført af", "Hvem der har lavet analysen.", Choice(Conduct), required=True)
    conductors: tuple[Ref, ...] = field(
        "udførende", "Udførende", "Dem, der har lavet analysen (mappe/id).", Many(AnyReference(("roller", "partnere")))
    )
    looked_at: str = field("ser_på", "Ser på", "Hvad analysen undersøger.", Text(400), required=True)
    method: str | None = field("metode", "Fremgangsmåde", "Hvordan analysen er lavet: interview, observation, kortlægning …", Text(400))
    reports: tuple[Report, ...] = field(
        "rapporter", "Rapporter", "Rapporter fra analysen, og hvem der fik dem hvornår.", Many(Group(Report, "en rapport"))
    )
    used_for: str | None = field("brugt_til", "Brugt til", "Hvad analysen blev brugt til.", Prose())

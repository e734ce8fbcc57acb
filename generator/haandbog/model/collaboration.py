"""A collaboration: what is done with which partners."""

from dataclasses import dataclass
from typing import ClassVar

from haandbog.model.fields import Many, field
from haandbog.model.record import Record
from haandbog.model.scalars import Choice, Moment, Option, Ref, Reference, Text
from haandbog.periods import Period


class CollaborationType(Option):
    """What form a collaboration has."""

    EVENT = ("arrangement", "En messe, et topmøde eller en anden enkelt begivenhed.")
    PARTNERSHIP = ("partnerskab", "Et aftalt partnerskab.")
    MEETINGS = ("faste møder", "Møder, der holdes igen og igen.")
    COOPERATION = ("løbende samarbejde", "Et samarbejde om en opgave.")


@dataclass(frozen=True, kw_only=True, slots=True)
class Collaboration(Record):
    """Something done together with organisations outside the job centre."""

    FOLDER: ClassVar[str] = "samarbejder"

    type: CollaborationType = field("type", "Type", "Hvilken form samarbejdet har.", Choice(CollaborationType), required=True)
    partners: tuple[Ref, ...] = field("partnere", "Partnere", "Hvem der samarbejdes med.", Many(Reference("partnere")), required=True)
    focus_area: Ref | None = field("fokusområde", "Fokusområde", "Id'et på det fokusområde, det hører under.", Reference("fokusomraader"))
    topics: tuple[str, ...] = field(
        "emner", "Handler om", "Hvad samarbejdet handler om, ét emne pr. punkt.", Many(Text(200)), required=True
    )
    how_often: str | None = field("hyppighed", "Hvor ofte", "Hvor ofte man mødes; udelades, når kilden ikke siger det.", Text(120))
    time: Period | None = field("tid", "Hvornår", "Hvornår det fandt sted eller begyndte.", Moment())
    target_groups: tuple[Ref, ...] = field(
        "målgrupper", "Målgrupper", "De grupper af borgere, det er til for (begreber).", Many(Reference("begreber"))
    )

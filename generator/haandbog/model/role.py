"""A role: who does what."""

from dataclasses import dataclass
from typing import ClassVar

from haandbog.model.fields import Many, field
from haandbog.model.record import Record
from haandbog.model.scalars import Choice, Option, Text


class RoleType(Option):
    """What sort of role it is."""

    PROFESSION = ("faggruppe", "Medarbejdere med samme slags opgaver.")
    FUNCTION = ("funktion", "En opgave, som en medarbejder har.")
    MANAGEMENT = ("ledelse", "En leder eller ledelsen.")
    UNIT = ("enhed", "En del af forvaltningen.")
    COMMITTEE = ("udvalg", "Et politisk udvalg eller et internt organ, der drøfter eller beslutter.")


@dataclass(frozen=True, kw_only=True, slots=True)
class Role(Record):
    """Somebody inside the municipality who does or decides something; never a named person."""

    FOLDER: ClassVar[str] = "roller"

    type: RoleType = field("type", "Type", "Hvilken slags rolle det er.", Choice(RoleType), required=True)
    abbreviation: str | None = field("forkortelse", "Forkortelse", "Den forkortelse, rollen kendes under.", Text(20))
    duties: tuple[str, ...] = field("opgaver", "Opgaver", "Hvad rollen gør, ét punkt pr. opgave.", Many(Text(300)))

"""A step on the onboarding path."""

from dataclasses import dataclass
from typing import ClassVar

from haandbog.model.fields import Many, field
from haandbog.model.record import Record
from haandbog.model.scalars import AnyReference, Choice, Option, Prose, Ref, Reference, Text


class Phase(Option):
    """When on the path a step belongs, in order."""

    BEFORE_START = ("før start", "Inden den første arbejdsdag.")
    FIRST_DAY = ("første arbejdsdag", "På den første arbejdsdag.")
    FIRST_WEEK = ("første uge", "I løbet af den første uge.")
    FIRST_MONTH = ("første måned", "I løbet af den første måned.")
    BEFORE_COURSE = ("før uddannelsen", "Inden første del af uddannelsen for nye medarbejdere.", ("før BIF-uddannelsen",))
    DURING_COURSE = ("under uddannelsen", "Mens uddannelsen for nye medarbejdere står på.", ("under BIF-uddannelsen",))
    AFTER_COURSE = ("efter uddannelsen", "Når uddannelsen for nye medarbejdere er gennemført.", ("efter BIF-uddannelsen",))
    ONGOING = ("løbende", "Igen og igen, så længe man er i jobbet.")

    @property
    def order(self) -> int:
        """The place of the phase on the path, from 0."""
        return list(type(self)).index(self)


@dataclass(frozen=True, kw_only=True, slots=True)
class OnboardingStep(Record):
    """One thing a new colleague does."""

    FOLDER: ClassVar[str] = "onboarding"

    phase: Phase = field("fase", "Fase", "Hvornår trinnet hører til.", Choice(Phase), required=True)
    roles: tuple[Ref, ...] = field(
        "roller", "For", "De roller, trinnet er til for; udelades, når det er for alle.", Many(Reference("roller"))
    )
    prerequisites: tuple[Ref, ...] = field("forudsætter", "Forudsætter", "Trin, der skal være taget først.", Many(Reference("onboarding")))
    answers: tuple[Ref, ...] = field(
        "besvarer",
        "Hvorfor",
        "De observationer eller initiativer, trinnet svarer på.",
        Many(AnyReference(("observationer", "initiativer"))),
    )
    duration: str | None = field("varighed", "Hvor længe", "Hvor lang tid trinnet tager; udelades, når kilden ikke siger det.", Text(120))
    helpers: tuple[Ref, ...] = field("hjælpere", "Hvem hjælper", "De roller, der hjælper.", Many(Reference("roller")))
    outcomes: tuple[str, ...] = field("bagefter_kan_du", "Bagefter kan du", "Hvad man kan bagefter, ét punkt pr. ting.", Many(Text(200)))
    reading: tuple[Ref, ...] = field("læs", "Læs", "Poster i håndbogen, der hører til trinnet (mappe/id).", Many(AnyReference()))
    translate: str | None = field(
        "oversæt",
        "Oversæt til dit arbejde",
        "Et spørgsmål, der hjælper med at oversætte lærestoffet til arbejdet med de ledige.",
        Text(400),
    )
    for_mentor: str | None = field("til_mentor", "Til mentor", "Hvad trinnet beder mentor om.", Prose())

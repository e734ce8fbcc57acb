"""A method: a way of working, or a tool for it."""

from dataclasses import dataclass
from typing import ClassVar

from haandbog.model.fields import Group, Many, field
from haandbog.model.record import Record
from haandbog.model.scalars import AnyReference, Choice, Option, Ref, Reference, Text, YesNo


class MethodType(Option):
    """What sort of method it is."""

    PRACTICE = ("arbejdsmetode", "En måde at arbejde på.")
    TOOL = ("samtaleværktøj", "Et værktøj, der bruges før eller under samtalen.")
    LEARNING = ("videndeling", "En måde at dele viden på.")
    STEERING = ("styring", "En måde at styre og følge op på.")
    CONCEPT = ("samtalekoncept", "En fast ramme for samtaler.")


@dataclass(frozen=True, kw_only=True, slots=True)
class MethodStep:
    """One step of a method, and who takes it."""

    title: str = field("titel", "Trin", "Hvad der sker i trinnet.", Text(300), required=True)
    actors: tuple[Ref, ...] = field(
        "hvem",
        "Hvem",
        "Hvem der gør det (mappe/id); udelades, når kilden ikke siger det.",
        Many(AnyReference(("roller", "partnere", "teams"))),
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Method(Record):
    """A way of working, or a tool for it."""

    FOLDER: ClassVar[str] = "metoder"

    type: MethodType = field("type", "Type", "Hvilken slags metode det er.", Choice(MethodType), required=True)
    steps: tuple[MethodStep, ...] = field("trin", "Trin", "Metodens trin i rækkefølge.", Many(Group(MethodStep, "et trin")))
    found_at: str = field(
        "findes_hos",
        "Hvor det findes",
        "Hvor det rigtige værktøj eller den rigtige beskrivelse ligger, eller at kilden ikke siger det.",
        Text(300),
        required=True,
    )
    focus_area: Ref | None = field("fokusområde", "Fokusområde", "Id'et på det fokusområde, den hører under.", Reference("fokusomraader"))
    used_in_conversations: bool | None = field(
        "bruges_i_samtaler", "Bruges i samtaler", "ja, når metoden skal vises på siden Samtaler.", YesNo()
    )

"""A KPI: how follow-up is measured."""

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from haandbog.model.fields import Group, Many, field
from haandbog.model.record import Citation, Record
from haandbog.model.scalars import Choice, Moment, Number, Option, Prose, Ref, Reference, Text
from haandbog.periods import Period


class KpiStatus(Option):
    """How far a KPI has come."""

    DISCUSSED = ("drøftet", "KPI'en er drøftet; det er ikke oplyst, om den er besluttet eller taget i brug.")
    DECIDED = ("besluttet", "Det er besluttet at bruge KPI'en.")
    IN_USE = ("i brug", "Der måles efter KPI'en.")
    STOPPED = ("ophørt", "Der måles ikke længere efter KPI'en.")


@dataclass(frozen=True, kw_only=True, slots=True)
class Measurement:
    """One measured value."""

    time: Period = field("tid", "Tid", "Hvornår eller for hvilken periode der er målt.", Moment(), required=True)
    value: Decimal = field("værdi", "Værdi", "Det målte tal.", Number(), required=True)
    unit: str = field("enhed", "Enhed", "Hvad tallet tæller, f.eks. pct. eller samtaler.", Text(40), required=True)
    citations: tuple[Citation, ...] = field("kilder", "Kilder", "Hvor tallet står.", Many(Group(Citation, "en kildehenvisning")))


@dataclass(frozen=True, kw_only=True, slots=True)
class Kpi(Record):
    """A way to follow whether an initiative works."""

    FOLDER: ClassVar[str] = "kpier"

    status: KpiStatus = field("status", "Status", "Om KPI'en er drøftet, besluttet eller i brug.", Choice(KpiStatus), required=True)
    measures: str = field("måler", "Måler", "Hvad KPI'en måler.", Text(300), required=True)
    how: str | None = field("hvordan", "Hvordan", "Hvordan der måles; udelades, når kilden ikke siger det.", Prose())
    how_often: str | None = field("hvor_ofte", "Hvor ofte", "Hvor ofte der måles; udelades, når kilden ikke siger det.", Text(200))
    readers: tuple[Ref, ...] = field("læses_af", "Læses af", "Hvem der følger KPI'en.", Many(Reference("roller")))
    initiatives: tuple[Ref, ...] = field("initiativer", "Initiativer", "De initiativer, KPI'en følger.", Many(Reference("initiativer")))
    observations: tuple[Ref, ...] = field(
        "observationer", "Observationer", "De observationer, KPI'en skal vise en ændring af.", Many(Reference("observationer"))
    )
    methods: tuple[Ref, ...] = field("metoder", "Metoder", "De metoder, hvis brug KPI'en måler.", Many(Reference("metoder")))
    goal: str | None = field("mål", "Mål", "Det mål, der er sat; udelades, når der ikke er noget.", Text(200))
    goal_number: Decimal | None = field(
        "måltal", "Mål som tal", "Målet som et tal i målingernes enhed, hvis det er et tal; det tegnes ved målingerne.", Number()
    )
    measurements: tuple[Measurement, ...] = field(
        "målinger", "Målinger", "De målinger, der findes, ældste først.", Many(Group(Measurement, "en måling"))
    )

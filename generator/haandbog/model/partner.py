"""A partner: an organisation outside the job centre."""

from dataclasses import dataclass
from typing import ClassVar

from haandbog.model.fields import Many, field
from haandbog.model.record import Record
from haandbog.model.scalars import Address, Choice, Option, Text


class PartnerType(Option):
    """What sort of organisation a partner is."""

    UNEMPLOYMENT_FUND = ("a-kasse", "En arbejdsløshedskasse, der udbetaler dagpenge til sine medlemmer.")
    UNION = ("lønmodtagerorganisation", "En organisation for lønmodtagere.")
    EMPLOYERS = ("arbejdsgiverorganisation", "En organisation for arbejdsgivere.")
    UNIVERSITY = ("uddannelsesinstitution", "Et universitet eller en anden uddannelsesinstitution.")
    MUNICIPALITY = ("kommune", "En anden kommune.")
    BUSINESS_HUB = ("erhvervshus", "Et hus, der hjælper virksomheder, f.eks. med rekruttering eller vækst.")
    STATE = ("statslig myndighed", "Et ministerium eller en styrelse.")
    CONSULTANCY = ("konsulenthus", "Et firma, der leverer analyser eller bistand.")
    SUPPLIER = ("leverandør", "En ekstern leverandør af forløb.")
    NETWORK = ("netværk", "En kreds af organisationer, der mødes.")
    COMPANIES = ("virksomheder", "Virksomheder eller brancheorganisationer i almindelighed.")


@dataclass(frozen=True, kw_only=True, slots=True)
class Partner(Record):
    """An organisation, or a group of them that the source names only as a group."""

    FOLDER: ClassVar[str] = "partnere"

    type: PartnerType = field("type", "Type", "Hvilken slags organisation det er.", Choice(PartnerType), required=True)
    abbreviation: str | None = field("forkortelse", "Forkortelse", "Den forkortelse, den kendes under.", Text(20))
    other_names: tuple[str, ...] = field("andre_navne", "Andre navne", "Andre navne, den omtales med.", Many(Text(120)))
    website: str | None = field("websted", "Websted", "Organisationens eget websted.", Address())

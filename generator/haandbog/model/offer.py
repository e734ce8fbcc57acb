"""An offer: what a citizen can be offered."""

from dataclasses import dataclass
from typing import ClassVar

from haandbog.model.fields import Many, field
from haandbog.model.record import Record
from haandbog.model.scalars import AnyReference, Choice, Moment, Option, Ref, Reference
from haandbog.periods import Period


class OfferType(Option):
    """What sort of offer it is."""

    COURSE = ("vejledning og opkvalificering", "Et forløb, hvor borgeren vejledes eller lærer noget.")
    COMPANY = ("virksomhedsrettet", "Noget, der foregår i eller retter sig mod en virksomhed.")
    EFFORT = ("særlig indsats", "En samlet indsats for en bestemt gruppe.")
    EVENT = ("arrangement", "En messe eller en anden enkelt begivenhed.")
    COUNSELLING = ("rådgivning", "Rådgivning om et bestemt emne.")


class OfferBasis(Option):
    """On what terms an offer is provided."""

    FRAMEWORK = ("rammeaftale", "Købes hos en ekstern leverandør efter en rammeaftale.")
    TENDER = ("udbud", "Købes efter et udbud.")
    IN_HOUSE = ("intern indsats", "Jobcentret leverer det selv.")
    SPECIAL = ("særindsats", "Hverken dækket af rammeaftale, udbud eller intern indsats.")
    UNKNOWN = ("ikke oplyst", "Kilden siger ikke, hvordan tilbuddet er skaffet.")


@dataclass(frozen=True, kw_only=True, slots=True)
class Offer(Record):
    """What a citizen can be offered."""

    FOLDER: ClassVar[str] = "tilbud"

    type: OfferType = field("type", "Type", "Hvilken slags tilbud det er.", Choice(OfferType), required=True)
    offer_basis: OfferBasis = field("aftalegrundlag", "Aftalegrundlag", "Hvordan tilbuddet er skaffet.", Choice(OfferBasis), required=True)
    target_groups: tuple[Ref, ...] = field(
        "målgrupper", "Målgrupper", "De grupper af borgere, tilbuddet er til for (begreber).", Many(Reference("begreber"))
    )
    providers: tuple[Ref, ...] = field(
        "udbydere", "Udbydes af", "Hvem der leverer tilbuddet (mappe/id).", Many(AnyReference(("partnere", "roller", "teams")))
    )
    focus_area: Ref | None = field("fokusområde", "Fokusområde", "Id'et på det fokusområde, det hører under.", Reference("fokusomraader"))
    since: Period | None = field("fra", "Fra", "Hvornår tilbuddet begyndte.", Moment())
    until: Period | None = field("til", "Til", "Hvornår tilbuddet hørte op.", Moment())

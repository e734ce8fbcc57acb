"""A team, as it is or was."""

from dataclasses import dataclass
from typing import ClassVar

from haandbog.model.fields import Many, field
from haandbog.model.record import Record
from haandbog.model.scalars import Choice, Moment, Option, Prose, Ref, Reference, Text
from haandbog.periods import Period


class Division(Option):
    """What teams are divided by."""

    FIELD = ("fagområde", "Teamet dækker et fagområde, som virksomhederne efterspørger arbejdskraft inden for.")
    FUND = ("a-kasse", "Teamet dækker medlemmerne af bestemte a-kasser.")
    PROFESSION = ("faggruppe", "Teamet består af én faggruppe.")


@dataclass(frozen=True, kw_only=True, slots=True)
class Team(Record):
    """A team of the job centre."""

    FOLDER: ClassVar[str] = "teams"

    division: Division = field("inddeling", "Inddelt efter", "Hvad teamene er inddelt efter.", Choice(Division), required=True)
    covers: str = field("dækker", "Dækker", "Det fagområde eller den gruppe, teamet dækker.", Text(200), required=True)
    members: tuple[Ref, ...] = field("sammensætning", "Sammensætning", "De roller, teamet består af.", Many(Reference("roller")))
    since: Period | None = field("gælder_fra", "Gælder fra", "Hvornår inddelingen trådte i kraft.", Moment())
    until: Period | None = field("gælder_til", "Gælder til", "Hvornår inddelingen hørte op; udelades, så længe den gælder.", Moment())
    duties: str | None = field("opgaver", "Opgaver", "Hvad teamet har ansvar for.", Prose())

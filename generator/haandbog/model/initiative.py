"""An initiative: something started, decided, paused or declined."""

from dataclasses import dataclass
from typing import ClassVar

from haandbog.model.fields import Group, Many, field
from haandbog.model.record import Record
from haandbog.model.scalars import AnyReference, Prose, Ref, Reference, Text
from haandbog.model.status import Status, StatusEntry


@dataclass(frozen=True, kw_only=True, slots=True)
class Initiative(Record):
    """Something the job centre or the administration does; its status is its last entry."""

    FOLDER: ClassVar[str] = "initiativer"

    focus_area: Ref | None = field("fokusområde", "Fokusområde", "Id'et på det fokusområde, det hører under.", Reference("fokusomraader"))
    history: tuple[StatusEntry, ...] = field(
        "statushistorik", "Statushistorik", "Hvad der er sket, ældste først. Den sidste status er den, der vises.",
        Many(Group(StatusEntry, "en hændelse")), required=True,
    )  # fmt: skip
    causes: tuple[Ref, ...] = field(
        "udspringer_af", "Udspringer af", "Hvad der satte det i gang.",
        Many(AnyReference(("observationer", "analyser", "initiativer", "samarbejder"))),
    )  # fmt: skip
    responsible: tuple[Ref, ...] = field(
        "ansvarlige", "Ansvarlig", "Hvem der har ansvaret; udelades, når kilden ikke siger det.", Many(Reference("roller"))
    )
    partners: tuple[Ref, ...] = field(
        "partnere", "Partnere", "Organisationer uden for jobcentret, der er med.", Many(Reference("partnere"))
    )
    collaborations: tuple[Ref, ...] = field("samarbejder", "Samarbejder", "Samarbejder, det er en del af.", Many(Reference("samarbejder")))
    offers: tuple[Ref, ...] = field("tilbud", "Tilbud", "Tilbud, det handler om eller har ført til.", Many(Reference("tilbud")))
    methods: tuple[Ref, ...] = field("metoder", "Metoder", "Metoder, det handler om eller har ført til.", Many(Reference("metoder")))
    teams: tuple[Ref, ...] = field("teams", "Teams", "Teams, det har ført til eller berører.", Many(Reference("teams")))
    result: str | None = field("resultat", "Hvad det førte til", "Hvad der kom ud af det, ifølge kilden.", Prose())
    next_step: str | None = field("næste_skridt", "Næste skridt", "Hvad der skal ske nu; udelades, når kilden ikke siger det.", Text(400))

    @property
    def current(self) -> StatusEntry:
        """The last entry of the course of events, which gives the status."""
        return self.history[-1]

    @property
    def status(self) -> Status:
        """The status, derived and never typed."""
        return self.current.status

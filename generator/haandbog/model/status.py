"""The status of an initiative: one enumeration, and the entries it is derived from."""

from dataclasses import dataclass
from datetime import date

from haandbog.model.fields import Group, Many, field
from haandbog.model.record import Citation
from haandbog.model.scalars import Choice, Day, Moment, Option, Text
from haandbog.periods import Period


class Status(Option):
    """How far an initiative has come, in the order of its life.

    ``symbol`` is a sign that tells the status apart without colour; ``tone`` names its colour;
    ``needs_reason`` says that an entry must have a note that gives the reason.
    """

    PLANNED = ("planlagt", "Det er hensigten at gå i gang, men det er ikke besluttet eller begyndt.", "◌", "quiet", False)
    DECIDED = ("besluttet", "Det er besluttet, men arbejdet er ikke begyndt.", "◔", "quiet", False)
    AWAITING = ("afventer igangsættelse", "Det er valgt til, men venter på at blive sat i gang.", "…", "waiting", True)
    RUNNING = ("i gang", "Der arbejdes på det.", "▶", "running", False)
    ON_HOLD = ("på hold", "Arbejdet eller planen er sat på pause.", "‖", "hold", True)
    CARRIED_OUT = ("gennemført", "Det var en enkelt begivenhed eller proces, og den har fundet sted.", "✓", "done", False)
    IMPLEMENTED = ("implementeret", "Det er taget i brug og er nu en del af det daglige arbejde.", "✔", "done", False)
    ENDED = ("afsluttet", "Arbejdet er formelt slut.", "■", "ended", False)
    DECLINED = ("fravalgt", "Det er besluttet ikke at gøre det.", "✕", "ended", True)

    def __init__(self, text: str, meaning: str, symbol: str, tone: str, needs_reason: bool) -> None:
        super().__init__(text, meaning)
        self.symbol, self.tone, self.needs_reason = symbol, tone, needs_reason

    @property
    def order(self) -> int:
        """The place of the status in the order of an initiative's life, from 0."""
        return list(type(self)).index(self)


@dataclass(frozen=True, kw_only=True, slots=True)
class StatusEntry:
    """One entry of a course of events."""

    time: Period = field("tid", "Hvornår", "Hvornår det skete; skriv ukendt, hvis kilden ikke siger det.", Moment(), required=True)
    status: Status = field("status", "Status", "Den status, initiativet fik.", Choice(Status), required=True)
    note: str | None = field(
        "note", "Bemærkning", "Hvad der skete, og hvorfor. Skal stå ved på hold, afventer igangsættelse og fravalgt.", Text(600)
    )
    told: date | None = field(
        "oplyst", "Oplyst", "Dagen, I fik det at vide, når ingen kilde siger det, f.eks. på et møde. Ikke før tid.", Day()
    )
    citations: tuple[Citation, ...] = field(
        "kilder", "Kilder", "Hvor det står. Udfyldes, når det er et andet sted end initiativets egne kilder.",
        Many(Group(Citation, "en kildehenvisning")),
    )  # fmt: skip

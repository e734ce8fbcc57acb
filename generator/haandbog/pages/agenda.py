"""What nobody knows, as questions to take to a meeting."""

from dataclasses import dataclass

from haandbog import danish
from haandbog.handbook import Handbook
from haandbog.model.analysis import Analysis
from haandbog.model.initiative import Initiative
from haandbog.model.kpi import Kpi, KpiStatus
from haandbog.model.record import Record
from haandbog.model.status import Status

# What is over needs nobody to answer for it; what is taken into use still does.
OVER = frozenset({Status.CARRIED_OUT, Status.ENDED, Status.DECLINED})
# What is done has no next step to ask for.
DONE = OVER | {Status.IMPLEMENTED}


@dataclass(frozen=True, slots=True)
class Question:
    """A question for the meeting: what is not known, of which records, and what is left out of it."""

    anchor: str
    heading: str
    text: str
    records: tuple[Record, ...]


def questions_of(handbook: Handbook) -> tuple[Question, ...]:
    """Return every question in a fixed order, also those that no record raises."""
    initiatives, kpis = handbook.current_of(Initiative), handbook.current_of(Kpi)
    unanswered = [record for record in initiatives if not record.responsible]
    over = sum(record.status in OVER for record in unanswered)
    left_out = f" Dertil kommer {over}, som er gennemført, afsluttet eller fravalgt." if over else ""
    return (
        Question(
            "uden-ansvarlig", "Hvem har ansvaret?", f"Der er ikke nævnt nogen ansvarlig.{left_out}",
            tuple(record for record in unanswered if record.status not in OVER),
        ),
        Question(
            "uden-naeste-skridt", "Hvad er næste skridt?", "De er ikke færdige, og der er ikke nævnt et næste skridt.",
            tuple(record for record in initiatives if record.status not in DONE and not record.next_step),
        ),
        Question(
            "uden-tidspunkt", "Hvornår skete det?", "Der står slet ikke, hvornår de fik deres status.",
            tuple(record for record in initiatives if not record.current.time.known),
        ),
        Question(
            "uden-begyndelse", "Hvor længe har det været sådan?",
            "Vi ved kun, at det senest var sket på et bestemt tidspunkt, ofte dagen for kilden selv.",
            tuple(record for record in initiatives if record.current.time.known and record.current.time.first is None),
        ),
        Question(
            "uden-periode", "Hvornår er analysen lavet?", "Det står der ikke.",
            tuple(record for record in handbook.current_of(Analysis) if not record.period.known),
        ),
        Question(
            "kun-droeftet", "Skal KPI'en bruges?", "De er drøftet; der står ikke, om de er besluttet eller taget i brug.",
            tuple(record for record in kpis if record.status is KpiStatus.DISCUSSED),
        ),
    )  # fmt: skip


def gaps_of(kpi: Kpi) -> str:
    """Return what is not known of a KPI, as a sentence, or "" when everything is."""
    gaps = {
        "hvordan der måles": kpi.how,
        "hvor ofte": kpi.how_often,
        "hvem der følger den": kpi.readers,
        "hvad målet er": kpi.goal,
    }
    missing = [words for words, value in gaps.items() if not value]
    return f"Ikke oplyst: {danish.join_clauses(missing)}." if missing else ""

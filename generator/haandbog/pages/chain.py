"""The chain analyse → observation → initiativ → KPI: what follows from what, and where it breaks."""

from dataclasses import dataclass

from haandbog.handbook import Handbook
from haandbog.model.analysis import Analysis
from haandbog.model.initiative import Initiative
from haandbog.model.kpi import Kpi
from haandbog.model.observation import Observation
from haandbog.model.record import Record
from haandbog.model.scalars import Ref

# The columns of every picture of the chain, in its order.
LINKS_OF_THE_CHAIN: tuple[type[Record], ...] = (Analysis, Observation, Initiative, Kpi)


@dataclass(frozen=True, slots=True)
class Hole:
    """A place where the chain breaks: what is missing, why it matters, and the records it is missing for.

    ``of`` is how many records of that kind there are, so that a reader can tell 1 of 2 from 1 of 30.
    """

    anchor: str
    heading: str
    text: str
    records: tuple[Record, ...]
    of: int


def steps_of(record: Record) -> tuple[Ref, ...]:
    """Return what the record itself says that it follows from, one step back in the chain."""
    match record:
        case Observation():
            return record.analyses
        case Initiative():
            return tuple(ref for ref in record.causes if ref.folder != "samarbejder")
        case Kpi():
            return (*record.initiatives, *record.observations)
        case _:
            return ()


def follows_from(handbook: Handbook) -> tuple[tuple[Ref, Ref], ...]:
    """Return every (what came first, what follows from it) between current records of the chain."""
    current = [record for kind in LINKS_OF_THE_CHAIN for record in handbook.current_of(kind)]
    known = {record.ref for record in current}
    pairs = ((before, record.ref) for record in current for before in steps_of(record) if before in known)
    return tuple(dict.fromkeys(pairs))


def holes_of(handbook: Handbook) -> tuple[Hole, ...]:
    """Return every way in which the chain can break, in its order, also those with no records."""
    analyses, observations = handbook.current_of(Analysis), handbook.current_of(Observation)
    initiatives, kpis = handbook.current_of(Initiative), handbook.current_of(Kpi)
    observed = {ref for observation in observations for ref in observation.analyses}
    causes = {ref for initiative in initiatives for ref in initiative.causes}
    followed = {ref for kpi in kpis for ref in kpi.initiatives}
    return (
        Hole(
            "uden-observation", "Analyser uden hovedobservation",
            "Håndbogen har ingen hovedobservation fra dem.",
            tuple(record for record in analyses if record.ref not in observed), len(analyses),
        ),
        Hole(
            "uden-initiativ", "Observationer, som intet initiativ udspringer af",
            "Der er ikke nævnt noget, der er sat i gang på grund af dem.",
            tuple(record for record in observations if record.ref not in causes), len(observations),
        ),
        Hole(
            "uden-aarsag", "Initiativer uden nævnt årsag",
            "Der står ikke, hvad der satte dem i gang.",
            tuple(record for record in initiatives if not record.causes), len(initiatives),
        ),
        Hole(
            "uden-sigte", "KPI'er, som ikke følger noget",
            "De er hverken knyttet til et initiativ eller til en observation.",
            tuple(record for record in kpis if not record.initiatives and not record.observations), len(kpis),
        ),
        Hole(
            "uden-kpi", "Initiativer, som ingen KPI følger",
            "Ingen KPI i håndbogen er knyttet til dem.",
            tuple(record for record in initiatives if record.ref not in followed), len(initiatives),
        ),
    )  # fmt: skip

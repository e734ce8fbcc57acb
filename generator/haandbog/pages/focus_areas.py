"""The focus areas: an index of cards with figures, and what a focus area's page gathers."""

from collections.abc import Iterable
from dataclasses import dataclass

from haandbog import danish
from haandbog.handbook import Handbook
from haandbog.model import KIND_BY_FOLDER
from haandbog.model.analysis import Analysis
from haandbog.model.collaboration import Collaboration
from haandbog.model.focus_area import FocusArea
from haandbog.model.initiative import Initiative
from haandbog.model.kpi import Kpi
from haandbog.model.method import Method
from haandbog.model.observation import Observation
from haandbog.model.offer import Offer
from haandbog.model.partner import Partner
from haandbog.model.record import Record
from haandbog.model.scalars import Ref
from haandbog.pages.chain import LINKS_OF_THE_CHAIN, follows_from
from haandbog.pages.data import downloads_of
from haandbog.pages.indexes import records_table
from haandbog.pages.measurements import newest_measurements
from haandbog.pages.relation_pictures import relation_picture
from haandbog.pages.status_counts import counts_in_words
from haandbog.pages.status_table import status_table
from haandbog.pages.values import address_of, link_to
from haandbog.pages.views import Card, Cards, Page, RelationGroup, Relations, Section, Value, Words

# The kinds that hang on a focus area, in the order of its page.
_KINDS: tuple[type[Record], ...] = (*LINKS_OF_THE_CHAIN, Collaboration, Partner, Offer, Method)


@dataclass(frozen=True, slots=True)
class Gathered:
    """The current records that belong to a focus area, by kind."""

    by_kind: dict[type[Record], tuple[Record, ...]]

    def __getitem__(self, kind: type[Record]) -> tuple[Record, ...]:
        return self.by_kind[kind]

    @property
    def initiatives(self) -> tuple[Initiative, ...]:
        """The focus area's initiatives, in the order of their statuses."""
        found = [record for record in self.by_kind[Initiative] if isinstance(record, Initiative)]
        return tuple(sorted(found, key=lambda record: record.status.order))

    @property
    def refs(self) -> frozenset[Ref]:
        """All that was gathered."""
        return frozenset(record.ref for records in self.by_kind.values() for record in records)


def gather(handbook: Handbook, area: FocusArea) -> Gathered:
    """Return what belongs to a focus area: what names it, and what its initiatives and collaborations name."""
    initiatives = [record for record in handbook.current_of(Initiative) if record.focus_area == area.ref]
    observations = [record for record in handbook.current_of(Observation) if record.focus_area == area.ref]
    followed = {record.ref for record in (*initiatives, *observations)}
    named = {ref for i in initiatives for ref in (*i.collaborations, *i.partners, *i.offers, *i.methods)}
    collaborations = [record for record in handbook.current_of(Collaboration) if record.focus_area == area.ref or record.ref in named]
    named |= {ref for record in collaborations for ref in record.partners}
    return Gathered(
        {
            Analysis: tuple(record for record in handbook.current_of(Analysis) if area.ref in record.focus_areas),
            Observation: tuple(observations),
            Initiative: tuple(initiatives),
            Kpi: tuple(record for record in handbook.current_of(Kpi) if followed.intersection((*record.initiatives, *record.observations))),
            Collaboration: tuple(collaborations),
            Partner: tuple(record for record in handbook.current_of(Partner) if record.ref in named),
            Offer: tuple(record for record in handbook.current_of(Offer) if record.focus_area == area.ref or record.ref in named),
            Method: tuple(record for record in handbook.current_of(Method) if record.focus_area == area.ref or record.ref in named),
        }
    )


def focus_areas_page(handbook: Handbook) -> Page:
    """Return the index of the focus areas: a card each, with what hangs on it counted."""
    kind = KIND_BY_FOLDER[FocusArea.FOLDER]
    areas = sorted(handbook.current_of(FocusArea), key=lambda area: area.number)
    retired = [record for record in handbook.all_of(FocusArea) if record.retired]
    sections = [
        Section("Områderne", "omraaderne", (Cards(tuple(_card(handbook, area) for area in areas)), downloads_of(kind))),
        Section("Fra analyse til KPI", "det-hele", (whole_picture(handbook),)),
    ]
    if retired:
        sections.append(Section("Udgået", "udgaaet", (records_table(handbook, kind, tuple(retired), "udgaaede"),)))
    return Page(f"{kind.folder}/", kind.title, kind.intro, tuple(sections), wide=True)


def _card(handbook: Handbook, area: FocusArea) -> Card:
    gathered = gather(handbook, area)
    words = counts_in_words(gathered.initiatives)
    figures = danish.join_words([_counted(kind, gathered[kind]) for kind in (*LINKS_OF_THE_CHAIN, Collaboration, Offer) if gathered[kind]])
    details: list[Value] = [Words(f"{danish.capitalize(figures)}.")] if figures else [Words("Intet er knyttet til endnu.")]
    if words:
        details.append(Words(f"Initiativer: {words}."))
    return Card(area.title, address_of(area.ref), area.purpose, tuple(details), eyebrow=f"Fokusområde {area.number}")


def _counted(kind: type[Record], records: Iterable[Record]) -> str:
    names = KIND_BY_FOLDER[kind.FOLDER]
    return danish.counted(len(tuple(records)), names.singular, names.plural)


def focus_area_sections(handbook: Handbook, area: FocusArea) -> tuple[tuple[Section, ...], frozenset[Ref]]:
    """Return the sections of a focus area's page, and the records that they show."""
    gathered = gather(handbook, area)
    picture = relation_picture(
        handbook,
        "billede",
        f"Fra analyse til KPI i fokusområdet »{area.title}«",
        [_column(kind, gathered.initiatives if kind is Initiative else gathered[kind]) for kind in LINKS_OF_THE_CHAIN],
        follows_from(handbook),
    )
    sections = [Section("Fra analyse til KPI", "fra-analyse-til-kpi", (picture,))]
    if gathered.initiatives:
        table = status_table(handbook, gathered.initiatives, "statustabel", areas=False, searchable=False)
        sections.append(Section("Initiativer", "initiativer-her", (table,)))
    if kpis := [record for record in gathered[Kpi] if isinstance(record, Kpi)]:
        sections.append(Section("Hvad KPI'erne viser", "kpier-her", (newest_measurements(kpis, "kpitabel"),)))
    groups = tuple(
        RelationGroup(KIND_BY_FOLDER[kind.FOLDER].title, tuple(link_to(record) for record in gathered[kind]))
        for kind in _KINDS
        if kind is not Initiative and gathered[kind]
    )
    if groups:
        sections.append(Section("Hører til fokusområdet", "hoerer-til", (Relations(groups),)))
    return tuple(sections), gathered.refs


def _column(kind: type[Record], records: tuple[Record, ...]) -> tuple[str, str, tuple[Record, ...]]:
    names = KIND_BY_FOLDER[kind.FOLDER]
    return danish.capitalize(names.plural), f"Ingen {names.plural} hører til området.", records


@dataclass(frozen=True, slots=True)
class WholeStep:
    """How many of a kind there are in a focus area, and how many of them something follows from."""

    name: str
    number: int
    address: str
    carried: str


@dataclass(frozen=True, slots=True)
class WholeRow:
    """A focus area and its steps from analysis to KPI."""

    name: str
    address: str
    steps: tuple[WholeStep, ...]


@dataclass(frozen=True, slots=True)
class WholePicture:
    """The whole handbook in one picture: every focus area, and how far its chain reaches."""

    title: str
    rows: tuple[WholeRow, ...]


def whole_picture(handbook: Handbook) -> WholePicture:
    """Return the picture of the whole: focus areas → analyses → observations → initiatives → KPIs."""
    pairs = follows_from(handbook)
    rows = []
    for area in sorted(handbook.current_of(FocusArea), key=lambda area: area.number):
        gathered = gather(handbook, area)
        steps = tuple(_whole_step(kind, gathered[kind], pairs, area) for kind in LINKS_OF_THE_CHAIN)
        rows.append(WholeRow(area.title, address_of(area.ref), steps))
    return WholePicture("Fra fokusområde over analyser og observationer til initiativer og KPI'er", tuple(rows))


# What must follow from a record for the chain to reach on: the folder, and how it is said.
_NEXT = {
    Analysis: (Observation.FOLDER, "har en observation"),
    Observation: (Initiative.FOLDER, "har ført til et initiativ"),
    Initiative: (Kpi.FOLDER, "følges af en KPI"),
}


def _whole_step(kind: type[Record], records: tuple[Record, ...], pairs: Iterable[tuple[Ref, Ref]], area: FocusArea) -> WholeStep:
    names = KIND_BY_FOLDER[kind.FOLDER]
    name = names.singular if len(records) == 1 else names.plural
    carried = ""
    if records and kind in _NEXT:
        folder, words = _NEXT[kind]
        reaching = {before for before, after in pairs if after.folder == folder}
        carried = f"{sum(record.ref in reaching for record in records)} af {len(records)} {words}"
    return WholeStep(name, len(records), f"{address_of(area.ref)}#fra-analyse-til-kpi", carried)

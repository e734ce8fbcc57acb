"""The picture of what an initiative or a partner hangs together with."""

import re

from haandbog.handbook import Handbook
from haandbog.model.initiative import Initiative
from haandbog.model.observation import Observation
from haandbog.model.offer import Offer, OfferBasis, OfferType
from haandbog.model.partner import Partner, PartnerType
from haandbog.model.record import Basis, Origin, Record, Retirement
from haandbog.model.scalars import Ref
from haandbog.model.status import Status, StatusEntry
from haandbog.pages.records import record_page
from haandbog.pages.relation_pictures import RelationPicture
from haandbog.pages.surroundings import surroundings_picture
from haandbog.periods import read_period
from haandbog.rendering import Renderer

HERE = Origin("records/opdigtet.yml")


def initiative(name: str, **more: object) -> Initiative:
    entry = StatusEntry(time=read_period("2024"), status=Status.RUNNING)
    fields: dict[str, object] = {"history": (entry,), "basis": Basis.EDITORIAL}
    return Initiative(origin=HERE, id=name, title=name.capitalize(), summary="Et.", **(fields | more))  # type: ignore[arg-type]


def observation(name: str) -> Observation:
    return Observation(
        origin=HERE,
        id=name,
        title=name.capitalize(),
        summary="En.",
        focus_area=Ref("fokusomraader", "x"),
        analyses=(),
        basis=Basis.EDITORIAL,
    )


def partner(name: str, **more: object) -> Partner:
    return Partner(origin=HERE, id=name, title=name.capitalize(), summary="En.", type=PartnerType.COMPANIES, basis=Basis.EDITORIAL, **more)  # type: ignore[arg-type]


def offer(name: str, *providers: Ref) -> Offer:
    return Offer(
        origin=HERE, id=name, title=name.capitalize(), summary="Et.", type=OfferType.EVENT, offer_basis=OfferBasis.UNKNOWN, providers=providers,
        basis=Basis.EDITORIAL,
    )  # fmt: skip


def drawn(handbook: Handbook, record: Initiative | Partner) -> list[list[str]]:
    picture = surroundings_picture(handbook, record)
    return [[node.link.text for node in column.nodes] for column in picture.columns] if picture else []


SIGHT = observation("syn")
FRIEND = partner("ven")
CURE = initiative("kur", causes=(SIGHT.ref,), partners=(FRIEND.ref,))
AFTER = initiative("efter", causes=(CURE.ref,))


def test_an_initiative_stands_between_what_it_springs_from_and_what_it_leads_to() -> None:
    assert drawn(Handbook([SIGHT, FRIEND, CURE, AFTER]), CURE) == [["Syn"], ["Kur"], ["Efter", "Ven"]]


def test_a_partner_stands_between_what_it_takes_part_in_and_what_it_provides() -> None:
    assert drawn(Handbook([SIGHT, FRIEND, CURE, offer("kursus", FRIEND.ref)]), FRIEND) == [["Kur"], ["Ven"], ["Kursus"]]


def test_one_neighbour_is_no_picture() -> None:
    assert drawn(Handbook([FRIEND, CURE]), FRIEND) == []


def test_a_retired_neighbour_is_not_drawn() -> None:
    gone = partner("ven", retired=Retirement(time=read_period("2024"), reason="Væk."))
    assert drawn(Handbook([SIGHT, gone, CURE, AFTER]), CURE) == [["Syn"], ["Kur"], ["Efter"]]


def test_too_many_neighbours_are_a_list_and_no_picture() -> None:
    many = [initiative(f"i{number}", partners=(FRIEND.ref,)) for number in range(13)]
    assert drawn(Handbook([FRIEND, *many]), FRIEND) == []


def test_every_node_is_a_link_and_the_headings_say_the_relation_in_words() -> None:
    handbook = Handbook([SIGHT, FRIEND, CURE, AFTER])
    html = Renderer(handbook).render(record_page(handbook, CURE)).html
    figure = re.search(r'<figure class="billede.*?</figure>', html, re.DOTALL)
    assert figure
    assert re.findall(r'href="\.\./\.\./([^"]*)"', figure[0]) == [
        "observationer/syn/",
        "initiativer/kur/",
        "initiativer/efter/",
        "partnere/ven/",
    ]
    for words in ("Udspringer af", "Fører til, handler om eller inddrager", "Observation", "Partner", "I gang"):
        assert words in figure[0]
    assert 'aria-hidden="true"' in figure[0].partition("<path")[0]
    assert len(figure[0]) < 4000, "a record's page has 30 KB for everything"


def test_only_initiatives_and_partners_have_the_picture() -> None:
    records: list[Record] = [SIGHT, FRIEND, CURE, AFTER]
    handbook = Handbook(records)
    pictured = [
        record.id
        for record in records
        for section in record_page(handbook, record).sections
        if any(isinstance(view, RelationPicture) for view in section.views)
    ]
    assert pictured == ["kur"]

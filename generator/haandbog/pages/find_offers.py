"""Find tilbud: from what one knows of a citizen to the offers, collaborations and teams that fit.

Every category is one that records carry: the groups that offers and collaborations name, their types,
and the fields that teams cover. What names no group is never left out; it stands as what it is.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from haandbog import danish
from haandbog.handbook import Handbook
from haandbog.model.collaboration import Collaboration, CollaborationType
from haandbog.model.method import Method, MethodType
from haandbog.model.offer import Offer, OfferType
from haandbog.model.record import Record
from haandbog.model.scalars import Option
from haandbog.model.source import Source
from haandbog.model.team import Team
from haandbog.model.term import Term
from haandbog.pages.values import EDITORIAL, citation_link, link_to, links_to, place_text, unsaid, values_of
from haandbog.pages.views import Bullets, Fact, Link, Mark, Notice, Page, Prose, Section, Time, Values, Words

ADDRESS = "find-tilbud/"


@dataclass(frozen=True, slots=True)
class FindChoice:
    """Something one can choose: its name in the address, its text, what it means, and how much carries it."""

    key: str
    text: str
    meaning: str
    number: int


@dataclass(frozen=True, slots=True)
class FindTools:
    """What one chooses by, where scripts run."""

    groups: tuple[FindChoice, ...]
    types: tuple[FindChoice, ...]
    fields: tuple[FindChoice, ...]


@dataclass(frozen=True, slots=True)
class FindItem:
    """An offer, a collaboration or a team: why it stands here, and the facts one tells a citizen.

    ``kind`` is "tilbud", "samarbejde" or "team"; ``type_key`` and ``field_key`` are what it is chosen by.
    """

    kind: str
    link: Link
    marks: Values
    why: str
    facts: tuple[Fact, ...]
    type_key: str = ""
    field_key: str = ""


@dataclass(frozen=True, slots=True)
class FindPart:
    """What stands under one heading; ``key`` is the group one chooses it by, ``about`` explains the group.

    ``role`` is "gruppe", "ukendt" or "teams"; ``none`` is said when a choice leaves nothing here.
    """

    role: str
    key: str
    lead: str
    about: Values
    ground: Values
    items: tuple[FindItem, ...]
    none: str


def find_offers_page(handbook: Handbook) -> Page:
    """Return the page; without scripts it is a list by group, and nothing on it is hidden."""
    fitting: tuple[Offer | Collaboration, ...] = (*handbook.current_of(Offer), *handbook.current_of(Collaboration))
    teams = tuple(team for team in handbook.current_of(Team) if team.until is None)
    groups = _groups(handbook, fitting)
    parts = [_group(handbook, group, [record for record in fitting if group.ref in record.target_groups]) for group in groups]
    tools = FindTools(
        tuple(FindChoice(group.id, danish.capitalize(group.title), group.summary, len(part.items)) for group, part in zip(groups, parts, strict=True)),
        _types(fitting),
        tuple(FindChoice(team.id, team.covers, team.summary, 1) for team in teams),
    )  # fmt: skip
    untold = [record for record in fitting if not any(ref in handbook for ref in record.target_groups)]
    sections = [
        Section("", "", (tools,))
        if fitting
        else Section("", "", (Notice("note", "Ingen tilbud", "Der er endnu ingen tilbud i håndbogen."),)),
        *(Section(danish.capitalize(group.title), f"gruppe-{group.id}", (part,)) for group, part in zip(groups, parts, strict=True)),
        *((Section("Kilden siger ikke til hvem", "til-hvem", (_untold(handbook, untold),)),) if untold else ()),
        *((Section("Teams", "teams", (_teams(handbook, teams),)),) if teams else ()),
        *_methods(handbook),
        *_silences(handbook, groups),
    ]
    description = "Vælg, hvad du ved om borgeren, og se, hvilke tilbud, samarbejder og teams der passer, og hvorfor."
    return Page(ADDRESS, "Find tilbud", description, tuple(sections), wide=True)


def _groups(handbook: Handbook, records: Iterable[Offer | Collaboration]) -> tuple[Term, ...]:
    named = {ref for record in records for ref in record.target_groups}
    return tuple(term for term in handbook.all_of(Term) if term.ref in named)


def _types(records: Iterable[Offer | Collaboration]) -> tuple[FindChoice, ...]:
    """Return the types that there is something of, in the order of the model; one word of both kinds is one choice."""
    found: dict[str, list[Option]] = {}
    for record in records:
        found.setdefault(record.type.text, []).append(record.type)
    order = dict.fromkeys(option.text for option in (*OfferType, *CollaborationType))
    return tuple(
        FindChoice(danish.slugify(text), danish.capitalize(text), found[text][0].meaning, len(found[text]))
        for text in order
        if text in found
    )


def _group(handbook: Handbook, group: Term, records: Iterable[Offer | Collaboration]) -> FindPart:
    return FindPart(
        role="gruppe",
        key=group.id,
        lead=group.summary,
        about=(Link("Mere om ordet", link_to(group).address, spoken=f" »{group.title}«"), *((EDITORIAL,) if group.editorial else ())),
        ground=_places(handbook, group),
        items=_items(handbook, records, group),
        none=f"Intet af den slags er nævnt for gruppen »{group.title}«.",
    )


def _untold(handbook: Handbook, records: Iterable[Offer | Collaboration]) -> FindPart:
    return FindPart(
        role="ukendt",
        key="",
        lead="Her er ikke oplyst nogen gruppe. Det kan passe til din borger eller ikke passe; det må du selv undersøge.",
        about=(),
        ground=(),
        items=_items(handbook, records, None),
        none="Intet af den slags står uden en gruppe.",
    )


def _items(handbook: Handbook, records: Iterable[Offer | Collaboration], group: Term | None) -> tuple[FindItem, ...]:
    """Return the items: what still goes on before what is over, offers before collaborations."""
    found = sorted(records, key=lambda record: (_over(record), isinstance(record, Collaboration)))
    return tuple(_item(handbook, record, group) for record in found)


def _over(record: Offer | Collaboration) -> bool:
    return isinstance(record, Offer) and record.until is not None


def _item(handbook: Handbook, record: Offer | Collaboration, group: Term | None) -> FindItem:
    if isinstance(record, Offer):
        kind, whose, who = "tilbud", "Udbydes af", values_of(handbook, record.providers, unsaid(record, "Kilden siger ikke hvem."))
    else:
        kind, whose, who = "samarbejde", "Sammen med", values_of(handbook, record.partners, unsaid(record, "Kilden siger ikke hvem."))
    others = [ref for ref in record.target_groups if group is not None and ref != group.ref]
    told = "Var for" if _over(record) else "Passer, fordi det er for"
    why = f"{told} gruppen »{group.title}«." if group else ""
    facts = [Fact("Slags", (Words(record.type.label),)), Fact(whose, who)]
    if others:
        facts.append(Fact("Også for", links_to(handbook, others)))
    if isinstance(record, Offer) and record.until is not None:
        facts.append(Fact("Hørte op", (Time(record.until),)))
    if isinstance(record, Collaboration) and record.time is not None:
        facts.append(Fact("Hvornår", (Time(record.time),)))
    facts.append(Fact("Grundlag", _ground(handbook, record)))
    marks = (Mark("Ophørt", "Tilbuddet har en slutdato."),) if _over(record) else ()
    return FindItem(kind, link_to(record), marks, why, tuple(facts), danish.slugify(record.type.text))


def _ground(handbook: Handbook, record: Record) -> Values:
    places = _places(handbook, record)
    return (*places, EDITORIAL) if record.editorial else places


def _places(handbook: Handbook, record: Record) -> tuple[Link, ...]:
    """Return where it stands in the sources; where there is only one source, its name is not said again and again."""
    links = tuple((place_text(citation), citation_link(handbook, citation)) for citation in record.citations)
    alone = len(handbook.all_of(Source)) == 1
    return tuple(Link(danish.capitalize(place), link.address, link.text) if alone else link for place, link in links)


def _teams(handbook: Handbook, teams: Iterable[Team]) -> FindPart:
    items = tuple(
        FindItem(
            "team",
            link_to(team),
            (),
            f"Dækker {team.covers}.",
            (
                Fact("Består af", values_of(handbook, team.members, unsaid(team, "Kilden siger ikke hvem."))),
                Fact("Grundlag", _ground(handbook, team)),
            ),
            field_key=team.id,
        )
        for team in teams
    )
    lead = "Et team hører til et fagområde og ikke til en gruppe af borgere."
    return FindPart("teams", "", lead, (), (), items, "Intet team dækker det.")


def _methods(handbook: Handbook) -> tuple[Section, ...]:
    methods = [method for method in handbook.current_of(Method) if method.type is MethodType.PRACTICE]
    if not methods:
        return ()
    lead = Prose(
        "En måde at arbejde på er ikke et tilbud, og den er ikke knyttet til en gruppe af borgere. Derfor er den ikke med i valget."
    )
    bullets = Bullets(tuple((link_to(method), Words(method.summary)) for method in methods))
    return (Section("Måder at arbejde på", "maader-at-arbejde-paa", (lead, bullets)),)


def _silences(handbook: Handbook, groups: Iterable[Term]) -> tuple[Section, ...]:
    """Name the groups that the handbook knows and nothing is told to be for."""
    known = {group.ref for group in groups}
    bare = [term for term in handbook.current_of(Term) if term.target_group and term.ref not in known]
    if not bare:
        return ()
    lead = Prose("Håndbogen kender også disse grupper, men kilden nævner ikke noget tilbud eller samarbejde, der særligt er til for dem.")
    bullets = Bullets(tuple((Link(danish.capitalize(term.title), link_to(term).address), Words(term.summary)) for term in bare))
    return (Section("Grupper uden særlige tilbud", "grupper-uden", (lead, bullets)),)

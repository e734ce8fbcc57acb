"""The page of the organisation: teams now, before and now side by side, and who does what."""

from collections.abc import Iterable
from dataclasses import dataclass

from haandbog import danish
from haandbog.handbook import Handbook
from haandbog.model import KIND_BY_FOLDER
from haandbog.model.initiative import Initiative
from haandbog.model.observation import Observation
from haandbog.model.role import Role, RoleType
from haandbog.model.team import Division, Team
from haandbog.pages.values import as_of, badge_of, link_to, unsaid, values_of
from haandbog.pages.views import (
    Bullets,
    Cell,
    Column,
    Link,
    Missing,
    Notice,
    Page,
    Section,
    Subsection,
    Table,
    Time,
    Value,
    Values,
    Words,
)

ADDRESS = "organisation/"


@dataclass(frozen=True, slots=True)
class TeamGroup:
    """Teams that are divided by the same thing: each as a link, what it covers, and when it began or ended."""

    division: str
    teams: tuple[tuple[Link, str, str], ...]


@dataclass(frozen=True, slots=True)
class BeforeAndNow:
    """The teams as they were and as they are, side by side; either side may be empty."""

    before: tuple[TeamGroup, ...]
    now: tuple[TeamGroup, ...]


@dataclass(frozen=True, slots=True)
class RoleDuties:
    """Roles, each with its abbreviation and what it does."""

    roles: tuple[tuple[Link, str, tuple[str, ...]], ...]


def organisation_page(handbook: Handbook) -> Page:
    """Return the page of teams and roles."""
    teams = handbook.current_of(Team)
    now = tuple(team for team in teams if team.until is None)
    before = tuple(team for team in teams if team.until is not None)
    sections = [
        Section("Teams nu", "teams-nu", _teams_now(handbook, now)),
        *([Section("Før og nu", "foer-og-nu", _before_and_now(handbook, before, now))] if before else []),
        Section("Roller", "roller", _roles(handbook)),
        Section("Alle teams og roller", "alle", (_indexes(),)),
    ]
    return Page(ADDRESS, "Organisation", "Hvilke teams der er, hvem der er i dem, og hvem der gør hvad.", tuple(sections))


def _by_division(teams: Iterable[Team]) -> list[tuple[Division, tuple[Team, ...]]]:
    teams = tuple(teams)
    groups = ((division, tuple(team for team in teams if team.division is division)) for division in Division)
    return [(division, members) for division, members in groups if members]


def _teams_now(handbook: Handbook, teams: tuple[Team, ...]) -> tuple[object, ...]:
    if not teams:
        return (Notice("note", "Ingen teams", "Håndbogen har ingen poster om de teams, der er nu."),)
    return tuple(
        Subsection(f"Inddelt efter {division.text}", f"efter-{danish.slugify(division.text)}", (_team_table(handbook, division, members),))
        for division, members in _by_division(teams)
    )


def _team_table(handbook: Handbook, division: Division, teams: tuple[Team, ...]) -> Table:
    rows = tuple(
        (
            Cell((link_to(team),), team.title),
            Cell((Words(team.covers),), team.covers),
            Cell(values_of(handbook, team.members, unsaid(team, "Kilden siger ikke hvem."))),
            Cell((Time(team.since),) if team.since else (Missing(unsaid(team, "Kilden siger ikke hvornår.")),)),
        )
        for team in teams
    )
    columns = (Column("team", "Team"), Column("daekker", "Dækker"), Column("hvem", "Hvem er i det"), Column("siden", "Siden"))
    caption = danish.counted(len(teams), "team", "teams")
    return Table(f"teams-{danish.slugify(division.text)}", caption, columns, rows, searchable=False)


def _before_and_now(handbook: Handbook, before: tuple[Team, ...], now: tuple[Team, ...]) -> tuple[object, ...]:
    refs = {team.ref for team in (*before, *now)}
    changes = tuple(initiative for initiative in handbook.current_of(Initiative) if refs.intersection(initiative.teams))
    causes = dict.fromkeys(ref for change in changes for ref in change.causes)
    reasons = [record for ref in causes if isinstance(record := handbook.get(ref), Observation) and record.retired is None]
    views: list[object] = [BeforeAndNow(_groups(before, ended=True), _groups(now, ended=False))]
    if reasons:
        views.append(Subsection("Hvorfor det blev ændret", "hvorfor", (_noted((link_to(reason), reason.summary) for reason in reasons),)))
    if changes:
        items = Bullets(tuple(_change(handbook, change) for change in changes))
        views.append(Subsection("Initiativer om teams", "initiativer-om-teams", (items,)))
    return tuple(views)


def _noted(items: Iterable[tuple[Link, str]]) -> Bullets:
    return Bullets(tuple((Link(f"{link.text}:", link.address), Words(text)) for link, text in items))


def _change(handbook: Handbook, initiative: Initiative) -> Values:
    told = as_of(handbook, initiative)
    values: list[Value] = [link_to(initiative), badge_of(initiative.status)]
    return (*values, Words(f"({told})")) if told else tuple(values)


def _groups(teams: tuple[Team, ...], *, ended: bool) -> tuple[TeamGroup, ...]:
    def when(team: Team) -> str:
        if ended:
            return f"til {team.until.danish}" if team.until and team.until.known else "kilden siger ikke til hvornår"
        return f"siden {team.since.danish}" if team.since and team.since.known else "kilden siger ikke siden hvornår"

    return tuple(
        TeamGroup(f"Efter {division.text}", tuple((link_to(team), team.covers, when(team)) for team in members))
        for division, members in _by_division(teams)
    )


def _roles(handbook: Handbook) -> tuple[object, ...]:
    roles = handbook.current_of(Role)
    groups = ((role_type, tuple(role for role in roles if role.type is role_type)) for role_type in RoleType)
    return tuple(
        Subsection(
            role_type.label,
            f"rolle-{danish.slugify(role_type.text)}",
            (RoleDuties(tuple((link_to(role), role.abbreviation or "", role.duties) for role in members)),),
        )
        for role_type, members in groups
        if members
    )


def _indexes() -> Bullets:
    kinds = (KIND_BY_FOLDER[Team.FOLDER], KIND_BY_FOLDER[Role.FOLDER])
    return Bullets(tuple((Link(f"{kind.title}:", f"{kind.folder}/"), Words(kind.intro)) for kind in kinds))

"""The page for the leader: which steps there are for which role, what each answers, which are the handbook's own."""

from collections.abc import Sequence
from dataclasses import dataclass

from haandbog import danish
from haandbog.handbook import Handbook
from haandbog.model.observation import Observation
from haandbog.model.onboarding_step import OnboardingStep
from haandbog.model.record import Record
from haandbog.pages.path_picture import path_picture, short_name
from haandbog.pages.settings import Settings
from haandbog.pages.steps import HIDDEN_KEY, walked_steps
from haandbog.pages.values import link_to, links_to
from haandbog.pages.views import Bullets, Cell, Column, Link, Missing, Page, Section, Table, Values, Words

ADDRESS = "til-leder/"


@dataclass(frozen=True, slots=True)
class HiddenSteps:
    """How steps are turned off: the name of the setting, how many can be, and which are."""

    key: str
    editorial: str
    hidden: tuple[Link, ...]


def leader_page(handbook: Handbook, settings: Settings) -> Page:
    """Return the page; steps that are turned off are only named under how one turns them on."""
    steps = walked_steps(handbook, settings.hidden_steps)
    roles = _roles(handbook, steps)
    sections = [
        Section("Vejen som billede", "billede", (path_picture(steps, roles), Bullets(_per_role(steps, roles)))),
        Section("Alle trin", "alle-trin", (_table(handbook, steps),)),
    ]
    if observations := handbook.current_of(Observation):
        sections.append(Section("Hvad vejen svarer på", "observationer", (_observations(observations, steps),)))
    sections.append(Section("Slå trin fra", "slaa-fra", (_hidden(handbook, steps, settings),)))
    return Page(
        ADDRESS,
        "Til leder",
        "Hvilke trin der er på vejen, hvem de er for, hvorfor de er der, og hvilke der er håndbogens egne.",
        tuple(sections),
        parent="onboarding/",
        wide=True,
    )


def _roles(handbook: Handbook, steps: Sequence[OnboardingStep]) -> tuple[Record, ...]:
    found = {ref: handbook[ref] for step in steps for ref in step.roles if ref in handbook}
    return tuple(sorted(found.values(), key=lambda role: (danish.sort_key(role.title), role.id)))


def _full_name(role: Record) -> str:
    short = short_name(role)
    return role.title if short == role.title else f"{role.title} ({short})"


def _per_role(steps: Sequence[OnboardingStep], roles: Sequence[Record]) -> tuple[Values, ...]:
    lines: list[Values] = []
    for role in roles:
        all_of_them = sum(not step.roles or role.ref in step.roles for step in steps)
        own = sum(step.roles == (role.ref,) for step in steps)
        counted = danish.counted(all_of_them, "trin", "trin")
        lines.append(
            (Link(f"{_full_name(role)}:", link_to(role).address), Words(f"{counted}, {own or 'ingen'} af dem kun for denne rolle"))
        )
    common = sum(not step.roles for step in steps)
    return (*lines, (Words(f"For alle: {danish.counted(common, 'trin', 'trin') if common else 'ingen trin'}"),))


def _table(handbook: Handbook, steps: Sequence[OnboardingStep]) -> Table:
    rows = []
    for number, step in enumerate(steps):
        whose = tuple(Link(short_name(handbook[ref]), link_to(handbook[ref]).address) for ref in step.roles) or (Words("alle"),)
        basis = Words("redaktionelt" if step.editorial else "fra kilden")
        rows.append(
            (
                Cell((link_to(step),), f"{number:04}"),
                Cell((Words(step.phase.label),), f"{step.phase.order:02}", (step.phase.label,)),
                Cell(whose, facets=tuple(value.text for value in whose)),
                Cell(links_to(handbook, step.answers) or (Missing("ikke skrevet"),)),
                Cell((basis,), facets=(basis.text,)),
            )
        )
    columns = (
        Column("trin", "Trin"), Column("fase", "Fase", facet=True), Column("for", "For", facet=True),
        Column("svarer-paa", "Svarer på"), Column("grundlag", "Grundlag", facet=True),
    )  # fmt: skip
    return Table("trin", danish.counted(len(steps), "trin", "trin") + " i vejens rækkefølge", columns, tuple(rows), noun="trin")


def _observations(observations: Sequence[Observation], steps: Sequence[OnboardingStep]) -> Table:
    rows = tuple(
        (
            Cell((link_to(observation),)),
            Cell(
                tuple(link_to(step) for step in steps if observation.ref in step.answers)
                or (Missing("Intet trin på vejen svarer på den."),)
            ),
        )
        for observation in observations
    )
    caption = danish.counted(len(observations), "observation", "observationer") + " og de trin, der svarer på dem"
    return Table("svar", caption, (Column("observation", "Observation"), Column("trin", "Trin")), rows, searchable=False)


def _hidden(handbook: Handbook, steps: Sequence[OnboardingStep], settings: Settings) -> HiddenSteps:
    hidden = tuple(link_to(step) for step in handbook.current_of(OnboardingStep) if step.id in settings.hidden_steps)
    return HiddenSteps(HIDDEN_KEY, danish.counted(sum(step.editorial for step in steps), "trin", "trin"), hidden)

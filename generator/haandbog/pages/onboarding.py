"""The onboarding path: phases in order, steps in a derived order, and what a script needs to remember ticks."""

from collections.abc import Iterable
from dataclasses import dataclass

from haandbog import danish
from haandbog.handbook import Handbook
from haandbog.model import KIND_BY_FOLDER
from haandbog.model.onboarding_step import OnboardingStep, Phase
from haandbog.model.record import Record
from haandbog.model.scalars import Ref
from haandbog.pages.indexes import records_table
from haandbog.pages.settings import Settings
from haandbog.pages.steps import by_phase, duration_of, not_said, overviews, reading_of, reading_time, walked_steps
from haandbog.pages.values import EDITORIAL, address_of, citation_link, link_to, links_to, values_of
from haandbog.pages.views import Link, Page, Section, Values, Words

# No source dates onboarding; only the phases around the course are told by one.
_TOLD_PHASES = (Phase.BEFORE_COURSE, Phase.DURING_COURSE, Phase.AFTER_COURSE)
_UNNAMED = Settings()


@dataclass(frozen=True, slots=True)
class RoleChoice:
    """A role that one can see the path of: its id, its name, and how many steps are for it (those for all included)."""

    id: str
    label: str
    steps: int


@dataclass(frozen=True, slots=True)
class PathOpening:
    """What one does on this page, in a few words: how many steps there are, and where else to go."""

    steps: str


@dataclass(frozen=True, slots=True)
class PathBasis:
    """What the path rests on: in which order its steps stand, which ones a source tells, and which phases one tells."""

    told: tuple[Link, ...]
    told_phases: str
    editorial_phases: str


@dataclass(frozen=True, slots=True)
class OnboardingTools:
    """What needs a script: choice of role, progress, the next step, and the memory of the browser.

    ``handbook`` tells the ticks of one handbook from those of another.
    """

    handbook: str
    roles: tuple[RoleChoice, ...]
    total: int


@dataclass(frozen=True, slots=True)
class PathStep:
    """One step, resolved. ``role_ids`` is empty for a step that is for all; ``former_ids`` are its earlier names.

    ``reading`` are pages, each with how long it takes where that is long; ``overviews`` show some of them together.
    """

    id: str
    former_ids: tuple[str, ...]
    link: Link
    summary: str
    role_ids: tuple[str, ...]
    roles: Values
    before: tuple[Link, ...]
    helpers: Values
    duration: Values
    outcomes: tuple[str, ...]
    answers: tuple[Link, ...]
    reading: tuple[tuple[Link, str], ...]
    overviews: tuple[Link, ...]
    basis: Values


@dataclass(frozen=True, slots=True)
class PathPhase:
    """The steps of one phase; ``editorial`` when the division into this phase is the handbook's own."""

    id: str
    meaning: str
    editorial: bool
    steps: tuple[PathStep, ...]


@dataclass(frozen=True, slots=True)
class OnboardingSheet:
    """Lines to fill in by hand on the printed path: role, date, the mentor's signature."""

    lines: tuple[str, ...]


def onboarding_page(handbook: Handbook, settings: Settings = _UNNAMED) -> Page:
    """Return the onboarding path; it stands in the place of the kind's ordinary index."""
    kind = KIND_BY_FOLDER[OnboardingStep.FOLDER]
    steps = walked_steps(handbook, settings.hidden_steps)
    tools = OnboardingTools(danish.slugify(settings.name), _role_choices(handbook, steps), len(steps))
    sections = [
        Section("", "", (PathOpening(danish.counted(len(steps), "trin", "trin")), tools)),
        *(Section(phase.label, danish.slugify(phase.text), (_phase(handbook, phase, ordered),)) for phase, ordered in by_phase(steps)),
        Section("", "", (OnboardingSheet(("Rolle", "Dato", "Mentors underskrift")),)),
        Section("Hvad vejen bygger på", "hvad-vejen-bygger-paa", (_basis(steps),)),
    ]
    retired = tuple(step for step in handbook.all_of(OnboardingStep) if step.retired)
    if retired:
        sections.append(Section("Udgåede trin", "udgaaet", (records_table(handbook, kind, retired, "udgaaede"),)))
    return Page(f"{kind.folder}/", kind.title, kind.intro, tuple(sections))


def _basis(steps: tuple[OnboardingStep, ...]) -> PathBasis:
    used = {step.phase for step in steps}
    told = tuple(step for step in steps if not step.editorial)
    return PathBasis(
        tuple(link_to(step) for step in told),
        _quoted(phase for phase in Phase if phase in used and phase in _TOLD_PHASES),
        _quoted(phase for phase in Phase if phase in used and phase not in _TOLD_PHASES),
    )


def _quoted(phases: Iterable[Phase]) -> str:
    return danish.join_words([f"»{phase.label}«" for phase in phases])


def _role_choices(handbook: Handbook, steps: tuple[OnboardingStep, ...]) -> tuple[RoleChoice, ...]:
    roles = [handbook[ref] for ref in {ref for step in steps for ref in step.roles} if ref in handbook]
    return tuple(
        RoleChoice(role.id, role.title, sum(1 for step in steps if not step.roles or role.ref in step.roles))
        for role in _in_danish_order(roles)
    )


def _in_danish_order(records: Iterable[Record]) -> list[Record]:
    return sorted(records, key=lambda record: (danish.sort_key(record.title), record.id))


def _phase(handbook: Handbook, phase: Phase, steps: tuple[OnboardingStep, ...]) -> PathPhase:
    return PathPhase(danish.slugify(phase.text), phase.meaning, phase not in _TOLD_PHASES, tuple(_step(handbook, step) for step in steps))


def _step(handbook: Handbook, step: OnboardingStep) -> PathStep:
    def current(refs: Iterable[Ref]) -> tuple[Ref, ...]:
        return tuple(ref for ref in refs if (record := handbook.get(ref)) is not None and record.retired is None)

    return PathStep(
        id=step.id,
        former_ids=step.former_ids,
        link=Link(step.title, address_of(step.ref)),
        summary=step.summary,
        role_ids=tuple(ref.id for ref in step.roles),
        roles=links_to(handbook, step.roles) or (Words("alle"),),
        before=links_to(handbook, current(step.prerequisites)),
        helpers=values_of(handbook, step.helpers, not_said(step)),
        duration=duration_of(handbook, step),
        outcomes=step.outcomes,
        answers=links_to(handbook, current(step.answers)),
        reading=tuple((link_to(record), reading_time(record)) for record in reading_of(handbook, step)),
        overviews=overviews(handbook, step),
        basis=(EDITORIAL,) if step.editorial else tuple(citation_link(handbook, citation) for citation in step.citations),
    )

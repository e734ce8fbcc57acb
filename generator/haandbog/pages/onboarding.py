"""The onboarding path: phases in order, steps in a derived order, and what a script needs to remember ticks."""

from collections.abc import Iterable
from dataclasses import dataclass

from haandbog import danish
from haandbog.handbook import Handbook
from haandbog.model import KIND_BY_FOLDER
from haandbog.model.fields import Ref
from haandbog.model.onboarding_step import OnboardingStep, Phase
from haandbog.model.record import Record
from haandbog.pages.indexes import records_table
from haandbog.pages.values import address_of, link_to, links_to
from haandbog.pages.views import Link, Page, Section, Values, Words

# No source dates onboarding; only the phases around the course are told by one.
_TOLD_PHASES = (Phase.BEFORE_COURSE, Phase.DURING_COURSE, Phase.AFTER_COURSE)


@dataclass(frozen=True, slots=True)
class RoleChoice:
    """A role that one can see the path of: its id, its name, and how many steps are for it (those for all included)."""

    id: str
    label: str
    steps: int


@dataclass(frozen=True, slots=True)
class OnboardingIntro:
    """What the path is made of: how many steps there are, which ones a source tells, and which phases one tells."""

    steps: str
    told: tuple[Link, ...]
    told_phases: str
    editorial_phases: str


@dataclass(frozen=True, slots=True)
class OnboardingTools:
    """What needs a script: choice of role, progress, the next step, and the memory of the browser."""

    roles: tuple[RoleChoice, ...]
    total: int


@dataclass(frozen=True, slots=True)
class PathStep:
    """One step, resolved. ``role_ids`` is empty for a step that is for all; ``former_ids`` are its earlier names."""

    id: str
    former_ids: tuple[str, ...]
    link: Link
    summary: str
    role_ids: tuple[str, ...]
    roles: Values
    before: tuple[Link, ...]
    helpers: tuple[Link, ...]
    duration: str
    outcomes: tuple[str, ...]
    answers: tuple[Link, ...]
    reading: tuple[Link, ...]
    editorial: bool


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


def onboarding_page(handbook: Handbook) -> Page:
    """Return the onboarding path; it stands in the place of the kind's ordinary index."""
    kind = KIND_BY_FOLDER[OnboardingStep.FOLDER]
    steps = handbook.current_of(OnboardingStep)
    phases = tuple((phase, steps_in_order([step for step in steps if step.phase is phase])) for phase in Phase)
    walked = tuple((phase, ordered) for phase, ordered in phases if ordered)
    sections = [
        Section("", "", (_intro(steps), OnboardingTools(_role_choices(handbook, steps), len(steps)))),
        *(Section(phase.label, danish.slugify(phase.text), (_phase(handbook, phase, ordered),)) for phase, ordered in walked),
        Section("", "", (OnboardingSheet(("Rolle", "Dato", "Mentors underskrift")),)),
    ]
    retired = tuple(step for step in handbook.all_of(OnboardingStep) if step.retired)
    if retired:
        sections.append(Section("Udgåede trin", "udgaaet", (records_table(handbook, kind, retired, "udgaaede"),)))
    return Page(f"{kind.folder}/", kind.title, kind.intro, tuple(sections))


def steps_in_order(steps: Iterable[OnboardingStep]) -> tuple[OnboardingStep, ...]:
    """Return the steps with every prerequisite before what needs it, and else in Danish order of their titles.

    Prerequisites outside ``steps`` do not count. Steps that wait for each other come last, in Danish order.
    """
    waiting = sorted(steps, key=lambda step: (danish.sort_key(step.title), step.id))
    ordered: list[OnboardingStep] = []
    while waiting:
        missing = {step.ref for step in waiting}
        following = next((step for step in waiting if missing.isdisjoint(step.prerequisites)), waiting[0])
        waiting.remove(following)
        ordered.append(following)
    return tuple(ordered)


def _intro(steps: tuple[OnboardingStep, ...]) -> OnboardingIntro:
    used = {step.phase for step in steps}
    told = steps_in_order(step for step in steps if not step.editorial)
    return OnboardingIntro(
        danish.counted(len(steps), "trin", "trin"),
        tuple(link_to(step) for step in sorted(told, key=lambda step: step.phase.order)),
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
        helpers=links_to(handbook, step.helpers),
        duration=step.duration or "",
        outcomes=step.outcomes,
        answers=links_to(handbook, current(step.answers)),
        reading=links_to(handbook, current(step.reading)),
        editorial=step.editorial,
    )

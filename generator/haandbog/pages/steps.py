"""The steps of the onboarding path: which are walked, in which order, and which the owner has turned off."""

import dataclasses
from collections.abc import Iterable, Iterator

from haandbog import danish
from haandbog.handbook import Handbook, texts
from haandbog.model.initiative import Initiative
from haandbog.model.offer import Offer
from haandbog.model.onboarding_step import OnboardingStep, Phase
from haandbog.model.record import Record
from haandbog.model.scalars import Ref
from haandbog.model.team import Team
from haandbog.model.term import Term
from haandbog.pages.views import Bullets, Link, Missing, Notice, Page, Section, Values, Words

HIDDEN_KEY = "skjul_onboardingtrin"

_WORDS_A_MINUTE = 200
_LONG = 3  # minutes
_MANY = 3  # records of a kind to read, from which on the page that shows them together is named
_TOGETHER = (
    (Team, Link("Organisation", "organisation/")),
    (Term, Link("Ordliste", "begreber/")),
    (Offer, Link("Find tilbud", "find-tilbud/")),
    (Initiative, Link("Status", "status/")),
)
_FORMER_TEAMS = Link("Organisation: før og nu", "organisation/#foer-og-nu")
_ON_THE_PATH = "paa-vejen"


def walked_steps(handbook: Handbook, hidden: frozenset[str] = frozenset()) -> tuple[OnboardingStep, ...]:
    """Return the steps that are neither retired nor hidden, phase by phase and in each phase in its order.

    Where a prerequisite is not walked, the step gets that one's own prerequisites instead: the order holds across the gap.
    """
    walked = {step.ref: step for step in handbook.current_of(OnboardingStep) if step.id not in hidden}
    steps = [dataclasses.replace(step, prerequisites=tuple(_before(handbook, step, walked))) for step in walked.values()]
    return tuple(step for phase in Phase for step in steps_in_order(step for step in steps if step.phase is phase))


def _before(handbook: Handbook, step: OnboardingStep, walked: dict[Ref, OnboardingStep]) -> Iterator[Ref]:
    waiting, seen = list(step.prerequisites), {step.ref}
    while waiting:
        ref = waiting.pop(0)
        if ref in seen:
            continue
        seen.add(ref)
        if ref in walked:
            yield ref
        elif isinstance(gap := handbook.get(ref), OnboardingStep):
            waiting[:0] = gap.prerequisites


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


def by_phase(steps: Iterable[OnboardingStep]) -> tuple[tuple[Phase, tuple[OnboardingStep, ...]], ...]:
    """Return the phases that have steps, each with its own; the order of the steps is kept."""
    steps = tuple(steps)
    groups = ((phase, tuple(step for step in steps if step.phase is phase)) for phase in Phase)
    return tuple((phase, members) for phase, members in groups if members)


def hidden_fault(handbook: Handbook, hidden: Iterable[str]) -> str:
    """Return in Danish what is wrong with the ids that the owner wants hidden, or "" when nothing is."""
    steps = {step.id: step for step in handbook.all_of(OnboardingStep)}
    faults = []
    for step_id in hidden:
        if step_id not in steps:
            near = danish.nearest(step_id, list(steps))
            meant = f" Mente du »{near}«?" if near else ""
            faults.append(f"{HIDDEN_KEY}: Der er intet onboardingtrin med id'et »{step_id}«.{meant}")
        elif not steps[step_id].editorial:
            faults.append(
                f"{HIDDEN_KEY}: Trinnet »{steps[step_id].title}« ({step_id}) står i kilden og kan ikke skjules. "
                "Kun trin med grundlag: redaktionelt kan."
            )
    return "\n".join(faults)


def not_said(step: OnboardingStep) -> str:
    """Return what stands where a step does not say who helps or how long it takes."""
    return "Ikke fastlagt." if step.editorial else "Det siger kilden ikke."


def duration_of(handbook: Handbook, step: OnboardingStep) -> Values:
    """Return how long a step takes, or that it is not said; and how long its reading takes, which can be counted."""
    said = Words(step.duration) if step.duration else Missing(not_said(step))
    words = sum(_words(record) for record in reading_of(handbook, step))
    if not words:
        return (said,)
    return (said, Words(f"Læsningen tager ca. {max(round(words / _WORDS_A_MINUTE), 1)} min."))


def reading_of(handbook: Handbook, step: OnboardingStep) -> tuple[Record, ...]:
    """Return the records that a step asks one to read; retired ones are left out."""
    return tuple(record for ref in step.reading if (record := handbook.get(ref)) is not None and record.retired is None)


def overviews(handbook: Handbook, step: OnboardingStep) -> tuple[Link, ...]:
    """Return the pages that show together what a step has one read one by one."""
    reading = reading_of(handbook, step)
    links = []
    for kind, link in _TOGETHER:
        own = [record for record in reading if isinstance(record, kind)]
        if len(own) >= _MANY:
            former = any(isinstance(record, Team) and record.until for record in own)
            links.append(_FORMER_TEAMS if former else link)
    return tuple(links)


def way_back(step: OnboardingStep) -> tuple[Section, ...]:
    """Return the section that leads from a step's own page to its tick; none when the step is not on the path."""
    if step.retired:
        return ()
    link = Link("Gå til trinnet på vejen", f"{step.FOLDER}/#trin-{step.id}", spoken=f": {step.title}")
    return (
        Section(
            "På vejen",
            _ON_THE_PATH,
            (Bullets(((link, Words("for at sætte kryds, når det er gjort. Dér står også, hvad der er det næste.")),)),),
        ),
    )


def marked_as_hidden(page: Page) -> Page:
    """Return the page of a hidden step: it can still be referred to, says that it is hidden, and no search finds it."""
    notice = Notice(
        "note", "Vises ikke på vejen", "Trinnet er slået fra i denne håndbog. Siden findes stadig, fordi andre sider kan henvise til den."
    )
    sections = (section for section in page.sections if section.anchor != _ON_THE_PATH)
    return dataclasses.replace(page, findable=False, sections=(Section("", "", (notice,)), *sections))


def reading_time(record: Record) -> str:
    """Return how long the record takes to read ("ca. 4 min."), or "" when it is soon done."""
    minutes = round(_words(record) / _WORDS_A_MINUTE)
    return f"ca. {minutes} min." if minutes > _LONG else ""


def _words(record: Record) -> int:
    return sum(len(text.split()) for text in texts(record))

"""The steps of the onboarding path: which are walked, in which order, and which the owner has turned off."""

import dataclasses
from collections.abc import Iterable, Iterator

from haandbog import danish
from haandbog.handbook import Handbook, texts
from haandbog.model.fields import Ref
from haandbog.model.onboarding_step import OnboardingStep, Phase
from haandbog.model.record import Record
from haandbog.pages.views import Notice, Page, Section

HIDDEN_KEY = "skjul_onboardingtrin"

_WORDS_A_MINUTE = 200
_LONG = 3  # minutes


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


def marked_as_hidden(page: Page) -> Page:
    """Return the page of a hidden step: it can still be referred to, says that it is hidden, and no search finds it."""
    notice = Notice(
        "note", "Vises ikke på vejen", "Trinnet er slået fra i denne håndbog. Siden findes stadig, fordi andre sider kan henvise til den."
    )
    return dataclasses.replace(page, findable=False, sections=(Section("", "", (notice,)), *page.sections))


def reading_time(record: Record) -> str:
    """Return how long the record takes to read ("ca. 4 min."), or "" when it is soon done."""
    minutes = round(sum(len(text.split()) for text in texts(record)) / _WORDS_A_MINUTE)
    return f"ca. {minutes} min." if minutes > _LONG else ""

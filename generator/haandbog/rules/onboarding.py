"""Rules about the onboarding path."""

from collections.abc import Iterator

from haandbog.handbook import Handbook
from haandbog.model.onboarding_step import OnboardingStep
from haandbog.problems import Problem


def onboarding_can_be_walked(handbook: Handbook) -> Iterator[Problem]:
    """The prerequisites of a step lie in the same or an earlier phase, and never lead back to it."""
    for step in handbook.all_of(OnboardingStep):
        for number, ref in enumerate(step.prerequisites):
            before = handbook.get(ref)
            if not isinstance(before, OnboardingStep):
                continue
            if before.phase.order > step.phase.order:
                yield step.origin.problem(
                    "H050",
                    f"Trinnet forudsætter »{before.title}«, som først kommer i fasen »{before.phase.text}« ({before.origin.path}).",
                    f"Dette trin ligger i fasen »{step.phase.text}«. Flyt et af trinnene, eller slet forudsætningen.",
                    at=("forudsætter", number),
                )
            if path := _way_back(handbook, before, step):
                yield step.origin.problem(
                    "H049",
                    "Trinnet forudsætter i sidste ende sig selv: " + " → ".join([step.id, *path]) + f" (se også {before.origin.path}).",
                    "Slet en af forudsætningerne i kæden.",
                    at=("forudsætter", number),
                )


def _way_back(handbook: Handbook, start: OnboardingStep, goal: OnboardingStep) -> list[str]:
    """Return the ids from ``start`` along prerequisites to ``goal``, or an empty list."""
    waiting = [(start, [start.id])]
    seen: set[str] = set()
    while waiting:
        step, path = waiting.pop()
        if step.id == goal.id:
            return path
        if step.id in seen:
            continue
        seen.add(step.id)
        for ref in step.prerequisites:
            if isinstance(following := handbook.get(ref), OnboardingStep):
                waiting.append((following, [*path, following.id]))
    return []

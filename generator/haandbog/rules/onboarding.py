"""Rules about the onboarding path."""

from collections.abc import Iterator

from haandbog import danish
from haandbog.handbook import Handbook
from haandbog.model.onboarding_step import OnboardingStep
from haandbog.problems import Problem, Severity


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


def prerequisites_are_for_the_same_roles(handbook: Handbook) -> Iterator[Problem]:
    """Whoever takes a step also has its prerequisites on her path (a warning: the path can be walked, but a step in it is missing)."""
    for step in handbook.current_of(OnboardingStep):
        for number, ref in enumerate(step.prerequisites):
            before = handbook.get(ref)
            if not isinstance(before, OnboardingStep) or not before.roles or (step.roles and set(step.roles) <= set(before.roles)):
                continue
            whose = danish.join_words([role.id for role in before.roles])
            yield step.origin.problem(
                "H061",
                f"Trinnet forudsætter »{before.title}«, som kun er for {whose} ({before.origin.path}).",
                "Andre, der skal tage dette trin, har ikke forudsætningen på deres vej. Ret roller i et af trinnene, eller slet forudsætningen.",
                at=("forudsætter", number),
                severity=Severity.WARNING,
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

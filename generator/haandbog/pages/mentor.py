"""The page for the mentor: what the steps ask of her, questions for the reflection hour, the sheet for the evaluation talk."""

from collections.abc import Sequence
from dataclasses import dataclass

from haandbog import danish
from haandbog.handbook import Handbook
from haandbog.model.onboarding_step import OnboardingStep, Phase
from haandbog.pages.settings import Settings
from haandbog.pages.steps import by_phase, walked_steps
from haandbog.pages.values import link_to, links_to
from haandbog.pages.views import Link, Notice, Page, Section, Subsection, Values, Words

ADDRESS = "til-mentor/"


@dataclass(frozen=True, slots=True)
class MentorStep:
    """What a step asks of the mentor: the step, whom it is for, the prose, and whether the handbook itself says it."""

    link: Link
    roles: Values
    markdown: str
    editorial: bool


@dataclass(frozen=True, slots=True)
class MentorSteps:
    """The steps of one phase that ask something of the mentor."""

    steps: tuple[MentorStep, ...]


@dataclass(frozen=True, slots=True)
class ReflectionQuestions:
    """Questions that help to translate what was taught, each with the step it belongs to."""

    questions: tuple[tuple[Link, str], ...]


@dataclass(frozen=True, slots=True)
class TalkSheet:
    """The sheet for the evaluation talk: the steps it belongs to, and what the two are to talk about."""

    steps: tuple[Link, ...]
    outcomes: tuple[str, ...]
    questions: tuple[str, ...]


def mentor_page(handbook: Handbook, settings: Settings) -> Page:
    """Return the page; what the records have nothing for is said."""
    steps = walked_steps(handbook, settings.hidden_steps)
    last = [step for step in steps if step.phase is Phase.AFTER_COURSE]
    sheet = TalkSheet(
        tuple(link_to(step) for step in last),
        tuple(outcome for step in last for outcome in step.outcomes),
        tuple(step.translate for step in last if step.translate),
    )
    return Page(
        ADDRESS,
        "Til mentor",
        "Hvad vejen beder dig om, når du følger en ny kollega.",
        (
            Section("Trin for trin", "trin-for-trin", _asked(handbook, steps)),
            Section("Spørgsmål til refleksionstimen", "refleksionstimen", _questions(steps, last)),
            Section("Ark til evalueringssamtalen", "evalueringssamtalen", (sheet,)),
        ),
        parent="onboarding/",
    )


def _asked(handbook: Handbook, steps: Sequence[OnboardingStep]) -> tuple[object, ...]:
    asking = [step for step in steps if step.for_mentor]
    if not asking:
        return (Notice("note", "Ingen opgaver", "Ingen trin på vejen beder mentor om noget bestemt."),)
    return tuple(
        Subsection(
            phase.label,
            danish.slugify(phase.text),
            (
                MentorSteps(
                    tuple(
                        MentorStep(link_to(step), links_to(handbook, step.roles) or (Words("alle"),), step.for_mentor or "", step.editorial)
                        for step in members
                    )
                ),
            ),
        )
        for phase, members in by_phase(asking)
    )


def _questions(steps: Sequence[OnboardingStep], last: Sequence[OnboardingStep]) -> tuple[object, ...]:
    """Return the questions of the steps before the talk; those of the talk itself stand on its sheet."""
    questions = tuple((link_to(step), step.translate) for step in steps if step.translate and step not in last)
    return (
        (ReflectionQuestions(questions),)
        if questions
        else (Notice("note", "Ingen spørgsmål", "Ingen trin på vejen har et spørgsmål endnu."),)
    )

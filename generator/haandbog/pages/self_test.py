"""The page "Prøv dig selv": exercises by theme, each with its answer folded away."""

from dataclasses import dataclass

from haandbog.handbook import Handbook
from haandbog.model.method import Method
from haandbog.model.offer import Offer
from haandbog.model.role import Role
from haandbog.model.term import Term
from haandbog.pages import exercises
from haandbog.pages.exercises import Exercise
from haandbog.pages.views import Notice, Page, Section

ADDRESS = "proev-dig-selv/"


@dataclass(frozen=True, slots=True)
class SelfTestIntro:
    """How to use the exercises; ``left_out`` is what stands for a word that would give the answer away."""

    left_out: str


@dataclass(frozen=True, slots=True)
class ExerciseSet:
    """The exercises of one theme, in the order in which they are asked."""

    id: str
    title: str
    exercises: tuple[Exercise, ...]


def self_test_page(handbook: Handbook) -> Page:
    """Return the page; a theme that the records have no exercises for is not there."""
    sections = [
        Section(theme.title, theme.id, (theme,)) for theme in exercise_sets(handbook) if theme.exercises
    ]  # fmt: skip
    opening: tuple[object, ...] = (SelfTestIntro(exercises.LEFT_OUT),)
    if not sections:
        opening = (Notice("note", "Ingen opgaver", "Der er endnu for få poster til at lave opgaver af."),)
    return Page(
        ADDRESS,
        "Prøv dig selv",
        "Korte opgaver, så du kan mærke, hvad du har lært. Svarene står i håndbogen.",
        (Section("", "", opening), *sections),
        parent="onboarding/",
    )


def exercise_sets(handbook: Handbook) -> tuple[ExerciseSet, ...]:
    """Return every theme with its exercises, what a new colleague needs first coming first."""
    terms = handbook.current_of(Term)
    words = "Hvilket ord forklarer ordlisten sådan?"
    known = {term.title.casefold() for term in terms}

    def unnamed(kind: type[Role] | type[Offer] | type[Method]) -> list[Role | Offer | Method]:
        return [record for record in handbook.current_of(kind) if record.title.casefold() not in known]

    return (
        ExerciseSet("foerste-uge", "Den første uges ord", exercises.described(handbook, (term for term in terms if term.first_week), words)),
        ExerciseSet("forskelle", "Hvad er forskellen?", exercises.differences(handbook)),
        ExerciseSet("teams", "Teams", exercises.organisation(handbook)),
        ExerciseSet("forkortelser", "Forkortelser", exercises.abbreviations(handbook)),
        ExerciseSet("roller", "Roller", exercises.described(handbook, unnamed(Role), "Hvem forklarer håndbogen sådan?")),
        ExerciseSet(
            "tilbud-og-metoder", "Tilbud og metoder",
            (*exercises.described(handbook, unnamed(Offer), "Hvilket tilbud forklarer håndbogen sådan?"),
             *exercises.described(handbook, unnamed(Method), "Hvilken metode forklarer håndbogen sådan?")),
        ),
        ExerciseSet("flere-ord", "Flere ord", exercises.described(handbook, (term for term in terms if not term.first_week), words)),
    )  # fmt: skip

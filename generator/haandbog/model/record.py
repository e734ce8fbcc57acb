"""What every record has in common."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from dataclasses import field as plain_field
from datetime import date
from typing import Any, ClassVar

from haandbog.model.fields import Group, Many, field
from haandbog.model.scalars import AnyReference, Choice, Day, Moment, Option, Prose, Ref, Reference, Slug, Text
from haandbog.periods import Period
from haandbog.problems import Place, Problem, Severity

# The path to a value inside a record: YAML keys and list positions, e.g. ("statushistorik", 0, "tid").
ValuePath = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a record was read: its file, the file's lines, and what finds the place of every value in them."""

    path: str
    lines: tuple[str, ...] = ()
    places_in: Callable[[tuple[str, ...]], Mapping[ValuePath, Place]] | None = None

    def place(self, *value_path: str | int) -> Place:
        """Return the place of a value, or of the nearest value around it."""
        places = self.places_in(self.lines) if self.places_in else {}
        for length in range(len(value_path), -1, -1):
            if (place := places.get(value_path[:length])) is not None:
                return place
        return Place()

    def find(self, words: str, *value_path: str | int) -> Place:
        """Return the place where ``words`` first stand in or after the value, else the value's own."""
        start = self.place(*value_path)
        for number, line in enumerate(self.lines[start.line - 1 :], start.line):
            if (column := line.find(words, start.column - 1 if number == start.line else 0)) >= 0:
                return Place(number, column + 1, len(words))
        return start

    def problem(
        self,
        code: str,
        message: str,
        hint: str = "",
        *,
        at: ValuePath | Place = (),
        suggestion: str = "",
        severity: Severity = Severity.ERROR,
    ) -> Problem:
        """Return a problem with the value that stands at ``at``."""
        place = at if isinstance(at, Place) else self.place(*at)
        excerpt = self.lines[place.line - 1] if place.line <= len(self.lines) else ""
        return Problem(self.path, place, code, message, hint, suggestion, severity, excerpt)


class Basis(Option):
    """What a record rests on when it is not a source alone."""

    EDITORIAL = ("redaktionelt", "Håndbogens egne ord: kilden siger det ikke eller nævner kun ordet.")


@dataclass(frozen=True, kw_only=True, slots=True)
class Citation:
    """Where in a source something stands."""

    source: Ref = field("kilde", "Kilde", "Id'et på kilden.", Reference("kilder"), required=True)
    section: str | None = field("afsnit", "Afsnit", "Afsnittets id, som det står i kilden under afsnit.", Slug())
    paragraphs: tuple[str, ...] = field(
        "stykker", "Stykker", "Stykkernes id'er i det afsnit. Uden stykker menes hele afsnittet.", Many(Slug())
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Confirmation:
    """That somebody with the knowledge has confirmed the record; distinct from its last edit."""

    day: date = field("dato", "Dato", "Dagen, hvor indholdet blev bekræftet.", Day(), required=True)
    role: str = field("rolle", "Rolle", "Hvilken rolle der bekræftede det; aldrig et navn.", Text(120), required=True)


@dataclass(frozen=True, kw_only=True, slots=True)
class Retirement:
    """That a record no longer holds; its page stays, marked."""

    time: Period = field("tid", "Hvornår", "Hvornår det ophørte at gælde.", Moment(), required=True)
    reason: str = field("begrundelse", "Begrundelse", "Hvorfor det ikke længere gælder.", Text(600), required=True)
    replaced_by: Ref | None = field("erstattet_af", "Erstattet af", "mappe/id på den post, der gælder i stedet.", AnyReference())


@dataclass(frozen=True, kw_only=True, slots=True)
class Record:
    """The fields that every kind of record has. ``id`` is the file's stem, ``ref`` its own reference, ``origin`` where it was read."""

    FOLDER: ClassVar[str] = ""

    id: str
    ref: Ref = plain_field(init=False, compare=False, repr=False)
    origin: Origin = plain_field(compare=False, repr=False)
    # What ``handbook.values`` has found in it, once somebody has asked: it is asked for some five times a record.
    walked: Any = plain_field(init=False, compare=False, repr=False, default=None)
    title: str = field("titel", "Titel", "Navnet, som det står øverst på siden og i lister.", Text(120, named=True), required=True)
    summary: str = field(
        "resume", "Resumé", "Én sætning i almindeligt sprog. Bruges i tabeller, søgning og forklaringsbobler.", Text(300), required=True
    )
    description: str | None = field("beskrivelse", "Beskrivelse", "Teksten på siden, hvis der er mere at sige.", Prose())
    citations: tuple[Citation, ...] = field(
        "kilder", "Kilder", "Hvor oplysningerne står: kilde, afsnit og stykker.", Many(Group(Citation, "en kildehenvisning"))
    )
    basis: Basis | None = field(
        "grundlag",
        "Grundlag",
        "Skriv redaktionelt, når ingen kilde siger det: håndbogens egne ord, eller noget, der er oplyst på et møde. "
        "Kilder viser da, hvor en kilde nævner emnet.",
        Choice(Basis),
    )
    see_also: tuple[Ref, ...] = field("se_også", "Se også", "Andre poster, læseren kan have gavn af (mappe/id).", Many(AnyReference()))
    confirmed: Confirmation | None = field(
        "bekræftet", "Bekræftet", "Hvem (rolle) der sidst har bekræftet indholdet, og hvornår.", Group(Confirmation, "en bekræftelse")
    )
    retired: Retirement | None = field(
        "udgået", "Udgået", "Udfyldes, når posten ikke længere gælder. Siden bliver stående, mærket.", Group(Retirement, "en oplysning")
    )
    former_ids: tuple[str, ...] = field(
        "tidligere_id", "Tidligere id", "Gamle navne på filen. De gamle adresser viderestilles til siden.", Many(Slug())
    )

    def __post_init__(self) -> None:
        # Made once: it is asked for some hundred times a record.
        object.__setattr__(self, "ref", Ref(self.FOLDER, self.id))

    @property
    def editorial(self) -> bool:
        """Whether the handbook itself says what the record says."""
        return self.basis is Basis.EDITORIAL

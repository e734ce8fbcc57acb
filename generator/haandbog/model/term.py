"""A glossary term."""

from dataclasses import dataclass
from typing import ClassVar

from haandbog.model.fields import Many, field
from haandbog.model.record import Record
from haandbog.model.scalars import Choice, Option, Text, YesNo


class WordClass(Option):
    """What sort of word a term is."""

    COMMON = ("fælleskøn", "Et navneord med en: en formidling, formidlingen.")
    NEUTER = ("intetkøn", "Et navneord med et: et match, matchet.")
    NAME = ("navn", "Et egennavn: bøjes kun i ejefald.")
    OTHER = ("andet", "Et ord, der ikke er et navneord; kun de former, der er skrevet, genkendes.")


class Plural(Option):
    """How a noun forms its plural."""

    ER = ("-er", "en formidling, flere formidlinger")
    E = ("-e", "en vej, flere veje")
    R = ("-r", "en samtale, flere samtaler")
    SAME = ("uændret", "et udbud, flere udbud")
    NONE = ("ingen", "ordet bruges kun i ental: mersalg")


@dataclass(frozen=True, kw_only=True, slots=True)
class Term(Record):
    """A word or abbreviation that a new colleague would not know; the summary is its definition."""

    FOLDER: ClassVar[str] = "begreber"

    word_class: WordClass = field(
        "ordklasse", "Ordklasse", "Ordets køn, eller at det er et navn eller noget andet.", Choice(WordClass), required=True
    )
    plural: Plural | None = field("flertal", "Flertal", "Sådan dannes flertal.", Choice(Plural))
    abbreviation: str | None = field("forkortelse", "Forkortelse", "Forkortelsen, med store og små bogstaver, som den skrives.", Text(20))
    synonyms: tuple[str, ...] = field(
        "synonymer", "Andre ord for det samme", "Ord, der betyder det samme og skal føre hertil.", Many(Text(80))
    )
    forms: tuple[str, ...] = field("former", "Særlige former", "Bøjede former, som reglerne ikke danner af sig selv.", Many(Text(80)))
    first_week: bool | None = field("første_uge", "Den første uges ord", "ja, når ordet hører til dem, en ny kollega møder først.", YesNo())
    target_group: bool | None = field(
        "målgruppe", "Målgruppe", "ja, når begrebet er en gruppe af borgere, som tilbud kan være til for.", YesNo()
    )

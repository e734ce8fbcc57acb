"""The types that give the text of one value its meaning.

A type reads the *text* that was written and returns a value, or raises ``UnreadableValueError``
with a Danish sentence. It knows nothing of YAML.
"""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import Enum
from urllib.parse import urlsplit

from haandbog import danish, periods
from haandbog.model.guesses import guessed_day, guessed_period


class UnreadableValueError(ValueError):
    """The text is no value of the type.

    ``args[0]`` is a Danish sentence; ``code`` the fault's stable code; ``hint`` what is allowed;
    ``suggestion`` the nearest valid value or "".
    """

    def __init__(self, message: str, code: str, hint: str, suggestion: str = "") -> None:
        super().__init__(message)
        self.code, self.hint, self.suggestion = code, hint, suggestion


class Option(Enum):
    """One allowed word of a field: the text the editor writes, what it means, and what the word was in earlier models."""

    def __init__(self, text: str, meaning: str, formerly: tuple[str, ...] = ()) -> None:
        self.text, self.meaning, self.formerly = text, meaning, formerly

    @property
    def label(self) -> str:
        """The word with a capital, as a reader sees it."""
        return danish.capitalize(self.text)


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """A reference to a record: its folder and its id."""

    folder: str
    id: str

    def __str__(self) -> str:
        return f"{self.folder}/{self.id}"


@dataclass(frozen=True, slots=True)
class Text:
    """One line of plain text; no Markdown. ``named`` says that it names something, and so holds letters."""

    longest: int = 400
    named: bool = False

    def describe(self) -> str:
        """Say in Danish what the field may hold."""
        return f"én linje tekst på højst {self.longest} tegn"

    def read(self, text: str) -> str:
        """Return the text with its outer blanks taken off."""
        line = " ".join(text.split())
        if len(line) > self.longest:
            raise UnreadableValueError(f"Teksten er på {len(line)} tegn.", "H021", f"Feltet må højst være på {self.longest} tegn.")
        if self.named and not any(letter.isalpha() for letter in line):
            raise UnreadableValueError(f"»{line}« har ingen bogstaver.", "H034", "Skriv et navn, som læseren kan kende det på.")
        return line


@dataclass(frozen=True, slots=True)
class Prose:
    """Paragraphs of Markdown prose."""

    longest: int = 20_000

    def describe(self) -> str:
        """Say in Danish what the field may hold."""
        return "tekst i et eller flere afsnit; lister, fed, kursiv og henvisninger er tilladt"

    def read(self, text: str) -> str:
        """Return the prose without blank lines around it."""
        prose = text.strip()
        if len(prose) > self.longest:
            most = f"{self.longest:,}".replace(",", ".")
            raise UnreadableValueError(
                f"Teksten er på {len(prose)} tegn.", "H021", f"Feltet må højst være på {most} tegn. Del det i flere poster."
            )
        return prose


@dataclass(frozen=True, slots=True)
class Choice:
    """One word out of a fixed list."""

    options: type[Option]

    def describe(self) -> str:
        """Say in Danish what the field may hold."""
        return "ét af ordene: " + ", ".join(option.text for option in self.options)

    def read(self, text: str) -> Option:
        """Return the option whose text was written, be it the text that it had formerly."""
        for option in self.options:
            if option.text == text or text in option.formerly:
                return option
        words = [option.text for option in self.options]
        raise UnreadableValueError(
            f"»{text}« er ikke et af de ord, feltet kan have.",
            "H022",
            f"Tilladt er: {danish.join_words(words, 'eller')}.",
            danish.nearest(text, words),
        )


@dataclass(frozen=True, slots=True)
class Moment:
    """A Danish point in time, as exact as it is known."""

    def describe(self) -> str:
        """Say in Danish what the field may hold."""
        return f"et tidspunkt: {periods.ALLOWED}"

    def read(self, text: str) -> periods.Period:
        """Return the point in time as an interval."""
        try:
            return periods.read_period(text)
        except periods.UnreadablePeriodError as error:
            raise UnreadableValueError(str(error), "H023", f"Skriv f.eks. {periods.ALLOWED}.", guessed_period(text)) from None


_ONE_DAY = "Skriv én bestemt dag, f.eks. 2022-02-15 eller 15. februar 2022."


@dataclass(frozen=True, slots=True)
class Day:
    """One calendar day."""

    def describe(self) -> str:
        """Say in Danish what the field may hold."""
        return "én dag: 2022-02-15 eller 15. februar 2022"

    def read(self, text: str) -> date:
        """Return the day."""
        try:
            return periods.read_day(text)
        except periods.NoSuchDayError as error:
            raise UnreadableValueError(str(error), "H024", _ONE_DAY, guessed_day(text)) from None
        except periods.UnreadablePeriodError:
            raise UnreadableValueError(f"»{text}« er ikke én bestemt dag.", "H024", _ONE_DAY, guessed_day(text)) from None


@dataclass(frozen=True, slots=True)
class YesNo:
    """``ja`` or ``nej``."""

    def describe(self) -> str:
        """Say in Danish what the field may hold."""
        return "ja eller nej"

    def read(self, text: str) -> bool:
        """Return whether ``ja`` was written."""
        if text not in ("ja", "nej"):
            raise UnreadableValueError(
                f"»{text}« er hverken ja eller nej.",
                "H025",
                "Skriv ja eller nej med små bogstaver.",
                danish.nearest(text, ["ja", "nej"]),
            )
        return text == "ja"


_MOST_DIGITS = 15  # what every program that reads the JSON and Excel files keeps


@dataclass(frozen=True, slots=True)
class Number:
    """A number with Danish decimal comma; at least ``least`` when that is given."""

    whole: bool = False
    least: int | None = None

    def describe(self) -> str:
        """Say in Danish what the field may hold."""
        kind = "et helt tal" if self.whole else "et tal, f.eks. 12 eller 12,5"
        return kind if self.least is None else f"{kind}, mindst {self.least}"

    def read(self, text: str) -> Decimal:
        """Return the number."""
        pattern = r"-?(0|[1-9][0-9]*)" if self.whole else r"-?(0|[1-9][0-9]*)(,[0-9]+)?"
        try:
            number = Decimal(text.replace(",", ".")) if re.fullmatch(pattern, text) else None
        except InvalidOperation:
            number = None
        if number is None or (self.least is not None and number < self.least):
            raise UnreadableValueError(
                f"»{text}« er ikke {self.describe()}.", "H026", "Skriv tallet med cifre; decimaler står efter komma."
            )
        if len(number.as_tuple().digits) > _MOST_DIGITS:
            raise UnreadableValueError(f"»{text}« har flere cifre, end et tal kan have.", "H026", f"Skriv højst {_MOST_DIGITS} cifre.")
        return number


@dataclass(frozen=True, slots=True)
class Slug:
    """A short name of lower-case letters, digits, dots and hyphens, unique in its list."""

    def describe(self) -> str:
        """Say in Danish what the field may hold."""
        return "et kort navn af små bogstaver (a–z), tal, punktum og bindestreg, f.eks. 2.1 eller hoved"

    def read(self, text: str) -> str:
        """Return the name."""
        if not re.fullmatch(r"[a-z0-9]+([.-][a-z0-9]+)*", text):
            raise UnreadableValueError(f"»{text}« kan ikke bruges som kort navn.", "H027", f"Skriv {self.describe()}.")
        return text


@dataclass(frozen=True, slots=True)
class Address:
    """A web address."""

    def describe(self) -> str:
        """Say in Danish what the field may hold."""
        return "en webadresse, der begynder med https:// eller http://"

    def read(self, text: str) -> str:
        """Return the address."""
        try:
            parts = urlsplit(text)
        except ValueError:
            parts = None
        if parts is None or parts.scheme not in ("https", "http") or not parts.netloc or re.search(r"[\s<>\"'`\\]", text):
            raise UnreadableValueError(f"»{text}« er ikke en webadresse.", "H028", f"Skriv {self.describe()}.")
        return text


@dataclass(frozen=True, slots=True)
class Reference:
    """The id of a record in one folder."""

    folder: str

    def describe(self) -> str:
        """Say in Danish what the field may hold."""
        return f"id'et på en post i mappen {self.folder} (filens navn uden .yml)"

    def read(self, text: str) -> Ref:
        """Return the reference; whether there is such a record is for the handbook to say."""
        return Ref(self.folder, _checked_id(text, f"Skriv {self.describe()}."))


@dataclass(frozen=True, slots=True)
class AnyReference:
    """``mappe/id`` of a record; ``folders`` limits which folders (empty: all)."""

    folders: tuple[str, ...] = ()

    def describe(self) -> str:
        """Say in Danish what the field may hold."""
        where = f" fra {danish.join_words(self.folders, 'eller')}" if self.folders else ""
        return f"mappe/id på en post{where}, f.eks. {(self.folders or ('begreber',))[0]}/…"

    def read(self, text: str) -> Ref:
        """Return the reference; whether there is such a record is for the handbook to say."""
        folder, slash, record_id = text.partition("/")
        if not slash:
            raise UnreadableValueError(f"»{text}« mangler mappen foran id'et.", "H029", f"Skriv {self.describe()}.")
        if self.folders and folder not in self.folders:
            raise UnreadableValueError(
                f"Feltet kan ikke henvise til mappen »{folder}«.",
                "H029",
                f"Skriv {self.describe()}.",
                danish.nearest(folder, self.folders),
            )
        return Ref(folder, _checked_id(record_id, f"Skriv {self.describe()}."))


def _checked_id(text: str, hint: str) -> str:
    if not danish.ID_PATTERN.fullmatch(text):
        raise UnreadableValueError(f"»{text}« kan ikke være et id.", "H029", hint, danish.slugify(text))
    return text


Scalar = Text | Prose | Choice | Moment | Day | YesNo | Number | Slug | Address | Reference | AnyReference

"""A focus area: one of the themes that the work is followed under."""

from dataclasses import dataclass
from typing import ClassVar

from haandbog.model.fields import field
from haandbog.model.record import Record
from haandbog.model.scalars import Number, Prose, Text


@dataclass(frozen=True, kw_only=True, slots=True)
class FocusArea(Record):
    """A theme under which analyses, observations and initiatives are gathered."""

    FOLDER: ClassVar[str] = "fokusomraader"

    number: int = field("nummer", "Nummer", "Rækkefølgen blandt fokusområderne.", Number(whole=True, least=1), required=True)
    purpose: str = field("formål", "Formål", "Hvad fokusområdet skal opnå eller undersøge.", Text(400), required=True)
    examined: str | None = field("undersøgt", "Sådan blev det undersøgt", "Hvordan området er undersøgt, eller hvorfor ikke.", Prose())

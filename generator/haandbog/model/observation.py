"""A main observation of an analysis."""

from dataclasses import dataclass
from typing import ClassVar

from haandbog.model.fields import Many, field
from haandbog.model.record import Record
from haandbog.model.scalars import Ref, Reference


@dataclass(frozen=True, kw_only=True, slots=True)
class Observation(Record):
    """What an analysis found."""

    FOLDER: ClassVar[str] = "observationer"

    focus_area: Ref = field(
        "fokusområde", "Fokusområde", "Id'et på det fokusområde, observationen hører under.", Reference("fokusomraader"), required=True
    )
    analyses: tuple[Ref, ...] = field(
        "analyser", "Analyser", "De analyser, observationen stammer fra.", Many(Reference("analyser")), required=True
    )

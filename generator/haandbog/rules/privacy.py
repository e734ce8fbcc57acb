"""Rules about what may not be published."""

import re
from collections.abc import Iterator

from haandbog.handbook import Handbook, values
from haandbog.model.fields import Prose, Text
from haandbog.problems import Problem

_SUSPECT = re.compile(r"@|\d\d")  # nothing private is without one of them
# A CPR number is a date of birth, perhaps a hyphen, and four digits.
_CPR = re.compile(r"(?<![\d-])(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])\d\d[- ]?\d{4}(?![\d-])")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]*\w")
_PHONE = re.compile(
    r"(?<![\w-])(?:\+45 ?|0045 ?)\d\d ?\d\d ?\d\d ?\d\d(?![\w-])|(?<=tlf\. )\d\d ?\d\d ?\d\d ?\d\d|(?<![\w-])\d\d \d\d \d\d \d\d(?![\w-])"
)


def nothing_private_is_written(handbook: Handbook) -> Iterator[Problem]:
    """No text holds what looks like a CPR number, an e-mail address or a telephone number."""
    for record in handbook.records:
        for spec, at, value in values(record):
            if not isinstance(value, str) or not isinstance(getattr(spec.type, "item", spec.type), Text | Prose):
                continue
            if not _SUSPECT.search(value):
                continue
            for pattern, what, code in (
                (_CPR, "et CPR-nummer", "H052"), (_MAIL, "en mailadresse", "H053"), (_PHONE, "et telefonnummer", "H053"),
            ):  # fmt: skip
                for found in pattern.finditer(value):
                    yield record.origin.problem(
                        code,
                        f"Her står, hvad der ligner {what}.",
                        "Håndbogen er offentlig: skriv ingen oplysninger, der kan føre til en person. Skriv en rolle i stedet.",
                        at=record.origin.find(found[0], *at),
                    )

"""Rules about what may not be published."""

import re
from collections.abc import Iterator

from haandbog.handbook import Handbook
from haandbog.model.scalars import Prose, Text
from haandbog.problems import Problem

_SUSPECT = re.compile(r"@|\d\d")  # nothing private is without one of them
# A CPR number is a date of birth, perhaps a hyphen, and four digits; who has none of their own is given one with 60 added to the day.
# Its check digit is not reckoned: numbers given since 2007 may break the rule (modulus 11), and would slip through.
_CPR = re.compile(r"(?<![\d-])(0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])(0[1-9]|1[0-2])\d\d(?: ?[-\u2010-\u2014] ?| )?\d{4}(?![\d-])")
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]++@[\w-]+\.[\w.-]*\w")  # begun where a word begins, so that no letter is looked at twice
# Eight digits alone may as well be a case number: they are a telephone number in pairs, after +45, or after a word that says so.
_PHONE = re.compile(
    r"(?<![\w-])(?:(?:\+45|0045) ?\d(?: ?\d){7}|\d\d \d\d \d\d \d\d|(?i:tlf|telefon|telefonnummer|mobil|mobilnummer)\.?:? ?\d(?:[ -]?\d){7})(?![\w-])"
)


_ROLE = "Håndbogen er offentlig: skriv ingen oplysninger, der kan føre til en person. Skriv en rolle i stedet."
_SLIPPED = (
    "Slet det. Er det allerede sendt ind eller udgivet, så kontakt straks den, der har ansvaret for håndbogen: "
    "det står stadig i historikken, når linjen er rettet."
)


def nothing_private_is_written(handbook: Handbook) -> Iterator[Problem]:
    """No text holds what looks like a CPR number, an e-mail address or a telephone number."""
    for record, written in handbook.walked:
        for spec, at, value in written:
            if (
                not isinstance(value, str)
                or not _SUSPECT.search(value)
                or not isinstance(getattr(spec.type, "item", spec.type), Text | Prose)
            ):
                continue
            for pattern, what, code, hint in (
                (_CPR, "et CPR-nummer", "H052", _SLIPPED),
                (_MAIL, "en mailadresse", "H053", _ROLE),
                (_PHONE, "et telefonnummer", "H053", _ROLE),
            ):
                for found in pattern.finditer(value):
                    yield record.origin.problem(code, f"Her står, hvad der ligner {what}.", hint, at=record.origin.find(found[0], *at))

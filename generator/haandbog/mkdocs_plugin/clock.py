"""The time that a build bears: what SOURCE_DATE_EPOCH says, or what the handbook itself tells; never the clock's."""

import os
import re

from haandbog.site import LATEST_TIME

VARIABLE = "SOURCE_DATE_EPOCH"  # https://reproducible-builds.org/specs/source-date-epoch/


def time_fault() -> str:
    """Return in Danish what is wrong with the time that the environment gives, or ""."""
    said = os.environ.get(VARIABLE)
    if not said or (re.fullmatch(r"[0-9]{1,10}", said) and int(said) <= LATEST_TIME):
        return ""
    return (
        f"{VARIABLE}: »{said}« er ikke et tidspunkt. Skriv et helt antal sekunder siden 1970 (fra 0 til {LATEST_TIME}), "
        f"eller fjern {VARIABLE} fra miljøet."
    )


class BuildClock:
    """Tells the engine a time for as long as one build lasts; the engine hears of it through the environment alone."""

    def __init__(self) -> None:
        self._set = False

    def set(self, seconds: int) -> None:
        """Let the build bear this time, unless the environment gives one; an empty one is none, and the engine could not read it."""
        if not os.environ.get(VARIABLE):
            os.environ[VARIABLE] = str(seconds)
            self._set = True

    def put_back(self) -> None:
        """Leave the environment as it was."""
        if self._set:
            os.environ.pop(VARIABLE, None)
            self._set = False

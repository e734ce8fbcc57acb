"""What the handbook's settings say that a page shows."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of the site.

    ``name`` and ``description`` say what it is, ``statement_url`` is the address of its accessibility statement
    or "", ``url`` the address where the site will stand or "", ``guide`` the page where an editor begins,
    ``hidden_steps`` the ids of the onboarding steps that the owner has turned off. ``edit_uri`` is where the files are
    edited on the web or "", ``confirm_after`` after how many months a record is to be confirmed again, and ``mail`` where
    a fault is reported or "". ``authority`` is who publishes it or "", ``colours`` its own colour on light ground and that on dark,
    each "" where it has none.
    """

    name: str = "Håndbogen"
    description: str = ""
    statement_url: str = ""
    url: str = ""
    guide: str = "for-redaktoerer/felter/"
    hidden_steps: frozenset[str] = frozenset()
    edit_uri: str = ""
    confirm_after: int = 12
    mail: str = ""
    authority: str = ""
    colours: tuple[str, str] = ("", "")

    @property
    def versions_uri(self) -> str:
        """Where each version of a file can be read: a commit and a path follow. "" where it cannot be told."""
        place = re.match(r"(https?://.+?/)(?:edit|blob)/[^/]+/", self.edit_uri)
        return f"{place[1]}blob/" if place else ""

"""What the handbook's settings say that a page shows."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of the site.

    ``name`` and ``description`` say what it is, ``statement_url`` is the address of its accessibility statement
    or "", ``url`` the address where the site will stand or "", ``guide`` the page where an editor begins,
    ``hidden_steps`` the ids of the onboarding steps that the owner has turned off.
    """

    name: str = "Håndbogen"
    description: str = ""
    statement_url: str = ""
    url: str = ""
    guide: str = "for-redaktoerer/felter/"
    hidden_steps: frozenset[str] = frozenset()

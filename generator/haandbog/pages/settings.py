"""What the handbook's settings say that a page shows."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of the site: its ``name``, a sentence that says what it is, and two addresses or "": its accessibility statement's and its own."""

    name: str = "Håndbogen"
    description: str = ""
    statement_url: str = ""
    url: str = ""

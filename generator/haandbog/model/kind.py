"""A kind of record, as the registry knows it."""

from dataclasses import dataclass

from haandbog.model.record import Record


@dataclass(frozen=True, slots=True)
class Kind:
    """One line of the registry.

    ``folder`` is both the folder under ``records/`` and the first part of the page's address.
    ``singular``, ``plural`` and ``definite`` are the Danish names in lower case ("initiativ",
    "initiativer", "initiativet"); ``neuter`` tells *et* from *en*; ``intro`` is the sentence at the
    top of its index page.
    """

    record: type[Record]
    singular: str
    plural: str
    definite: str
    neuter: bool
    title: str
    intro: str

    @property
    def folder(self) -> str:
        """The folder of the kind's records."""
        return self.record.FOLDER

    @property
    def article(self) -> str:
        """The Danish indefinite article."""
        return "et" if self.neuter else "en"

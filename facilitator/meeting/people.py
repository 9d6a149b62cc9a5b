"""People pasted from a mail program or a spreadsheet, and what was understood of them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person as pasted."""

    name: str
    role: str = ""
    organisation: str = ""
    email: str = ""

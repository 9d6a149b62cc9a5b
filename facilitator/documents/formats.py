"""The one table of formats in which a document can be saved."""

from dataclasses import dataclass
from importlib import import_module

from facilitator.documents.blocks import Document
from facilitator.documents.calendar import Invitation
from facilitator.documents.progress import Progress


@dataclass(frozen=True, slots=True)
class Format:
    """A format by its name in menus, its suffix with the dot, and its media type.

    `writer` is "module:function". It is loaded when first used, since reportlab alone takes longer to load
    than the first window may take to appear.
    """

    key: str
    title: str
    suffix: str
    mime: str
    writer: str

    def write(self, document: Document | Invitation, progress: Progress | None = None) -> bytes:
        """Return `document` in this format. Raises Cancelled if `progress` returns False."""
        module, function = self.writer.split(":")
        written: bytes = getattr(import_module(module), function)(document, progress)
        return written


FORMATS = (
    Format("pdf", "PDF", ".pdf", "application/pdf", "facilitator.documents.pdf:write_pdf"),
    Format("html", "Web page", ".html", "text/html", "facilitator.documents.html:write_html"),
)
CALENDAR = Format("ics", "Calendar", ".ics", "text/calendar", "facilitator.documents.ics:write_ics")
"""The one format of invitations, and of nothing else."""
TABLE = Format("csv", "CSV", ".csv", "text/csv", "facilitator.documents.csv_table:write_csv")
"""For what is nothing but a table."""


def format_named(key: str) -> Format:
    """Return the format with this key. Raises KeyError."""
    return {each.key: each for each in (*FORMATS, CALENDAR, TABLE)}[key]

"""What of an activity can be saved as a file of its own: pictures for slides and paper, a table for a spreadsheet."""

from collections.abc import Callable
from dataclasses import dataclass

from facilitator.widgets.picture import Picture, pdf, png, svg


@dataclass(frozen=True, slots=True)
class Export:
    """A file on offer: `form` names its format, `remark` says what it is good for; `make` is slow and done when asked.

    `suffix` has its dot. `make` runs where the window runs, because it draws with the window's own items.
    """

    key: str
    form: str
    suffix: str
    remark: str
    make: Callable[[], bytes]


def pictures(draw: Callable[[], Picture]) -> tuple[Export, ...]:
    """A picture in every form in which one can be had; `draw` is asked when one is wanted."""
    return (
        Export("png", "PNG picture", ".png", "For slides and messages", lambda: png(draw())),
        Export("svg", "SVG drawing", ".svg", "For a graphics program; sharp at any size", lambda: svg(draw())),
        Export("pdf", "PDF, A4", ".pdf", "One sheet", lambda: pdf(draw())),
        Export("pdf-a3", "PDF, A3", ".pdf", "One large sheet", lambda: pdf(draw(), paper="A3")),
        Export(
            "pdf-tiled",
            "PDF, poster of A4 sheets",
            ".pdf",
            "Full size, on sheets to be glued together",
            lambda: pdf(draw(), tiled=True),
        ),
    )

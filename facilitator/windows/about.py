"""What the program is, under which licences, and that nothing leaves the computer by itself."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from facilitator import __version__
from facilitator.widgets.dialog import Dialog
from facilitator.widgets.labels import text_label


class About(Dialog):
    """Version, licences, where the data lies."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "Facilitator", f"Version {__version__}", width=480)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.body.addWidget(
            text_label(
                "Runs meetings that end in a decision. Everything stays on this computer; nothing is sent anywhere "
                "unless you send it.\n\nFacilitator is open source under the MIT licence. It uses Qt (LGPL-3), and the "
                "Inter (OFL-1.1) and DejaVu typefaces."
            )
        )
        close = self.add_button("Close", "primary")
        close.clicked.connect(lambda _checked=False: self.accept())

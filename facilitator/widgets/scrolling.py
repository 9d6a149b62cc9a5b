"""Areas that scroll."""

from PySide6.QtCore import QMargins, Qt
from PySide6.QtWidgets import QScrollArea, QWidget
from shiboken6 import isValid


def upright(sheet: QWidget, name: str = "") -> QScrollArea:
    """An area that scrolls a sheet up and down once it is higher; the keys are for what stands in it."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setAccessibleName(name)
    area.setWidget(sheet)
    return area


def upright_with_margin(sheet: QWidget, name: str = "") -> QScrollArea:
    """The same, with the bar in the sheet's own right margin, so that nothing moves when it comes."""
    area = upright(sheet, name)
    whole = sheet.contentsMargins()
    bar = area.verticalScrollBar()
    moving = False

    def make_room(_least: int, most: int) -> None:
        nonlocal moving
        if moving or not isValid(bar):  # moving may make the bar come or go; it also tells while the area is deleted
            return
        moving = True
        taken = min(bar.sizeHint().width(), whole.right()) if most else 0
        sheet.setContentsMargins(whole - QMargins(0, 0, taken, 0))
        moving = False

    bar.rangeChanged.connect(make_room)
    return area

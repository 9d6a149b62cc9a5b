"""Areas that scroll."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget


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

"""The bar on top: the mark, the three phases of a meeting, what the room sees."""

from PySide6 import QtWidgets
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QLabel, QStackedWidget, QWidget

from facilitator.widgets import theme
from facilitator.widgets.buttons import SegmentedControl, icon_button
from facilitator.widgets.cards import icon_label, rule
from facilitator.widgets.icons import paint_icon
from facilitator.widgets.labels import ElidedLabel, KeyCap, TextLabel, plain_tooltip
from facilitator.widgets.layouts import hbox, vbox
from facilitator.widgets.search_field import SearchField
from facilitator.widgets.theme import LIGHT, SIZE, SPACE

PHASES = (("prepare", "Prepare"), ("run", "Run"), ("close", "Close"))
_PREVIEW = QSize(64, 36)


class RoomPreview(QAbstractButton):
    """A small live picture of the room window; a click opens or closes that window."""

    def __init__(self) -> None:
        super().__init__()
        self._picture: QPixmap | None = None
        self._mode = "closed"
        self.setFixedSize(_PREVIEW)
        self.setAccessibleName("Room window")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_room(self, picture: QPixmap | None, mode: str) -> None:
        """Show the room's picture; `mode` is follow, freeze, blank, paused or closed."""
        self._picture, self._mode = picture, mode
        said = {
            "closed": "The room window is closed: click to open it",
            "paused": "The room screen is unplugged",
            "freeze": "The room is frozen",
            "blank": "The room is blank",
        }.get(mode, "What the room sees")
        plain_tooltip(self, said)
        self.setAccessibleDescription(said)
        self.update()

    def sizeHint(self) -> QSize:
        """A 16:9 picture 64 px wide."""
        return _PREVIEW

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture with the border of its state."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        inner = self.rect().adjusted(1, 1, -1, -1)
        painter.fillRect(inner, QColor(LIGHT.ground if self._mode != "blank" else LIGHT.ink))
        if self._picture is not None and self._mode in ("follow", "freeze"):
            painter.drawPixmap(inner, self._picture)
        if self._mode == "freeze":
            painter.fillRect(inner, theme.alpha(LIGHT.surface, 0.7))
        mark = {"freeze": "snowflake", "paused": "plug", "closed": "monitor"}.get(self._mode)
        if mark:
            colour = {"paused": LIGHT.red_text, "closed": LIGHT.ink_3}.get(self._mode, LIGHT.ink)
            paint_icon(painter, self.rect().adjusted(24, 10, -24, -10).toRectF(), mark, colour)
        wide = 2 if self._mode == "paused" or self.underMouse() else 1
        edge = LIGHT.red if self._mode == "paused" else LIGHT.accent if self.underMouse() else LIGHT.line_2
        painter.setPen(QPen(QColor(edge), wide))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), theme.RADIUS.chip, theme.RADIUS.chip)

    def enterEvent(self, event: object) -> None:
        """Show that it can be clicked."""
        self.update()

    def leaveEvent(self, event: object) -> None:
        """Back to rest."""
        self.update()


class Mark(QAbstractButton):
    """The application's mark; leads to all meetings."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(32, 32)
        self.setAccessibleName("All meetings")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        plain_tooltip(self, "All meetings")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the mark."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_icon(painter, self.rect().adjusted(5, 5, -5, -5).toRectF(), "mark", LIGHT.accent)


class AppBar(QWidget):
    """The bar of all pages: `show_home` or `show_meeting` says which face it has."""

    phase_chosen = Signal(str)
    mode_chosen = Signal(str)
    home_chosen = Signal()
    room_chosen = Signal()
    menu_wanted = Signal()
    searched = Signal(str)
    down_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(SIZE.app_bar)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("surface", "surface")
        self.setProperty("edge", "bottom")
        self.mark = Mark()
        self.mark.clicked.connect(self.home_chosen)
        self.menu_button = icon_button("more", "Menu", on_click=self.menu_wanted.emit)
        self._faces = QStackedWidget()
        self._screen_icon: QLabel | None = None  # made for the first projector
        self._faces.addWidget(self._home_face())
        row = hbox(self.mark, gap=SPACE.x2, margins=(12, 0, 12, 0))
        row.addWidget(self._faces, 1)
        row.addWidget(self.menu_button)
        self.setLayout(row)

    def show_home(self, projector: str) -> None:
        """The library's face; `projector` describes the second screen, "" when there is none."""
        if projector and self._screen_icon is None:
            self._screen_icon = icon_label("monitor", LIGHT.ink_2)
            self._screen.insertWidget(1, self._screen_icon)  # behind the stretch
        if self._screen_icon is not None:
            self._screen_icon.setVisible(bool(projector))
        self.projector.setText(projector)
        self._faces.setCurrentIndex(0)

    def show_meeting(self, title: str, detail: str, phase: str) -> None:
        """A meeting's face with its title, a line of detail and the phase that is shown."""
        if self._faces.count() == 1:  # made with the first meeting, so that all meetings are painted sooner
            self._faces.addWidget(self._meeting_face())
        self.title.setText(title)
        self.detail.setText(detail)
        self.detail.setVisible(bool(detail))
        self.tabs.blockSignals(True)
        self.tabs.setCurrentIndex([key for key, _ in PHASES].index(phase))
        self.tabs.blockSignals(False)
        self._faces.setCurrentIndex(1)

    def show_room(self, picture: QPixmap | None, mode: str, chosen: str) -> None:
        """What the room sees: the preview's picture and state, and which mode is chosen."""
        self.preview.show_room(picture, mode)
        self.room_label.setText("Room paused" if mode == "paused" else "Room")
        self.room_label.set_tone("red" if mode == "paused" else "ink-2")
        self.mode.show_value(chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down leads from the search field to what it found."""
        if event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self.down_wanted.emit()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Nothing: the bar is not a title bar."""

    def _home_face(self) -> QWidget:
        face = QWidget()
        name = TextLabel("Facilitator", 16, theme.SEMIBOLD)
        self.search = SearchField("Search everything", "Search meetings, people, decisions and actions")
        self.search.setFixedWidth(440)
        self.search.textChanged.connect(self.searched)
        self.search_key = KeyCap("Ctrl+K")
        inside = hbox(gap=0, margins=(0, 0, 10, 0))
        inside.addStretch(1)
        inside.addWidget(self.search_key)
        self.search.setLayout(inside)
        self.search.textChanged.connect(lambda text: self.search_key.setHidden(bool(text)))
        self.projector = TextLabel("", 12, theme.REGULAR, "ink-2")
        left, self._screen = hbox(name, gap=SPACE.x2), hbox(self.projector, gap=SPACE.x2)
        left.addStretch(1)
        self._screen.insertStretch(0, 1)
        row = hbox(gap=SPACE.x4)
        row.addLayout(left, 1)
        row.addWidget(self.search)
        row.addLayout(self._screen, 1)
        face.setLayout(row)
        return face

    def _meeting_face(self) -> QWidget:
        face = QWidget()
        self.tabs = QtWidgets.QTabBar()
        self.tabs.setProperty("bar", "app")
        self.tabs.setAccessibleName("Phases of the meeting")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for _, label in PHASES:
            self.tabs.addTab(label)
        self.tabs.currentChanged.connect(lambda index: self.phase_chosen.emit(PHASES[index][0]))
        self.title = ElidedLabel("", 14, theme.SEMIBOLD)
        self.detail = ElidedLabel("", 12, theme.REGULAR, "ink-2")
        words = vbox(gap=0)
        words.addStretch(1)
        words.addWidget(self.title)
        words.addWidget(self.detail)
        words.addStretch(1)
        self.room_label = TextLabel("Room", 12, theme.SEMIBOLD, "ink-2")
        self.preview = RoomPreview()
        self.preview.clicked.connect(self.room_chosen)
        self.mode = SegmentedControl(
            (("follow", "Follow me"), ("freeze", "Freeze"), ("blank", "Blank")), "What the room sees"
        )
        self.mode.changed.connect(self.mode_chosen)
        line = rule(vertical=True)
        line.setFixedHeight(24)
        row = hbox(gap=SPACE.x2)
        row.addWidget(self.tabs)
        row.addSpacing(SPACE.x2)
        row.addWidget(line)
        row.addSpacing(SPACE.x2)
        row.addLayout(words, 1)
        row.addWidget(self.room_label)
        row.addWidget(self.preview)
        row.addWidget(self.mode)
        face.setLayout(row)
        return face

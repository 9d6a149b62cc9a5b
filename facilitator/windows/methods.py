"""Choosing a method: the cards on the left, what one of them brings into the agenda on the right."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QScrollArea, QVBoxLayout, QWidget

from facilitator.library.methods import Method, insert, methods
from facilitator.library.template import EntryTemplate
from facilitator.store.store import Store
from facilitator.text import count, duration
from facilitator.widgets import theme
from facilitator.widgets.cards import rule
from facilitator.widgets.dialog import Dialog
from facilitator.widgets.labels import TextLabel
from facilitator.widgets.layouts import clear, hbox, vbox
from facilitator.widgets.theme import SPACE
from facilitator.windows.new_meeting import MEASURE, TitledLines

_WIDTH, _LIST_WIDTH, _HEIGHT = 860, 260, 400


class InsertMethod(Dialog):
    """`inserted` tells the id and title of the item that a method became."""

    inserted = Signal(str, str)

    def __init__(self, parent: QWidget, store: Store, meeting_id: str, after: str | None, after_title: str) -> None:
        """`after` is the item behind which it goes, None for the end of the agenda."""
        super().__init__(
            parent,
            "Insert method",
            "A way of working with its parts, minutes, guidance and prompts, which can be changed afterwards.",
            width=_WIDTH,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._store, self._meeting_id, self._after = store, meeting_id, after
        self.list = QListWidget()
        self._sheet = QWidget()
        self._words = vbox(gap=SPACE.x3, margins=(0, 0, SPACE.x3, 0))
        self.preview = QScrollArea()
        self._arrange()
        self.foot_note.setText("Goes to the end of the agenda." if after is None else f"Goes behind “{after_title}”.")
        cancel = self.add_button("Cancel")
        cancel.clicked.connect(lambda _checked=False: self.reject())
        self.insert_button = self.add_button("Insert method", "primary")
        self.insert_button.clicked.connect(lambda _checked=False: self._insert())
        for method in methods():
            item = QListWidgetItem(method.title)
            item.setData(MEASURE, _measure(method.item))
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, method.summary)
            self.list.addItem(item)
        self.list.currentRowChanged.connect(self._show)
        self.list.itemDoubleClicked.connect(lambda _item: self._insert())
        self.list.setCurrentRow(0)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def method(self) -> Method:
        """The chosen card."""
        return methods()[self.list.currentRow()]

    def _arrange(self) -> None:
        self.list.setAccessibleName("Methods")
        self.list.setItemDelegate(TitledLines(self.list))
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFixedSize(_LIST_WIDTH, _HEIGHT)
        self._sheet.setProperty("scrolled", True)
        outer = vbox(gap=0)
        outer.addLayout(self._words)
        outer.addStretch(1)
        self._sheet.setLayout(outer)
        self.preview.setAccessibleName("What the method brings")
        self.preview.setWidget(self._sheet)
        self.preview.setWidgetResizable(True)
        self.preview.setFrameShape(QFrame.Shape.NoFrame)
        self.preview.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.preview.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.preview.setFixedHeight(_HEIGHT)
        row = hbox(self.list, gap=SPACE.x5)
        row.addWidget(self.preview, 1)
        self.body.addLayout(row)

    def _show(self, row: int) -> None:
        if row < 0:  # the list tells -1 while it is being deleted
            return
        method = methods()[row]
        clear(self._words)
        self._words.addWidget(TextLabel(method.summary, 14, theme.MEDIUM, wrap=True))
        self._section("When to use", method.when_to_use)
        self._section("How to run it", method.item.guidance)
        _add_prompts(method.item, self._words)
        if method.item.parts:
            self._words.addWidget(TextLabel("Parts", 12, theme.SEMIBOLD, "ink-2"))
        for part in method.item.parts:
            self._words.addWidget(rule())
            head = hbox(TextLabel(part.title, 14, theme.SEMIBOLD), gap=SPACE.x2)
            head.addStretch(1)
            head.addWidget(TextLabel(duration(part.minutes * 60), 14, theme.MEDIUM, "ink-2", tabular=True))
            lines = vbox(gap=SPACE.x1)
            lines.addLayout(head)
            lines.addWidget(TextLabel(part.guidance, 14, tone="ink-2", wrap=True))
            _add_prompts(part, lines)
            self._words.addLayout(lines)
        self._words.addWidget(rule())
        self._section("Source", method.source)
        self.preview.verticalScrollBar().setValue(0)

    def _section(self, title: str, text: str) -> None:
        pair = vbox(TextLabel(title, 12, theme.SEMIBOLD, "ink-2"), TextLabel(text, 14, wrap=True), gap=2)
        self._words.addLayout(pair)

    def _insert(self) -> None:
        method = self.method()
        self.inserted.emit(insert(self._store, self._meeting_id, method, self._after), method.title)
        self.accept()


def _measure(item: EntryTemplate) -> str:
    parts = f" · {count(len(item.parts), 'part')}" if item.parts else ""
    return f"{duration(item.minutes * 60)}{parts}"


def _add_prompts(entry: EntryTemplate, layout: QVBoxLayout) -> None:
    if entry.prompts:
        layout.addWidget(TextLabel("\n".join(f"• {prompt}" for prompt in entry.prompts), 14, wrap=True))

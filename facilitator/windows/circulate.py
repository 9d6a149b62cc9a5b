"""The mail with the minutes, looked over before it opens as a draft in the user's own mail program."""

import tempfile
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QVBoxLayout, QWidget

from facilitator.documents.blocks import Document
from facilitator.documents.mail import Attachment, write_eml
from facilitator.files import FileProblem, free_name, safe_name, write_atomic
from facilitator.minutes.circulation import Letter, TooLarge, attachments, draft
from facilitator.text import count
from facilitator.widgets import theme
from facilitator.widgets.chips import Chip
from facilitator.widgets.dialog import Dialog
from facilitator.widgets.fields import Field
from facilitator.widgets.labels import TextLabel, plain_tooltip
from facilitator.widgets.layouts import FlowLayout, clear, vbox
from facilitator.widgets.theme import SPACE
from facilitator.windows.background import Background

Opener = Callable[[Path], bool]
_JOB = "mail"
_CHIPS_HEIGHT = 76  # three lines of recipients
_NOTHING_SENT = "Opens in your own mail program. Nothing is sent from here."


def open_with_system(path: Path) -> bool:
    """Open a file with the program the system has for it; False if there is none."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


@cache
def drafts_folder() -> Path:
    """A folder for this run that only its user may read; left for the system to clear, as mail programs read late."""
    return Path(tempfile.mkdtemp(prefix="facilitator-drafts-"))


class Circulate(Dialog):
    """Recipients, subject, text and attachments; `opened` tells that the draft is in the mail program."""

    opened = Signal()

    def __init__(
        self,
        parent: QWidget,
        letter: Letter,
        documents: Sequence[Document],
        background: Background,
        opener: Opener = open_with_system,
        folder: Callable[[], Path] = drafts_folder,
    ) -> None:
        super().__init__(parent, "E-mail minutes")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._letter, self._background, self._opener, self._folder = letter, background, opener, folder
        self._files: tuple[Attachment, ...] = ()
        self.subject = Field("Subject")
        self.subject.show_value(letter.subject)
        self.text = Field("Text", lines=9)
        self.text.show_value(letter.text)
        self._attached = FlowLayout()
        self.body.setSpacing(SPACE.x3)
        self.body.addLayout(self._people())
        self.body.addWidget(self.subject)
        self.body.addWidget(self.text)
        self.body.addLayout(_titled("Attachments", self._attached))
        self.foot_note.setText(_NOTHING_SENT)
        cancel = self.add_button("Cancel")
        cancel.clicked.connect(lambda _checked=False: self.reject())
        self.open_button = self.add_button("Open draft", "primary", "mail")
        self.open_button.setEnabled(False)
        self.open_button.clicked.connect(lambda _checked=False: self.open_draft())
        self._attached.addWidget(Chip("Making the files", "neutral", "clock"))
        names = tuple(documents)
        background.run(_JOB, lambda progress: attachments(names, progress), self._attach, self._could_not)
        self.text.setFocus()

    def open_draft(self) -> None:
        """Write the draft and open it."""
        letter = Letter(self._letter.recipients, (), self.subject.value(), self.text.value())
        try:
            path = free_name(self._folder() / safe_name(letter.subject, ".eml"))
            write_atomic(path, write_eml(draft(letter, self._files)))
        except (TooLarge, FileProblem) as problem:
            self._say(str(problem))
            return
        if not self._opener(path):
            self._say(f"No mail program opens drafts on this computer. The draft lies at {path}.")
            return
        self.opened.emit()
        self.accept()

    def done(self, result: int) -> None:
        """Make no more files for a dialog that is gone."""
        self._background.cancel(_JOB)
        super().done(result)

    def _people(self) -> QVBoxLayout:
        chips = FlowLayout(gap=6, line_gap=6)
        for address in self._letter.recipients:
            chip = Chip(address.name or address.mailbox, "teal")
            plain_tooltip(chip, address.mailbox)
            chips.addWidget(chip)
        for person in self._letter.left_out:
            chip = Chip(f"{person.name}: {person.mailbox or 'no address'}", "amber")
            plain_tooltip(chip, "Not a recipient. Put the address right under Prepare, People.")
            chips.addWidget(chip)
        title = count(len(self._letter.recipients), "recipient")
        if self._letter.left_out:
            title += f", {count(len(self._letter.left_out), 'person', 'people')} without a valid address"
        return _titled(title, _scrolled(chips))

    def _attach(self, files: tuple[Attachment, ...]) -> None:
        self._files = files
        clear(self._attached)
        for file in files:
            chip = Chip(f"{_short(file.name)}  {_size(len(file.data))}", "neutral", "pdf")
            plain_tooltip(chip, file.name)
            self._attached.addWidget(chip)
        self.open_button.setEnabled(True)

    def _could_not(self, problem: Exception) -> None:
        clear(self._attached)
        self._say(f"The files could not be made: {problem}")

    def _say(self, text: str) -> None:
        self.foot_note.set_tone("red")
        self.foot_note.setText(text)


def _titled(title: str, content: QLayout | QWidget) -> QVBoxLayout:
    column = vbox(TextLabel(title, 12, theme.SEMIBOLD, "ink-2"), gap=6)
    if isinstance(content, QWidget):
        column.addWidget(content)
    else:
        column.addLayout(content)
    return column


def _scrolled(chips: FlowLayout) -> QWidget:
    sheet = QWidget()
    sheet.setProperty("scrolled", True)
    sheet.setLayout(chips)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setAccessibleName("Recipients")
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(sheet)
    room = theme.SIZE.dialog - 2 * SPACE.x5 - SPACE.x4
    area.setFixedHeight(min(max(chips.heightForWidth(room), theme.SIZE.chip) + 2, _CHIPS_HEIGHT))
    return area


def _short(name: str) -> str:
    """The end of a long file name, where it says which document it is."""
    words = name.rsplit(" ", 2)
    return name if len(name) <= 40 else f"{name[:20].strip()}\N{HORIZONTAL ELLIPSIS} {' '.join(words[-2:])}"


def _size(size: int) -> str:
    return f"{max(size // 1000, 1)} kB" if size < 1_000_000 else f"{size / 1_000_000:.1f} MB"

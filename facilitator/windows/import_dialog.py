"""What importing has in common: left the source, pasted or out of a file, right what was understood of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QListWidget, QTableView, QWidget

from facilitator.library.agenda_files import Rows, read_file
from facilitator.library.reading_agenda import AgendaProblem
from facilitator.text import count
from facilitator.widgets import theme
from facilitator.widgets.buttons import button
from facilitator.widgets.dialog import Dialog
from facilitator.widgets.fields import PlainTextField
from facilitator.widgets.labels import TextLabel
from facilitator.widgets.layouts import hbox, vbox
from facilitator.widgets.tables import style_table
from facilitator.widgets.theme import SPACE

_WIDTH, _SOURCE, _HEIGHT, _ROW, _LEFT = 1040, 300, 292, 32, 76
_TAB = 24
_PAUSE = 150  # ms of quiet before a pasted text is read


@dataclass(frozen=True, slots=True)
class Wording:
    """What such a dialog says of its matter, “Agenda”: of files, of lines that were left, in an empty source."""

    matter: str
    title: str
    subtitle: str
    placeholder: str
    left: str
    suffixes: Sequence[str]


class ImportDialog(Dialog):
    """Reads a source while it is typed; a subclass says what is understood. `imported` tells what came in."""

    imported = Signal(str)

    def __init__(self, parent: QWidget, wording: Wording) -> None:
        super().__init__(parent, wording.title, wording.subtitle, width=_WIDTH)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._wording = wording
        self._rows: Rows | None = None
        self.edit = PlainTextField(f"{wording.matter} to import", wording.placeholder, least=13, most=13)
        self.edit.setTabStopDistance(_TAB)
        self.edit.setLineWrapMode(PlainTextField.LineWrapMode.NoWrap)  # a row of a spreadsheet is one line
        self.edit.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.open_button = button("Open a file…", icon_name="folder", on_click=self._choose_file)
        self.file_note = TextLabel("", 12, tone="ink-2", wrap=True)
        self.table = QTableView()
        self.leftovers = QListWidget()
        self._left_title = TextLabel("", 12, theme.SEMIBOLD, "ink-2")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._read_source)
        self.edit.textChanged.connect(self._typed)
        self._arrange()

    # --- what a subclass says

    def understand(self, source: str | Rows) -> str:
        """Show what is understood and return it as a sentence; AgendaProblem or ValueError if nothing can be."""
        raise NotImplementedError

    def show_nothing(self) -> None:
        """Show that nothing was understood."""
        raise NotImplementedError

    # --- for subclasses

    def size_columns(self, widths: Sequence[int]) -> None:
        """Show `table` with columns of these widths in px; that of width 0 takes the rest."""
        style_table(self.table, f"Understood {self._wording.matter.lower()}", row_height=_ROW, stretch=widths.index(0))
        for column, width in enumerate(widths):
            if width:
                self.table.setColumnWidth(column, width)
        self.table.setFixedHeight(_HEIGHT)

    def show_leftovers(self, lines: Sequence[str]) -> None:
        """Say which lines are not imported."""
        self.leftovers.clear()
        self.leftovers.addItems(list(lines))
        self._left_title.setText(f"{self._wording.left}, not imported: {count(len(lines), 'line')}")
        for shown in (self._left_title, self.leftovers):
            shown.setVisible(bool(lines))

    def catch_up(self) -> None:
        """Read what was typed a moment ago."""
        if self._pause.isActive():
            self._read_source()

    def open_file(self, path: Path) -> None:
        """Read a file in place of what was pasted, or say why that cannot be."""
        try:
            source = read_file(path)
        except AgendaProblem as problem:
            self._fail(str(problem))
            return
        if isinstance(source, str):
            self.edit.setPlainText(source)
        else:
            self.edit.clear()
            self._rows = source
        self.file_note.setText(f"From “{path.name}”")
        self._read_source()

    def done(self, result: int) -> None:
        """Read no more for a dialog that is gone."""
        self._pause.stop()
        super().done(result)

    # --- inside

    def _arrange(self) -> None:
        self.edit.setFixedWidth(_SOURCE)
        self.file_note.setFixedWidth(_SOURCE)
        self.leftovers.setAccessibleName("Lines that are not imported")
        self.leftovers.setFixedHeight(_LEFT)
        self.leftovers.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.leftovers.setTextElideMode(Qt.TextElideMode.ElideRight)
        source = vbox(_caption("Source"), self.edit, self.open_button, self.file_note, gap=SPACE.x2)
        source.addStretch(1)
        understood = vbox(_caption("Understood"), self.table, self._left_title, self.leftovers, gap=SPACE.x2)
        understood.addStretch(1)
        row = hbox(gap=SPACE.x4)
        row.addLayout(source)
        row.addLayout(understood, 1)
        self.body.addLayout(row)

    def _choose_file(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self, f"Open {self._wording.matter.lower()}", folder)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        kinds = " ".join(f"*{suffix}" for suffix in self._wording.suffixes)
        dialog.setNameFilters([f"{self._wording.matter} ({kinds})", "All files (*)"])
        dialog.fileSelected.connect(lambda path: self.open_file(Path(path)))
        dialog.open()

    def _typed(self) -> None:
        """What is typed or pasted counts instead of the file that was open."""
        self._rows = None
        self.file_note.setText("")
        self._pause.start()

    def _read_source(self) -> None:
        self._pause.stop()
        source = self.edit.toPlainText() if self._rows is None else self._rows
        try:
            told = self.understand(source)
        except (AgendaProblem, ValueError) as problem:
            self._fail(str(problem))
            return
        self.foot_note.set_tone("ink-2")
        self.foot_note.setText(told if source else "")

    def _fail(self, sentence: str) -> None:
        self.show_nothing()
        self.foot_note.set_tone("red")
        self.foot_note.setText(sentence)


def _caption(text: str) -> TextLabel:
    return TextLabel(text, 12, theme.SEMIBOLD, "ink-2")

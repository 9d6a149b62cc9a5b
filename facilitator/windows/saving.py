"""Saving a document: asks where to, writes in the background, and says what came of it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from facilitator.documents.blocks import Document
from facilitator.documents.calendar import Invitation
from facilitator.documents.formats import Format
from facilitator.documents.progress import Progress
from facilitator.files import FileInUse, write_atomic
from facilitator.minutes.assemble import file_name
from facilitator.windows.background import Background
from facilitator.windows.circulate import Opener

JOB = "save"


@dataclass(frozen=True, slots=True)
class Savable:
    """A file to be: what `kind` of thing it is, its format in words, a name for it, and who writes it."""

    kind: str
    form: str
    name: str
    write: Callable[[Progress], bytes]


class Saver(QObject):
    """`begun` tells that something takes a while, `ended` that it is over, `saved` the name of the new file.

    `outcome` tells a sentence, what can be done about it ("" for nothing; `go_on` does it), and whether it is bad news.
    """

    begun = Signal(str)
    ended = Signal()
    saved = Signal(str)
    outcome = Signal(str, str, bool)

    def __init__(self, over: QWidget, background: Background, opener: Opener) -> None:
        super().__init__(over)
        self.folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        self._over, self._background, self._opener = over, background, opener
        self._next: Callable[[], object] | None = None

    def ask(self, document: Document | Invitation, form: Format) -> None:
        """Ask where to, then save the document in this format."""
        name = file_name(document, form.suffix)
        self.ask_for(Savable(document.kind, form.title, name, partial(form.write, document)))

    def ask_for(self, file: Savable) -> None:
        """Ask where to, then save."""
        suffix = Path(file.name).suffix
        dialog = QFileDialog(self._over, f"Save {file.kind.lower()}", str(self.folder))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setNameFilter(f"{file.form} (*{suffix})")
        dialog.setDefaultSuffix(suffix.removeprefix("."))
        dialog.selectFile(file.name)
        dialog.fileSelected.connect(lambda path: self._save(file, Path(path)))
        dialog.open()

    def go_on(self) -> None:
        """Open what was saved, or save under the name that is free."""
        if self._next is not None:
            self._next()

    def _save(self, file: Savable, path: Path) -> None:
        """Write in the background; a large meeting takes a while, and so does a busy network folder."""
        self.folder = path.parent

        def write(progress: Progress) -> Path:
            write_atomic(path, file.write(progress))
            return path

        self.outcome.emit("", "", False)
        self.begun.emit(f"Saving \u201c{path.name}\u201d")
        self._background.run(JOB, write, self._done, lambda problem: self._failed(file, problem))

    def _done(self, path: Path) -> None:
        self.ended.emit()
        self._next = lambda: self._opener(path)
        self.outcome.emit(f"Saved as \u201c{path.name}\u201d.", "Open it", False)
        self.saved.emit(path.name)

    def _failed(self, file: Savable, problem: Exception) -> None:
        self.ended.emit()
        self._next = None
        if isinstance(problem, FileInUse):
            free = problem.suggestion
            self._next = lambda: self._save(file, free)
            self.outcome.emit(str(problem), f"Save as \u201c{free.name}\u201d", True)
        else:
            self.outcome.emit(str(problem), "", True)

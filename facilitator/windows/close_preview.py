"""Centre of the close: the document page by page as it will be printed."""

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from facilitator.documents.blocks import Document
from facilitator.documents.formats import format_named
from facilitator.text import count
from facilitator.widgets import theme
from facilitator.widgets.bars import ProgressLine
from facilitator.widgets.buttons import button, icon_button
from facilitator.widgets.cards import surface
from facilitator.widgets.labels import TextLabel
from facilitator.widgets.layouts import hbox, vbox
from facilitator.widgets.theme import SIZE, SPACE
from facilitator.windows.background import Background
from facilitator.windows.pages import PageStack, PageStrip, PageView
from facilitator.windows.preview import Preview, open_preview

_PATIENCE = 1000  # ms before work shows itself
_JOB = "preview"


class Wait(QWidget):
    """Long work: what is done, how far it is, and a way to stop it. Short work never shows."""

    cancelled = Signal(str)
    again = Signal()

    def __init__(self, background: Background) -> None:
        super().__init__()
        self._job = ""
        self.label = TextLabel("", 12, tone="ink-2")
        self.line = ProgressLine()
        self.line.setFixedWidth(120)
        self.stop_button = button("Cancel", "link", size="tool", on_click=self._stop)
        self.again_button = button("Try again", "link", size="tool", on_click=self.again.emit)
        self.setLayout(hbox(self.label, self.line, self.stop_button, self.again_button, gap=SPACE.x3))
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE)
        self._patience.timeout.connect(self.show)
        background.progressed.connect(self._progress)
        self.hide()

    def begin(self, job: str, text: str) -> None:
        """Show this after a second, unless it has ended by then."""
        self._job = job
        self.label.setText(text)
        self.line.show_progress(0, 100)
        self.line.show()
        self.stop_button.show()
        self.again_button.hide()
        self._patience.start()

    def end(self, job: str, problem: str = "", *, again: bool = False) -> None:
        """This work is over; a problem stays to be read. Nothing changes while other work is shown."""
        if job != self._job:
            return
        self._job = ""
        self._patience.stop()
        self.label.setText(problem)
        self.line.hide()
        self.stop_button.hide()
        self.again_button.setVisible(again)
        self.setVisible(bool(problem))

    def _progress(self, job: str, share: float) -> None:
        if job == self._job:
            self.line.show_progress(round(100 * share), 100)

    def _stop(self) -> None:
        self.cancelled.emit(self._job)


class PreviewPane(QWidget):
    """A document as real pages; `ready` tells that they are there, `page_shown` which one is read, from 0."""

    ready = Signal(Preview)
    page_shown = Signal(int)

    def __init__(self, background: Background) -> None:
        super().__init__()
        self._background = background
        self._preview: Preview | None = None
        self._document: Document | None = None
        self.pages = PageView("Preview of the minutes")
        self.strip = PageStrip("Pages")
        self.wait = Wait(background)
        self.counted = TextLabel("", 12, tone="ink-2")
        self.percent = TextLabel("", 12, tone="ink-2", tabular=True)
        self._lay_out()
        for stack in (self.pages, self.strip):
            stack.wanted.connect(partial(self._draw, stack))
        self.pages.page_shown.connect(self._show_page)
        self.pages.zoomed.connect(lambda percent: self.percent.setText(f"{percent}%"))
        self.strip.chosen.connect(self.pages.go_to)
        self.wait.cancelled.connect(self._cancel)
        self.wait.again.connect(self._make)

    def show_document(self, document: Document) -> None:
        """Have the pages of a document made; those of the one before stay until then."""
        self._document = document
        self._make()

    def clear(self) -> None:
        """Show nothing."""
        self._document = self._preview = None
        self._background.cancel(_JOB)
        self.wait.end(_JOB)
        self.counted.setText("")
        for stack in (self.pages, self.strip):
            stack.show_pages(())

    def pause(self) -> None:
        """Give up what is being made."""
        self._background.cancel(_JOB)
        self.wait.end(_JOB)

    def page_count(self) -> int:
        """How many pages there are; 0 while none has been made."""
        return len(self._preview.pages) if self._preview else 0

    def go_to(self, index: int) -> None:
        """Bring a page into view."""
        self.pages.go_to(index)

    def _make(self) -> None:
        document = self._document
        if document is None:
            return
        self.wait.begin(_JOB, "Preparing the preview")
        self._background.run(
            _JOB,
            lambda progress: open_preview(format_named("pdf").write(document, progress)),
            self._show,
            lambda problem: self.wait.end(_JOB, f"There is no preview: {problem}", again=True),
        )

    def _show(self, preview: Preview) -> None:
        self.wait.end(_JOB)
        self._preview = preview
        self.counted.setText(count(len(preview.pages), "page"))
        for stack in (self.pages, self.strip):
            stack.show_pages(preview.pages)
        self._show_page(self.pages.page())
        self.ready.emit(preview)

    def _show_page(self, index: int) -> None:
        self.strip.show_page(index)
        self.page_shown.emit(index)

    def _draw(self, stack: PageStack, index: int, scale: float) -> None:
        preview = self._preview
        if preview is None:
            return

        def show(picture: QImage) -> None:
            if preview is self._preview:
                stack.show_picture(index, scale, picture)

        name = f"{stack.accessibleName()} {index}"
        self._background.run(name, lambda _progress: preview.draw(index, scale), show, lambda _problem: None)

    def _cancel(self, job: str) -> None:
        self._background.cancel(job)
        self.wait.end(job, "Stopped", again=job == _JOB)

    def _lay_out(self) -> None:
        bar = surface("ground", "bottom")
        bar.setFixedHeight(SIZE.tool_bar)
        row = hbox(TextLabel("Minutes", 14, theme.SEMIBOLD), self.counted, margins=(SPACE.x3, 0, SPACE.x3, 0))
        row.addSpacing(SPACE.x3)
        row.addWidget(self.wait)
        row.addStretch(1)
        row.addWidget(icon_button("minus", "Smaller", size="tool", on_click=lambda: self.pages.zoom(-1)))
        row.addWidget(self.percent)
        row.addWidget(icon_button("plus", "Larger", size="tool", on_click=lambda: self.pages.zoom(+1)))
        row.addSpacing(SPACE.x2)
        row.addWidget(icon_button("expand", "Fit to width", size="tool", on_click=self.pages.fit))
        bar.setLayout(row)
        both = hbox(self.strip, self.pages, gap=0)
        both.setStretch(1, 1)
        column = vbox(bar, gap=0)
        column.addLayout(both, 1)
        self.setLayout(column)

"""Pages of a document below each other: the large ones to read, and a strip of small ones to go by."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from facilitator.widgets import theme
from facilitator.widgets.theme import LIGHT

_POINT = 96 / 72  # px at 100 %
_ZOOMS = (25, 33, 50, 67, 75, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300)
_FIT = 135  # per cent: larger than that, fitting to the width helps nobody to read
_NEAR = 0.25  # of the view's height above and below is drawn ahead


class PageStack(QAbstractScrollArea):
    """Pages in a column. `wanted` asks for the picture of a page at so many pixels a point."""

    wanted = Signal(int, float)
    page_shown = Signal(int)
    _margin, _gap, _label = 16, 12, 0

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._pages: tuple[QSizeF, ...] = ()
        self._images: dict[int, tuple[float, QImage]] = {}
        self._fresh: set[int] = set()
        self._asked: set[tuple[int, float]] = set()
        self._page = 0
        # Pictures are asked for once scrolling and resizing pause.
        self._ask = QTimer(self)
        self._ask.setSingleShot(True)
        self._ask.setInterval(20)
        self._ask.timeout.connect(self._ask_for_pictures)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def show_pages(self, pages: Sequence[QSizeF]) -> None:
        """Show pages of these sizes in points; pictures that are there stay until the new ones come."""
        self._pages = tuple(pages)
        self._images = {index: kept for index, kept in self._images.items() if index < len(pages)}
        self._fresh.clear()
        self._asked.clear()
        self._page = min(self._page, max(len(pages) - 1, 0))
        self._lay_out()

    def show_picture(self, index: int, scale: float, picture: QImage) -> None:
        """Put the picture of a page in its place."""
        if index < len(self._pages):
            picture.setDevicePixelRatio(self.devicePixelRatioF())
            self._images[index] = scale, picture
            self._fresh.add(index)
            self._asked.discard((index, scale))
            self.viewport().update()

    def page(self) -> int:
        """The page in view, counted from 0."""
        return self._page

    def is_drawn(self) -> bool:
        """Whether every page in view has its own picture at the present size."""
        return all(self._has(index) for index in self._visible())

    def scale(self) -> float:
        """Logical px a point."""
        return _POINT

    def place(self, index: int) -> QRectF:
        """Where a page stands in the viewport."""
        scale, y = self.scale(), float(self._margin - self.verticalScrollBar().value())
        for size in self._pages[:index]:
            y += size.height() * scale + self._gap + self._label
        size = self._pages[index] * scale
        free = (self.viewport().width() - size.width()) / 2
        x = free if free >= self._margin else self._margin - self.horizontalScrollBar().value()
        return QRectF(QPointF(round(x), round(y)), QSizeF(round(size.width()), round(size.height())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the pages out in the new room."""
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pages in view; white while a picture is on its way."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.viewport().rect(), QColor(LIGHT.page_ground))
        for index in self._visible():
            box = self.place(index)
            drawn_at, picture = self._images.get(index, (0.0, None))
            if picture is not None and drawn_at == self._wanted_scale():
                painter.drawImage(box.topLeft(), picture)  # pixel by pixel, as sharp as it was drawn
            elif picture is not None:
                painter.drawImage(box, picture)
            else:
                painter.fillRect(box, QColor(LIGHT.surface))
            self._draw_frame(painter, index, box)

    def _draw_frame(self, painter: QPainter, index: int, box: QRectF) -> None:
        painter.setPen(QPen(QColor(LIGHT.line_2), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box.adjusted(-0.5, -0.5, 0.5, 0.5))

    def _visible(self, near: float = 0.0) -> list[int]:
        height = self.viewport().height()
        low, high = -near * height, (1 + near) * height
        return [
            index
            for index in range(len(self._pages))
            if (box := self.place(index)).bottom() + self._label >= low and box.top() <= high
        ]

    def _lay_out(self) -> None:
        scale = self.scale()
        height = sum(size.height() * scale + self._gap + self._label for size in self._pages)
        width = max((size.width() * scale for size in self._pages), default=0.0)
        view = self.viewport()
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setPageStep(view.height())
        down.setSingleStep(40)
        down.setRange(0, max(0, round(height) + 2 * self._margin - self._gap - view.height()))
        across.setPageStep(view.width())
        across.setRange(0, max(0, round(width) + 2 * self._margin - view.width()))
        view.update()
        self._ask.start()

    def _has(self, index: int) -> bool:
        return index in self._fresh and self._images[index][0] == self._wanted_scale()

    def _wanted_scale(self) -> float:
        return round(self.scale() * self.devicePixelRatioF(), 3)

    def _ask_for_pictures(self) -> None:
        near = self._visible(_NEAR)
        self._forget({*near})
        scale = self._wanted_scale()
        for index in near:
            if not self._has(index) and (index, scale) not in self._asked:
                self._asked.add((index, scale))
                self.wanted.emit(index, scale)

    def _forget(self, near: set[int]) -> None:
        """Large pictures are kept only where one is looking."""
        self._images = {index: kept for index, kept in self._images.items() if index in near}
        self._fresh &= near

    def _scrolled(self) -> None:
        self.viewport().update()
        self._ask.start()
        middle = self.viewport().height() / 2
        shown = [index for index in self._visible() if self.place(index).top() <= middle]
        if shown and shown[-1] != self._page:
            self._page = shown[-1]
            self.page_shown.emit(self._page)


class PageView(PageStack):
    """Pages to read: fitted to the width, but not enlarged much, until the user zooms. `zoomed` tells per cent."""

    zoomed = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._zoom: int | None = None

    def scale(self) -> float:
        """Logical px a point, from the zoom or from the width there is."""
        if self._zoom is not None:
            return _POINT * self._zoom / 100
        widest = max((size.width() for size in self._pages), default=595.0)
        bar = self.verticalScrollBar()
        room = self.width() - bar.sizeHint().width() - 2 * self._margin  # as if the bar were always there
        return min(max(room / widest, 0.2), _POINT * _FIT / 100)

    def percent(self) -> int:
        """The zoom in per cent; 100 is the size on paper."""
        return round(100 * self.scale() / _POINT)

    def zoom(self, by: int) -> None:
        """One step larger (+1) or smaller (-1)."""
        now = self.percent()
        steps = [step for step in _ZOOMS if (step > now if by > 0 else step < now)]
        if steps:
            self._rescale(steps[0] if by > 0 else steps[-1])

    def fit(self) -> None:
        """Fit the pages to the width again."""
        self._rescale(None)

    def go_to(self, index: int) -> None:
        """Bring the top of a page into view."""
        if index < len(self._pages):
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + round(self.place(index).top()) - self._gap)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home and End go to the first and last page; Ctrl with 0, plus and minus zoom."""
        key, control = event.key(), event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and key == Qt.Key.Key_0:
            self.fit()
        elif control and key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self.zoom(-1 if key == Qt.Key.Key_Minus else +1)
        elif key == Qt.Key.Key_Home:
            self.verticalScrollBar().setValue(0)
        elif key == Qt.Key.Key_End:
            self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl zoom, otherwise scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.angleDelta().y():
            self.zoom(+1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A fitted page changes its size."""
        super().resizeEvent(event)
        self.zoomed.emit(self.percent())

    def _rescale(self, zoom: int | None) -> None:
        bar = self.verticalScrollBar()
        share = bar.value() / bar.maximum() if bar.maximum() else 0.0
        self._zoom = zoom
        self._lay_out()
        bar.setValue(round(share * bar.maximum()))
        self.zoomed.emit(self.percent())


class PageStrip(PageStack):
    """Small pages with their numbers; `chosen` tells which one is to be read."""

    chosen = Signal(int)
    _margin, _gap, _label = 15, 2, 22
    _page_width = 86

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setFixedWidth(self._page_width + 30)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def sizeHint(self) -> QSize:
        """A column of fixed width."""
        return QSize(self._page_width + 30, 400)

    def scale(self) -> float:
        """Logical px a point."""
        return self._page_width / max((size.width() for size in self._pages), default=595.0)

    def show_page(self, index: int) -> None:
        """Mark the page that is read, and bring it into view."""
        self._page = index
        self.setAccessibleDescription(f"Page {index + 1} of {len(self._pages)}")
        if index < len(self._pages):
            box, view, bar = self.place(index), self.viewport().height(), self.verticalScrollBar()
            if box.top() < 0:
                bar.setValue(bar.value() + round(box.top()) - self._margin)
            elif box.bottom() + self._label > view:
                bar.setValue(bar.value() + round(box.bottom()) + self._label - view)
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click chooses a page."""
        for index in self._visible():
            if self.place(index).contains(event.position()):
                self.chosen.emit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down choose the page before and after."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: +1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        elif 0 <= self._page + step < len(self._pages):
            self.chosen.emit(self._page + step)

    def _draw_frame(self, painter: QPainter, index: int, box: QRectF) -> None:
        current = index == self._page
        painter.setPen(QPen(QColor(LIGHT.accent if current else LIGHT.line_2), 2 if current else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        out = 1.0 if current else 0.5
        painter.drawRect(box.adjusted(-out, -out, out, out))
        painter.setFont(theme.font(12, theme.SEMIBOLD if current else theme.REGULAR, tabular=True))
        painter.setPen(QColor(LIGHT.ink if current else LIGHT.ink_2))
        line = QRectF(box.left(), box.bottom() + 3, box.width(), 16)
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, str(index + 1))

    def _forget(self, near: set[int]) -> None:
        """Small pictures are cheap: all stay."""

    def _scrolled(self) -> None:
        self.viewport().update()
        self._ask.start()

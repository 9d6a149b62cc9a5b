"""The guide: what the step is for, questions to ask, and notes that only the facilitator sees."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QStackedWidget, QVBoxLayout, QWidget

from facilitator.activities.agenda.queries import Guide, PromptLine
from facilitator.stage.density import Density
from facilitator.widgets import theme
from facilitator.widgets.buttons import icon_button
from facilitator.widgets.cards import SectionHeader, icon_label, rule, surface
from facilitator.widgets.check_item import CheckItem
from facilitator.widgets.fields import PlainTextField
from facilitator.widgets.icons import paint_icon
from facilitator.widgets.labels import TextLabel, text_label
from facilitator.widgets.layouts import clear, hbox, vbox
from facilitator.widgets.scrolling import upright
from facilitator.widgets.theme import LIGHT, SIZE, SPACE

_LARGE_WIDTH = 336
_INNER = (SPACE.x4, SPACE.x3, SPACE.x4, SPACE.x3)


class _Strip(QAbstractButton):
    """The guide when it is collapsed: an arrow, its name downwards, and the count of prompts."""

    def __init__(self) -> None:
        super().__init__()
        self._count = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName("Show the guide")

    def show_count(self, count: str) -> None:
        """Show how many prompts are ticked, as "2/5"."""
        if count != self._count:
            self._count = count
            self.update()

    def sizeHint(self) -> QSize:
        """40 px wide."""
        return QSize(SIZE.guide_collapsed, 120)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw arrow, name and count from the top."""
        painter = QPainter(self)
        if self.underMouse():
            painter.fillRect(self.rect(), QColor(LIGHT.hover))
        paint_icon(painter, QRectF(12, 12, 16, 16), "chevron-left", LIGHT.ink_2)
        face = theme.font(14, theme.SEMIBOLD)
        painter.setFont(face)
        painter.setPen(QColor(LIGHT.ink_2))
        painter.save()
        painter.translate(15, 46)
        painter.rotate(90)
        painter.drawText(QPointF(0, 0), "Guide")
        painter.restore()
        painter.setFont(theme.font(12, tabular=True))
        painter.drawText(QRectF(0, 96, self.width(), 16), Qt.AlignmentFlag.AlignCenter, self._count)


class _Tab(QAbstractButton):
    """A name with a line below it while its page is shown."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFont(theme.font(14, theme.SEMIBOLD))
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Bear another name."""
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """The name, as high as the head."""
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 2, 40)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw name and line."""
        painter = QPainter(self)
        painter.setFont(theme.font(14, theme.SEMIBOLD if self.isChecked() else theme.MEDIUM))
        hot = self.isChecked() or self.underMouse()
        painter.setPen(QColor(LIGHT.accent if hot else LIGHT.ink_2))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        if self.isChecked() and not self.isHidden():
            painter.fillRect(0, self.height() - 2, self.width(), 2, QColor(LIGHT.accent))


class GuideDrawer(QWidget):
    """264 px wide, 336 on large screens, right of the work; 40 px when collapsed."""

    prompt_ticked = Signal(str, bool)
    notes_written = Signal(str, str)  # the item's id and the text
    collapsed_changed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._item_id = ""
        self._collapsed = False
        self._width = SIZE.guide
        self._prompts: dict[str, CheckItem] = {}
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("surface", "surface")
        self.setProperty("edge", "left")
        self.setAccessibleName("Guide")
        self.objective_head = SectionHeader("Objective of this step")
        self.objective = text_label()
        self.guidance_head = SectionHeader("How to run it")
        self.guidance_head.setContentsMargins(0, 6, 0, 0)
        self.guidance = text_label()
        self.prompts_head = SectionHeader("Prompts")
        self.nothing = text_label("No guidance for this step.", 14, theme.REGULAR, "ink-3")
        self.notes = PlainTextField("Private notes", "Notes for you alone", least=3, most=7)
        self.notes.committed.connect(lambda text: self.notes_written.emit(self._item_id, text))
        self._list = vbox(gap=SPACE.x2)
        self._line = rule()
        self.guide_tab, self.more_tab = _Tab("Guide"), _Tab("")
        self._pages = QStackedWidget()
        self._more: QWidget | None = None
        self.strip = _Strip()
        self.strip.clicked.connect(lambda _checked=False: self.set_collapsed(False))
        self._stack = QStackedWidget()
        self.setLayout(vbox(self._stack, margins=(1, 0, 0, 0)))
        self._stack.addWidget(self._open_side())
        self._stack.addWidget(self.strip)
        self._resize()

    def show_guide(self, item_id: str, guide: Guide) -> None:
        """Show the guide to an item or part, "" for none; what is being typed goes to the item it was typed for."""
        if item_id != self._item_id:
            self.notes.commit()
            self._item_id = item_id
        self.objective.setText(guide.objective)
        self.guidance.setText(guide.guidance)
        for head, label, text in (
            (self.objective_head, self.objective, guide.objective),
            (self.guidance_head, self.guidance, guide.guidance),
        ):
            head.setVisible(bool(text))
            label.setVisible(bool(text))
        self._show_prompts(guide.prompts)
        told = bool(guide.objective or guide.guidance)
        self._line.setVisible(told and bool(guide.prompts))
        self.nothing.setVisible(bool(item_id) and not told and not guide.prompts)
        self.private.setVisible(bool(item_id))
        self.notes.show_value(guide.private_notes)

    def show_more(self, title: str, page: QWidget | None) -> None:
        """Offer another page beside the guide, and bring it to the front when it is new; None takes it away."""
        if page is self._more:
            return
        self._more = page
        self.more_tab.setVisible(page is not None)
        if page is None:
            self.guide_tab.setChecked(True)
        else:
            if self._pages.indexOf(page) < 0:
                self._pages.addWidget(page)
            self.more_tab.set_text(title)
            self.more_tab.setChecked(True)
        self._turn()

    def _turn(self) -> None:
        if self.more_tab.isChecked() and self._more is not None:
            self._pages.setCurrentWidget(self._more)
        else:
            self._pages.setCurrentIndex(0)

    def set_collapsed(self, collapsed: bool) -> None:
        """Shrink to a strip, or open again."""
        if collapsed != self._collapsed:
            self._collapsed = collapsed
            focused = QApplication.focusWidget()
            had_focus = focused is not None and self.isAncestorOf(focused)
            self._stack.setCurrentIndex(int(collapsed))
            self._resize()
            if had_focus:
                (self.strip if collapsed else self.hide_button).setFocus()
            self.collapsed_changed.emit(collapsed)

    def is_collapsed(self) -> bool:
        """Whether only the strip is shown."""
        return self._collapsed

    def set_density(self, density: Density) -> None:
        """Take more width on large screens. Whether it starts collapsed on small ones is its owner's choice."""
        self._width = _LARGE_WIDTH if density is Density.LARGE else SIZE.guide
        self._resize()

    def commit(self) -> None:
        """Tell what is typed but not yet told, before the view is left."""
        self.notes.commit()

    def _resize(self) -> None:
        self.setFixedWidth(SIZE.guide_collapsed if self._collapsed else self._width)

    def _open_side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        inside = QWidget()
        inside.setProperty("scrolled", True)
        body = QVBoxLayout(inside)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addLayout(self._public())
        body.addStretch(1)
        page = QWidget()
        self.private = self._private()
        page.setLayout(vbox(upright(inside), self.private, gap=0))
        self._pages.addWidget(page)
        column.addWidget(self._pages, 1)
        return side

    def _head(self) -> QWidget:
        head = surface("surface", "bottom")
        head.setFixedHeight(40)
        self.hide_button = icon_button(
            "chevron-right", "Hide the guide", size="tool", on_click=lambda: self.set_collapsed(True)
        )
        for tab in (self.guide_tab, self.more_tab):
            tab.toggled.connect(lambda _on: self._turn())
        self.guide_tab.setChecked(True)
        self.more_tab.hide()
        row = hbox(self.guide_tab, self.more_tab, gap=SPACE.x4, margins=(SPACE.x4, 0, SPACE.x2, 0))
        row.addStretch()
        row.addWidget(self.hide_button)
        head.setLayout(row)
        return head

    def _public(self) -> QVBoxLayout:
        column = vbox(gap=6, margins=_INNER)
        for widget in (self.nothing, self.objective_head, self.objective):
            column.addWidget(widget)
        column.addSpacing(SPACE.x1)
        column.addWidget(self._line)
        column.addSpacing(SPACE.x1)
        column.addWidget(self.prompts_head)
        column.addLayout(self._list)
        column.addSpacing(SPACE.x1)
        column.addWidget(self.guidance_head)
        column.addWidget(self.guidance)
        return column

    def _private(self) -> QWidget:
        area = surface("ground", "private")
        head = hbox(icon_label("lock", LIGHT.ink_2, 14), TextLabel("Private notes", 12, theme.SEMIBOLD, "ink-2"), gap=6)
        head.addStretch()
        head.addWidget(TextLabel("never projected", 12, theme.REGULAR, "ink-3"))
        column = vbox(gap=6, margins=_INNER)
        column.addLayout(head)
        column.addWidget(self.notes)
        area.setLayout(column)
        return area

    def _show_prompts(self, prompts: tuple[PromptLine, ...]) -> None:
        if list(self._prompts) != [prompt.id for prompt in prompts]:
            clear(self._list)
            self._prompts = {prompt.id: self._prompt(prompt.id) for prompt in prompts}
            for item in self._prompts.values():
                self._list.addWidget(item)
        for prompt in prompts:
            self._prompts[prompt.id].show_item(prompt.text, prompt.ticked)
        ticked = sum(prompt.ticked for prompt in prompts)
        self.prompts_head.show_header("Prompts", f"{ticked} of {len(prompts)}")
        self.prompts_head.setVisible(bool(prompts))
        self.strip.show_count(f"{ticked}/{len(prompts)}" if prompts else "")

    def _prompt(self, prompt_id: str) -> CheckItem:
        item = CheckItem(fade_checked=True)
        item.toggled.connect(lambda ticked: self.prompt_ticked.emit(prompt_id, ticked))
        return item

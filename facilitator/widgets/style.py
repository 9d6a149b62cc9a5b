"""Puts the theme on the application: Fusion, palette, fonts and one style sheet made from the tokens."""

from string import Template

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from facilitator.paths import resource
from facilitator.widgets import theme
from facilitator.widgets.focus import FocusRing
from facilitator.widgets.theme import LIGHT, Palette

BASE = "Fusion"  # the style that our sheet is written for
_SHEET = """
QToolTip { background: $toast; color: $on_toast; border: 1px solid $toast; padding: 3px 7px; }
QLabel { background: transparent; }
$tones

/* buttons */
QPushButton, QToolButton {
  min-height: 30px; max-height: 30px; padding: 0 11px; border: 1px solid $line_2; border-radius: 8px;
  background: $surface; color: $ink; font-weight: 500; outline: none;
}
QPushButton[measure="tool"], QToolButton[measure="tool"] {
  min-height: 26px; max-height: 26px; padding: 0 9px; border-radius: 6px;
}
QPushButton[measure="large"], QToolButton[measure="large"] {
  min-height: 38px; max-height: 38px; padding: 0 15px;
}
QPushButton[opens="true"] { padding-right: 31px; }
QPushButton[square="true"], QToolButton[square="true"] { padding: 0; min-width: 30px; max-width: 30px; }
QPushButton[square="true"][measure="tool"], QToolButton[square="true"][measure="tool"] {
  min-width: 26px; max-width: 26px;
}
QPushButton[square="true"][measure="large"], QToolButton[square="true"][measure="large"] {
  min-width: 42px; max-width: 42px;
}
QPushButton:hover, QToolButton:hover { background: $hover; }
QPushButton:pressed, QToolButton:pressed { background: $sunk; }
QPushButton:checked, QToolButton:checked {
  background: $accent_tint; border-color: $accent_line; color: $accent;
}
QPushButton:disabled, QToolButton:disabled { color: $disabled; border-color: $line; background: $surface; }
QPushButton[kind="primary"] {
  background: $accent; border-color: $accent; color: $on_accent; font-weight: 600;
}
QPushButton[kind="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[kind="primary"]:pressed { background: $accent_press; border-color: $accent_press; }
QPushButton[kind="primary"]:disabled { background: $sunk; border-color: $line; color: $disabled; }
QPushButton[kind="quiet"], QToolButton[kind="quiet"], QToolButton {
  background: transparent; border-color: transparent; color: $ink_2;
}
QPushButton[kind="quiet"]:hover, QToolButton:hover { background: $hover_over; }
QPushButton[kind="quiet"]:pressed, QToolButton:pressed { background: $sunk; }
QPushButton[kind="quiet"]:checked, QToolButton:checked {
  background: $accent_tint; border-color: $accent_line; color: $accent;
}
QPushButton[kind="quiet"]:disabled, QToolButton:disabled {
  color: $disabled; border-color: transparent; background: transparent;
}
QPushButton[kind="danger"] { background: transparent; border-color: transparent; color: $red_text; }
QPushButton[kind="danger"]:hover { background: $red_tint; }
QPushButton[kind="danger"]:pressed { background: $red_tint; border-color: $red_line; }
QPushButton[kind="danger"]:disabled { color: $disabled; background: transparent; }
QPushButton[kind="link"] {
  background: transparent; border: 0; padding: 0; color: $accent; font-weight: 600; text-align: left;
  min-height: 20px; max-height: 20px;
}
QPushButton[kind="link"][measure="tool"] { font-size: 12px; min-height: 16px; max-height: 16px; }
QPushButton[kind="link"]:hover { color: $accent_hover; text-decoration: underline; }
QPushButton[kind="link"]:pressed { color: $accent_press; }
QPushButton[kind="link"]:disabled { color: $disabled; }
QPushButton[kind="toast"] {
  background: transparent; border-color: $on_toast_line; color: $toast_accent; font-weight: 600;
}
QPushButton[kind="toast"]:hover { background: $on_toast_hover; }
QPushButton[kind="toast-close"] { background: transparent; border-color: transparent; }
QPushButton[kind="toast-close"]:hover { background: $on_toast_hover; }
QPushButton[kind="segment"] {
  background: transparent; border: 1px solid transparent; border-radius: 6px; color: $ink_2; padding: 0 4px;
  min-height: 24px; max-height: 24px;
}
QPushButton[kind="segment"]:hover { color: $ink; }
QPushButton[kind="segment"]:checked {
  background: $surface; border-color: $line_2; color: $accent; font-weight: 600;
}
QPushButton[kind="segment"]:disabled { color: $disabled; }
QPushButton::menu-indicator, QToolButton::menu-indicator { image: none; width: 0; }

/* fields: the focus edge grows inwards, so that the text does not move */
QLineEdit, QPlainTextEdit, QAbstractSpinBox, QComboBox, QDateEdit, QTimeEdit {
  border: 1px solid $edge; border-radius: 8px; background: $surface; color: $ink;
}
QLineEdit, QPlainTextEdit, QAbstractSpinBox {
  selection-background-color: $selection; selection-color: $ink;
}
QComboBox { combobox-popup: 0; }
QLineEdit { min-height: 30px; max-height: 30px; padding: 0 9px; }
QComboBox, QAbstractSpinBox { min-height: 30px; max-height: 30px; padding: 0 9px; }
QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus {
  border: 0; border-radius: 0; padding: 0; min-height: 0; max-height: 100px; background: transparent;
}
QPlainTextEdit { padding: 4px 7px; }
QLineEdit:focus { border: 2px solid $accent; padding: 0 8px; min-height: 28px; max-height: 28px; }
QComboBox:focus, QAbstractSpinBox:focus {
  border: 2px solid $accent; padding: 0 8px; min-height: 28px; max-height: 28px;
}
QPlainTextEdit:focus { border: 2px solid $accent; padding: 3px 6px; }
QLineEdit[tone="error"], QPlainTextEdit[tone="error"] { border-color: $red; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {
  color: $disabled; border-color: $line; background: $ground;
}
QLineEdit:read-only { background: $ground; border-color: $line; }
QLineEdit[kind="cell"] { border-color: $line; padding: 0 7px; min-height: 26px; max-height: 26px; }
QLineEdit[kind="cell"]:hover { border-color: $line_2; }
QLineEdit[kind="cell"]:focus {
  border: 2px solid $accent; padding: 0 6px; min-height: 24px; max-height: 24px;
}
QLineEdit[kind="cell"][tone="error"] { border-color: $red; }
QLineEdit[kind="beside"] { min-height: 33px; max-height: 33px; }
QLineEdit[kind="beside"]:focus { min-height: 31px; max-height: 31px; }
QLineEdit > QToolButton {
  min-height: 0; max-height: 24px; min-width: 0; padding: 0; border: 0; background: transparent;
}
QLineEdit[kind="search"] { padding-left: 2px; }
QLineEdit[kind="search"]:focus { padding-left: 1px; }
QLineEdit[kind="bare"] { border: 0; background: transparent; padding: 0; }
QTableView QLineEdit, QTreeView QLineEdit, QListView QLineEdit {
  min-height: 0; max-height: 999px; padding: 0 6px; border: 2px solid $accent; border-radius: 4px;
}
QComboBox::drop-down { border: 0; width: 28px; subcontrol-position: center right; }
QComboBox::down-arrow { image: url("$chevron"); width: 16px; height: 16px; }
QComboBox QAbstractItemView {
  border: 1px solid $line_2; border-radius: 0; background: $surface; outline: 0; padding: 4px;
  selection-background-color: $accent_tint; selection-color: $accent;
}
QComboBox QAbstractItemView::item { min-height: 28px; padding: 0 6px; border-radius: 6px; }
QComboBox QAbstractItemView::item:selected { background: $accent_tint; color: $accent; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 0; border: 0; }
QDateEdit::drop-down { border: 0; width: 28px; }
QDateEdit::down-arrow { image: url("$chevron"); width: 16px; height: 16px; }

QCheckBox, QRadioButton { spacing: 8px; background: transparent; color: $ink; outline: none; }
QCheckBox::indicator, QRadioButton::indicator {
  width: 14px; height: 14px; border: 1px solid $edge; border-radius: 4px; background: $surface;
}
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: $accent; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url("$tick"); }
QRadioButton::indicator:checked {
  border: 1px solid $accent;
  background: qradialgradient(cx:0.5, cy:0.5, radius:0.5, fx:0.5, fy:0.5,
    stop:0 $accent, stop:0.44 $accent, stop:0.52 $surface, stop:1 $surface);
}
QCheckBox:disabled, QRadioButton:disabled { color: $disabled; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: $line; background: $ground; }

/* surfaces */
QFrame[card="true"] { background: $surface; border: 1px solid $line; border-radius: 8px; }
QFrame[card="ground"] { background: $ground; border: 1px solid $line; border-radius: 8px; }
QWidget[surface="ground"] { background: $ground; }
QWidget[surface="surface"] { background: $surface; }
QWidget[surface="rail"] { background: $rail; }
QWidget[surface="sunk"] { background: $sunk; }
QWidget[surface="page"] { background: $page_ground; }
QWidget[edge="bottom"] { border-bottom: 1px solid $line; }
QWidget[edge="top"] { border-top: 1px solid $line; }
QWidget[edge="left"] { border-left: 1px solid $line; }
QWidget[edge="right"] { border-right: 1px solid $line; }
QWidget[edge="private"] { border-top: 1px dashed $line_2; }
QFrame[rule="true"] { background: $line; border: 0; max-height: 1px; min-height: 1px; }
QFrame[rule="vertical"] { background: $line; border: 0; max-width: 1px; min-width: 1px; }
QFrame[banner="amber"] { background: $amber_tint; border-bottom: 1px solid $amber_line; }
QFrame[banner="red"] { background: $red_tint; border-bottom: 1px solid $red_line; }
QFrame[dialog="true"] { background: $surface; border: 1px solid $line_2; border-radius: 12px; }
QLabel[badge="true"] { background: $sunk; border-radius: 4px; }
QLabel[keycap="true"] {
  background: $surface; color: $ink_2; border: 1px solid $line_2; border-radius: 4px; padding: 0 5px;
}
QScrollArea, QScrollArea > QWidget > QWidget[scrolled="true"] { background: transparent; border: 0; }
QStackedWidget { background: transparent; }
QSplitter::handle { background: $line; }

/* lists and tables */
QTableView, QTreeView, QListView {
  background: $surface; border: 1px solid $line; border-radius: 8px; outline: 0; gridline-color: $line;
  selection-background-color: $accent_tint; selection-color: $ink; alternate-background-color: $sub_row;
}
QTableView[flat="true"], QTreeView[flat="true"], QListView[flat="true"] {
  border: 0; border-radius: 0; background: transparent;
}
QTableView::item, QTreeView::item { border: 0; padding: 0 5px; }
QTableView::item:selected, QTreeView::item:selected, QListView::item:selected {
  background: $accent_tint; color: $ink;
}
QTableView::item:hover:!selected, QTreeView::item:hover:!selected, QListView::item:hover:!selected {
  background: $sub_row;
}
QHeaderView { background: transparent; border: 0; }
QHeaderView::section {
  background: $hover; color: $ink_2; border: 0; border-bottom: 1px solid $line; padding: 0 8px;
  font-size: 12px; font-weight: 600; min-height: 31px;
}
QHeaderView::section:first { border-top-left-radius: 7px; }
QHeaderView::section:last { border-top-right-radius: 7px; }
QHeaderView::section:only-one { border-top-left-radius: 7px; border-top-right-radius: 7px; }
QTableCornerButton::section { background: $hover; border: 0; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 0; border: 0; }
QSlider { min-height: 22px; background: transparent; }
QSlider::groove:horizontal { background: $sunk; border: 0; height: 4px; border-radius: 2px; }
QSlider::sub-page:horizontal { background: $accent; height: 4px; border-radius: 2px; }
QSlider::handle:horizontal {
  background: $surface; border: 2px solid $accent; width: 12px; height: 12px; margin: -6px 0; border-radius: 8px;
}
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; border: 0; }
QScrollBar::handle { background: $line_2; border-radius: 3px; }
QScrollBar::handle:vertical { min-height: 32px; margin: 2px 3px; }
QScrollBar::handle:horizontal { min-width: 32px; margin: 3px 2px; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: $edge; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

/* menus */
QMenu { background: $surface; border: 1px solid $line_2; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 10px; border-radius: 6px; color: $ink; min-height: 18px; }
QMenu::icon { padding-left: 8px; }
QMenu::item:selected { background: $accent_tint; color: $accent; }
QMenu::item:disabled { color: $disabled; background: transparent; }
QMenu::separator { height: 1px; background: $line; margin: 4px 6px; }
QMenuBar { background: $surface; color: $ink_2; border-bottom: 1px solid $line; }
QMenuBar::item { padding: 4px 10px; background: transparent; border-radius: 6px; }
QMenuBar::item:selected { background: $hover; color: $ink; }

/* tabs: `bar` tells the 48 px app bar from the 44 px tab bar and the 40 px drawer head */
QTabWidget::pane { border: 0; }
QTabBar { background: transparent; border: 0; qproperty-drawBase: 0; }
QTabBar::tab {
  background: transparent; color: $ink_2; font-weight: 500; border: 0; border-top: 3px solid transparent;
  border-bottom: 3px solid transparent; padding: 0; margin-right: 24px; min-height: 38px;
}
QTabBar::tab:hover { color: $ink; }
QTabBar::tab:selected { color: $accent; font-weight: 600; border-bottom-color: $accent; }
QTabBar[bar="app"]::tab { padding: 0 16px; margin-right: 0; min-height: 42px; }
QTabBar[bar="drawer"]::tab { min-height: 36px; margin-right: 12px; border-width: 2px 0; }
QTabBar::tab:disabled { color: $disabled; }
"""

_TONES = ("ink", "ink-2", "ink-3", "accent", "amber", "red", "green", "on-accent")


def _rgba(colour: str, share: float) -> str:
    shade = theme.alpha(colour, share)
    return f"rgba({shade.red()},{shade.green()},{shade.blue()},{shade.alpha()})"


def style_sheet(colours: Palette) -> str:
    """The whole style sheet in the colours of one palette; nothing in it is written twice as a number."""
    values = {name: getattr(colours, name) for name in Palette._fields}
    values |= {
        "disabled": _rgba(colours.ink_3, 0.6),
        "hover_over": _rgba(colours.ink, 0.05),
        "selection": colours.accent_line,
        "on_toast_line": _rgba(colours.on_toast, 0.28),
        "on_toast_hover": _rgba(colours.on_toast, 0.1),
        "tick": resource("icons", "control-tick.svg").as_posix(),
        "chevron": resource("icons", "control-chevron.svg").as_posix(),
        "tones": "\n".join(f'QLabel[tone="{name}"] {{ color: {colours.tone(name)}; }}' for name in _TONES),
    }
    return Template(_SHEET).substitute(values)


def prepare(app: QApplication, colours: Palette = LIGHT) -> None:
    """Give an application on `BASE` its look but for the style sheet, which costs each widget anew that joins another.

    Whatever is made before `finish` is dressed once, in half the time; it may not measure itself before. The faces
    that the home page does without are left out too: `theme.register_fonts` brings them.
    """
    theme.register_fonts(theme.FIRST_FONT_FILES)
    app.setPalette(theme.qt_palette(colours))
    app.setFont(theme.font())
    app.setEffectEnabled(Qt.UIEffect.UI_AnimateCombo, False)
    FocusRing.follow(app)


def apply(app: QApplication, colours: Palette = LIGHT) -> None:
    """Give the application its look; calling it again changes the palette."""
    app.setStyle(QStyleFactory.create(BASE))
    theme.register_fonts()
    prepare(app, colours)
    app.setStyleSheet(style_sheet(colours))


def finish(app: QApplication) -> None:
    """Give the application the style sheet that `prepare` left out; nothing happens if it has one."""
    if not app.styleSheet():
        app.setStyleSheet(style_sheet(LIGHT))


def dress(widget: QWidget, colours: Palette) -> None:
    """Give one window a palette of its own, such as the room's dark variant."""
    widget.setPalette(theme.qt_palette(colours))
    widget.setStyleSheet(style_sheet(colours))


def restyle(widget: QWidget, **properties: object) -> None:
    """Set dynamic properties that the style sheet selects by, and let it look again if they changed."""
    changed = [name for name, value in properties.items() if widget.property(name) != value]
    for name in changed:
        widget.setProperty(name, properties[name])
    if changed and widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):  # others look when they are shown
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()

"""Views follow the store, tables change by difference, the ticker follows the clock, notices come and go."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLineEdit, QTableView, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from facilitator.widgets.dialog import Dialog, Scrim
from facilitator.widgets.live import LiveView
from facilitator.widgets.notices import Banner, Toast
from facilitator.widgets.tables import Column, RowModel, select_id, selected_id, style_table
from facilitator.widgets.ticker import Ticker
from tests.widgets.conftest import Stand

LEFT = Qt.MouseButton.LeftButton


@dataclass(frozen=True)
class _Change:
    ids: dict[str, frozenset[str]]

    @property
    def tables(self) -> frozenset[str]:
        return frozenset(self.ids)


class _Feed:
    def __init__(self) -> None:
        self.callbacks: list[Callable[[Any], None]] = []

    def subscribe(self, callback: Callable[[Any], None]) -> Callable[[], None]:
        self.callbacks.append(callback)
        return lambda: self.callbacks.remove(callback) if callback in self.callbacks else None

    def change(self, table: str) -> None:
        for callback in list(self.callbacks):
            callback(_Change({table: frozenset({"1"})}))


class _Panel(LiveView, QWidget):
    tables = frozenset({"note"})

    def __init__(self) -> None:
        super().__init__()
        self.read = 0

    def reload(self) -> None:
        self.read += 1


def test_view_reads_when_seen_and_only_what_concerns_it(qtbot: QtBot) -> None:
    feed, panel = _Feed(), _Panel()
    qtbot.addWidget(panel)
    panel.attach(feed)
    assert (panel.read, panel.is_stale()) == (0, True)
    panel.show()
    assert (panel.read, panel.is_stale()) == (1, False)
    feed.change("note")
    feed.change("person")
    assert panel.read == 2
    panel.hide()
    feed.change("note")
    feed.change("note")
    assert (panel.read, panel.is_stale()) == (2, True)
    panel.show()
    assert panel.read == 3
    panel.hide()
    panel.show()
    assert panel.read == 3


def test_view_lets_go_of_the_store(qtbot: QtBot) -> None:
    feed, first, second = _Feed(), _Panel(), _Panel()
    qtbot.addWidget(first)
    first.attach(feed)
    first.attach(feed)
    second.attach(feed)
    assert len(feed.callbacks) == 2
    delete(second)
    assert len(feed.callbacks) == 1
    first.detach()
    assert feed.callbacks == []


@dataclass(frozen=True)
class _Row:
    id: str
    text: str = ""


def _model(edited: list[tuple[str, str]]) -> RowModel[_Row]:
    return RowModel(
        [
            Column("Item", lambda row: row.text, edit=lambda row, text: edited.append((row.id, text))),
            Column("Key", lambda row: row.id, right=True, tip=lambda row: row.text),
        ]
    )


def _table(qtbot: QtBot, rows: Sequence[_Row]) -> tuple[QTableView, RowModel[_Row], list[tuple[str, str]]]:
    edited: list[tuple[str, str]] = []
    model = _model(edited)
    model.show_rows(rows)
    view = QTableView()
    qtbot.addWidget(view)
    model.setParent(view)
    view.setModel(model)
    style_table(view, "Agenda", stretch=0)
    view.resize(400, 300)
    view.show()
    return view, model, edited


def test_table_keeps_the_selection_by_id(qtbot: QtBot) -> None:
    view, model, _ = _table(qtbot, [_Row("a"), _Row("b"), _Row("c")])
    assert select_id(view, "b")
    model.show_rows([_Row("c"), _Row("x"), _Row("b", "new"), _Row("a")])
    assert selected_id(view) == "b"
    assert [index.row() for index in view.selectionModel().selectedRows()] == [2]
    model.show_rows([_Row("c")])
    assert selected_id(view) in {"c", None}
    assert not select_id(view, "b")


def test_table_moves_with_keys_and_edits_in_place(qtbot: QtBot) -> None:
    view, model, edited = _table(qtbot, [_Row("a", "<b>one</b>"), _Row("b", "two")])
    view.setFocus()
    select_id(view, "a")
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert selected_id(view) == "b"
    QTest.keyClick(view, Qt.Key.Key_F2)
    (editor,) = view.findChildren(QLineEdit)
    QTest.keyClicks(editor, "changed")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: edited == [("b", "changed")])  # Qt commits after the key is processed
    assert model.row_of("b") == 1
    assert model.index(0, 0).data() == "<b>one</b>"
    assert "&lt;b&gt;" in model.index(0, 1).data(Qt.ItemDataRole.ToolTipRole)
    assert not view.grab().isNull()


def test_table_tells_only_rows_that_changed(qtbot: QtBot) -> None:
    _view, model, _ = _table(qtbot, [_Row("a"), _Row("b")])
    told: list[int] = []
    model.dataChanged.connect(lambda first, _last: told.append(first.row()))
    model.show_rows([_Row("a"), replace(_Row("b"), text="new")])
    model.show_rows([_Row("a"), _Row("b", "new")])
    assert told == [1]


_ids = st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=8)


@given(st.lists(_ids, min_size=1, max_size=5))
@pytest.mark.usefixtures("qapp")
def test_model_follows_any_change_of_rows(states: list[list[str]]) -> None:
    model = _model([])
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    for keys in states:
        rows = [_Row(key, key * 2) for key in keys]
        model.show_rows(rows)
        assert list(model.rows()) == rows
        assert isinstance(tester.model(), QAbstractItemModel)


class _Clock:
    def __init__(self, microsecond: int) -> None:
        self.microsecond = microsecond

    def now(self) -> datetime:
        return datetime(2026, 5, 14, 9, 30, 0, self.microsecond, tzinfo=UTC)


@pytest.mark.parametrize(("microsecond", "wait"), [(0, 1002), (1, 1002), (500_000, 502), (999_999, 3)])
@pytest.mark.usefixtures("qapp")
def test_ticker_waits_for_the_next_second(microsecond: int, wait: int) -> None:
    assert Ticker(_Clock(microsecond)).wait() == wait


def test_ticker_ticks_until_it_is_stopped(qtbot: QtBot) -> None:
    ticker = Ticker(_Clock(999_999))
    with qtbot.waitSignals([ticker.tick] * 3, timeout=2_000):
        ticker.start()
    assert ticker.is_running()
    ticker.stop()
    assert not ticker.is_running()


def test_toast_stays_at_the_foot_and_undoes(qtbot: QtBot, stand: Stand) -> None:
    host = stand()
    toast = Toast(host)
    undone: list[bool] = []
    toast.show_toast("Deleted “<b>Price rise</b>”", on_action=lambda: undone.append(True))
    assert toast.isVisible()
    assert abs(toast.geometry().center().x() - 250) <= 1
    host.resize(600, 300)
    qtbot.waitUntil(lambda: toast.geometry().bottom() == 300 - 17)
    assert not toast.grab().isNull()
    QTest.mouseClick(toast.button, LEFT)
    assert undone == [True]
    assert not toast.isVisible()


def test_toast_goes_by_itself_and_by_escape(qtbot: QtBot, stand: Stand) -> None:
    host = stand()
    toast = Toast(host)
    with qtbot.waitSignal(toast.closed, timeout=2_000):
        toast.show_toast("Saved", "", duration=60)
    assert not toast.button.isVisible()
    toast.show_toast("x" * 60)
    toast.button.setFocus()
    QTest.keyClick(toast.button, Qt.Key.Key_Escape)
    assert not toast.isVisible()


def test_toast_leaves_no_timer_when_its_window_is_closed(stand: Stand) -> None:
    host = stand()
    Toast(host).show_toast("Deleted")
    host.close()


def test_banner_says_one_sentence_and_offers_one_thing(stand: Stand) -> None:
    host = stand()
    banner = Banner()
    banner.setParent(host)
    done: list[str] = []
    banner.show_banner("red", "The projector was <b>unplugged</b>", "Choose a screen…", lambda: done.append("a"))
    QTest.mouseClick(banner.button, LEFT)
    assert done == ["a"]
    assert banner.accessibleName() == "The projector was <b>unplugged</b>"
    assert banner.height() == 48
    banner.show_banner("amber", "Disk full")
    assert not banner.button.isVisible()
    banner.clear()
    assert banner.isHidden()


def test_dialog_darkens_its_window_and_closes_on_escape(qtbot: QtBot, stand: Stand) -> None:
    host = stand()
    dialog = Dialog(host, "Catch up 8 minutes", "Every cut can be undone")
    apply = dialog.add_button("Apply", "primary")
    apply.clicked.connect(dialog.accept)
    dialog.open()
    (scrim,) = host.findChildren(Scrim)
    assert scrim.size() == host.size()
    assert dialog.width() == 720
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isHidden()
    qtbot.waitUntil(lambda: not host.findChildren(Scrim))
    dialog.open()
    with qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(dialog, Qt.Key.Key_Return)

"""All meetings, used by clicks and keys on a real library."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from facilitator.activities.kinds import BY_KEY
from facilitator.activities.plan.commands import add_action, set_done
from facilitator.library.due import due_actions
from facilitator.library.making import create_meeting
from facilitator.library.overview import MOST, overview
from facilitator.library.search import search
from facilitator.library.template import Template
from facilitator.library.templates import shelf
from facilitator.meeting import people_commands
from facilitator.meeting.commands import delete_meeting
from facilitator.stage.tables import Stage
from facilitator.store.store import Store
from facilitator.windows.home_actions import due_words
from facilitator.windows.home_templates import ICONS
from facilitator.windows.shell import Shell
from tests.clocks import START

LEFT = Qt.MouseButton.LeftButton
TODAY = START.astimezone().date()
BLANK = Template("Blank")
LONG = "A title that says very much about a meeting that will not fit on any line of any screen whatsoever, " * 4


def make(store: Store, title: str, days: float | None = 0, **values: Any) -> str:
    starts_at = None if days is None else START + timedelta(days=days)
    return create_meeting(store, BLANK, title=title, starts_at=starts_at, **values)


def stage(store: Store, meeting_id: str, **moments: Any) -> None:
    with store.transaction("Run") as session:
        session.merge(Stage(id=meeting_id, **moments))


class Stand:
    """The main window over a library, without what commands would do; what is asked for is written down."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.asked: list[tuple[Any, ...]] = []
        self.most = MOST
        self.shell = Shell()
        self.home = self.shell.home
        home = self.home
        for name in ("open", "new", "duplicate", "delete", "template", "done", "all"):
            getattr(home, f"{name}_wanted").connect(lambda *values, name=name: self.asked.append((name, *values)))
        home.searched.connect(self.search)
        home.delete_wanted.connect(self.delete)
        home.done_wanted.connect(self.finish)
        home.all_wanted.connect(self.read_all)

    def read(self) -> None:
        with self.store.raw() as connection:
            self.home.show_overview(overview(connection, START, most=self.most))
            self.home.show_due(due_actions(connection, START))

    def delete(self, key: str) -> None:
        delete_meeting(self.store, key)
        self.read()

    def finish(self, key: str, done: bool) -> None:
        set_done(self.store, key, done, TODAY)
        self.read()

    def read_all(self) -> None:
        self.most = 2_000
        self.read()

    def search(self, words: str) -> None:
        with self.store.raw() as connection:
            self.home.show_hits(search(connection, words) if words else None)

    def menu(self, widget: QWidget) -> QMenu:
        """Open the context menu of a widget as its key or the right button does."""
        middle = widget.rect().center()
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, middle, widget.mapToGlobal(middle))
        QApplication.sendEvent(widget, event)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        return menu


@pytest.fixture
def stand(qtbot: QtBot, store: Store) -> Callable[[], Stand]:
    """The window, shown and ready, with what the library holds by then."""

    def show(*, ready: bool = True) -> Stand:
        made = Stand(store)
        qtbot.addWidget(made.shell)
        made.home.show_templates(shelf().templates)
        made.read()
        if ready:
            made.home.ready()
        made.shell.show()
        made.shell.activateWindow()
        qtbot.waitUntil(made.shell.isActiveWindow)
        return made

    return show


Make = Callable[..., Stand]


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, LEFT)


def pick(menu: QMenu, title: str) -> None:
    action = next(action for action in menu.actions() if action.text() == title)
    QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(action).center())


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def test_the_first_window_needs_no_orm() -> None:
    heavy = "{'sqlmodel', 'sqlalchemy', 'alembic', 'reportlab', 'pydantic'}"
    script = (
        "import sys, facilitator.app, facilitator.windows.shell, facilitator.windows.home\n"
        f"found = {heavy} & set(sys.modules)\n"
        "print(sorted(found))"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, timeout=60)
    assert (run.stdout.strip(), run.stderr) == ("[]", "")


def test_an_empty_library_offers_one_thing(stand: Make) -> None:
    seen = stand()
    assert seen.home.empty.isVisible()
    assert not seen.home.due.isVisible()
    (button,) = [
        child for child in seen.home.empty.findChildren(QWidget) if child.accessibleName() == "New from a template"
    ]
    click(button)
    QTest.keyClick(seen.shell, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert seen.asked == [("new", ""), ("new", "blank")]


def test_today_is_one_click_from_running(store: Store, stand: Make) -> None:
    key = make(store, "Planning day", organisation="Northgate", place="Room 2")
    for name in ("Ann Lee", "Jo Hill"):
        person = people_commands.add_participant(store, key, name)
    people_commands.set_invitation(store, person, "confirmed")
    over = make(store, "Breakfast", -0.02)
    stage(store, over, started_at=START - timedelta(minutes=20), ended_at=START)
    seen = stand()
    first, second = seen.home._heroes.widgets()
    assert (first.title.text(), first.go_on.label(), first.go_on.property("kind")) == (
        "Breakfast",
        "Minutes",
        "secondary",
    )
    assert second.go_on.property("kind") == "primary"
    assert second.when.text().startswith("Today, Thursday 14 May · ")
    assert second.detail.text() == "Northgate · Room 2 · 1 of 2 confirmed"
    assert second.warning.text() == "no agenda yet"
    click(second.go_on)
    click(second.prepare)
    click(first.go_on)
    assert seen.asked == [("open", key, "run"), ("open", key, "prepare"), ("open", over, "close")]


def test_a_row_opens_where_one_goes_on(store: Store, stand: Make) -> None:
    soon, undated = make(store, "Soon", 3), make(store, "Undated", None)
    sent, draft = make(store, "Sent", -5), make(store, "Draft", -6)
    stage(store, sent, started_at=START, ended_at=START, minutes_sent_at=START)
    stage(store, draft, started_at=START, ended_at=START)
    seen = stand()
    rows = [*seen.home.upcoming.rows(), *seen.home.recent.rows()]
    states = [row.line.status for row in rows if row.line]
    assert states == ["No agenda yet", "No agenda yet", "Minutes sent", "Minutes draft"]
    assert rows[0].accessibleName().startswith("Soon, Sun 17 May, ")
    for row in rows:
        click(row)
    assert seen.asked == [
        ("open", soon, "prepare"),
        ("open", undated, "prepare"),
        ("open", sent, "close"),
        ("open", draft, "close"),
    ]


def test_everything_is_reached_by_keys(store: Store, stand: Make) -> None:
    today, soon, past = make(store, "Today"), make(store, "Soon", 2), make(store, "Past", -2)
    add_action(store, past, "Tell the ward", due=TODAY)
    seen = stand()
    hero = seen.home._heroes.widgets()[0]
    hero.prepare.setFocus()
    reached = [focused().accessibleName()]
    for _ in range(11):
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        reached.append(focused().accessibleName().partition(",")[0])
    assert reached[:3] == ["Prepare", "Run", "Soon"]
    assert reached[3] == "All 7 templates"
    assert reached[8:11] == ["Blank meeting", "Past", "Done: Tell the ward"]
    assert reached[11] == "Tell the ward"
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    (row,) = seen.home.upcoming.rows()
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Enter)
    QTest.keyClick(row, Qt.Key.Key_Down)
    assert focused() is seen.home.recent.rows()[0]
    QTest.keyClick(focused(), Qt.Key.Key_Down)  # the last one: nothing further
    QTest.keyClick(focused(), Qt.Key.Key_Up)
    QTest.keyClick(focused(), Qt.Key.Key_Up)
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    assert seen.asked == [("open", past, "prepare"), ("open", soon, "prepare"), ("open", today, "run")]


def test_the_selected_row_is_what_keys_are_about(store: Store, stand: Make) -> None:
    keys = [make(store, f"Meeting {number}", number) for number in (1, 2, 3)]
    seen = stand()
    rows = seen.home.upcoming.rows()
    rows[1].setFocus()
    assert rows[1].selected
    assert seen.home.selected_meeting() == keys[1]
    QTest.keyClick(rows[1], Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(rows[1], Qt.Key.Key_Delete)
    assert seen.asked == [("duplicate", keys[1]), ("delete", keys[1])]
    # The next one takes its place, and what stays has kept its widget.
    assert seen.home.upcoming.rows() == [rows[0], rows[2]]
    assert focused() is rows[2]
    assert seen.home.selected_meeting() == keys[2]
    seen.home.templates.cards()[0].setFocus()
    assert seen.home.selected_meeting() == ""
    QTest.keyClick(focused(), Qt.Key.Key_Delete)
    assert len(seen.asked) == 2


def test_the_selection_stays_while_the_menu_is_open(store: Store, stand: Make) -> None:
    key = make(store, "Meeting", 1)
    seen = stand()
    (row,) = seen.home.upcoming.rows()
    row.setFocus()
    seen.shell.bar.menu_button.setFocus()
    assert row.selected
    assert seen.shell.dispatcher.handler("meeting.delete") is not None
    menu = seen.menu(row)
    assert [action.text() for action in menu.actions() if action.text()] == [
        "Prepare",
        "Run",
        "Close",
        "Duplicate meeting",
        "Save as template…",
        "Delete meeting",
    ]
    pick(menu, "Save as template…")
    pick(seen.menu(row), "Run")
    pick(seen.menu(row), "Delete meeting")
    assert seen.asked == [("template", key), ("open", key, "run"), ("delete", key)]
    assert seen.home.selected_meeting() == ""


def test_todays_meeting_has_a_menu_too(store: Store, stand: Make) -> None:
    key = make(store, "Today")
    seen = stand()
    pick(seen.menu(seen.home._heroes.widgets()[0]), "Duplicate meeting")
    assert seen.asked == [("duplicate", key)]


def test_what_is_asked_before_the_library_is_open_is_not_lost(store: Store, stand: Make) -> None:
    one, two = make(store, "One", 1), make(store, "Two", 2)
    seen = stand(ready=False)
    first, second = seen.home.upcoming.rows()
    click(second)
    click(first)
    assert seen.asked == []
    seen.home.ready()
    assert seen.asked == [("open", one, "prepare")]
    click(second)
    assert seen.asked[1:] == [("open", two, "prepare")]


def test_templates_are_cards(stand: Make, store: Store, qtbot: QtBot) -> None:
    make(store, "Any", 1)
    seen = stand()
    templates = seen.home.templates
    link = seen.home.template_section.link
    qtbot.waitUntil(lambda: link.label() == "All 7 templates")
    assert [card.accessibleName() for card in templates.cards()] == [
        "Implementation planning day, 10 items · 6 h 45 min",
        "Options appraisal and vote, 5 items · 2 h",
        "Pathway mapping workshop, 6 items · 3 h",
        "SWOT and actions, 4 items · 90 min",
        "Blank meeting, Ctrl+N",
    ]
    click(link)
    assert (len(templates.cards()), link.label()) == (7, "Fewer")
    templates.cards()[0].setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Down)
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    click(templates.cards()[6])
    assert seen.asked == [("new", "nominal-group-session"), ("new", "blank")]
    click(link)
    assert len(templates.cards()) == 5


def test_a_new_template_moves_no_other_card(stand: Make, store: Store, qtbot: QtBot) -> None:
    make(store, "Any", 1)
    seen = stand()
    seen.home.templates.show_all(True)
    before = seen.home.templates.cards()
    before[0].setFocus()
    known = shelf().templates
    seen.home.show_templates((*known, replace(known[3], title="Our own", key="our-own")))
    after = seen.home.templates.cards()
    assert [card for card in after if card not in before] == [after[6]]
    assert after[6].accessibleName() == "Our own, 4 items · 90 min"
    assert focused() is before[0]
    qtbot.waitUntil(lambda: after[7].geometry().top() > after[0].geometry().bottom())
    seen.home.show_templates(known)
    assert seen.home.templates.cards() == before


def test_the_icons_of_templates_are_those_of_the_activities() -> None:
    assert {key: BY_KEY[key].icon for key in ICONS} == ICONS


def test_actions_by_when_they_are_due(store: Store, stand: Make) -> None:
    key = make(store, "Steering group", -9)
    late = add_action(store, key, "Send the baseline", who="Ann Lee", due=TODAY - timedelta(days=2))
    add_action(store, key, "Today's", due=TODAY)
    add_action(store, key, "Undated")
    for number in range(7):
        add_action(store, key, f"Later {number}", due=TODAY + timedelta(days=40 + number))
    seen = stand()
    due = seen.home.due
    (card,) = due.group("overdue").cards()
    assert (card.owner.text(), card.due.text(), card.due.tone(), card.meeting.text()) == (
        "Ann Lee",
        "2 days late",
        "red",
        "Steering group",
    )
    assert [each.due.text() for each in due.group("this_week").cards()] == ["today"]
    assert not due.group("next_week").isVisible()
    assert due.remark.text() == "10 open"
    later = due.group("later")
    assert (len(later.cards()), later.number.text(), later.more.label()) == (5, "7", "2 more")
    click(later.more)
    assert len(later.cards()) == 7
    assert not later.more.isVisible()
    assert focused() is later.cards()[5]
    click(card.what)
    assert seen.asked == [("open", key, "prepare")]
    click(card.check)
    assert seen.asked[1:] == [("done", late, True)]
    assert not due.group("overdue").isVisible()
    card = due.group("this_week").cards()[0]
    card.setFocus()
    QTest.keyClick(card, Qt.Key.Key_Down)
    assert focused() is later.cards()[0]


def test_no_action_is_due(store: Store, stand: Make) -> None:
    key = make(store, "Any", -1)
    seen = stand()
    assert seen.home.due.nothing.text().startswith("Nothing is due.")
    add_action(store, key, "Undated")
    seen.read()
    assert seen.home.due.nothing.text().startswith("No open action has a date yet.")
    assert seen.home.due.nothing.isVisible()


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (date(2026, 5, 13), "1 day late"),
        (date(2026, 5, 14), "today"),
        (date(2026, 5, 15), "Fri 15 May"),
        (date(2027, 1, 4), "4 January 2027"),
    ],
)
def test_words_for_a_due_date(due: date, said: str) -> None:
    assert due_words(due, date(2026, 5, 14)) == said


def test_searching_replaces_the_list(store: Store, stand: Make) -> None:
    key = make(store, "Radiopharmacy review", 3)
    other = make(store, "Other", -40)
    people_commands.add_participant(store, other, "Radia Hill")
    seen = stand()
    field = seen.shell.bar.search
    seen.home.upcoming.rows()[0].setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert focused() is field
    QTest.keyClicks(field, "radi")
    hits = seen.home.hits
    assert [row.hit.where for row in hits.rows()] == ["Meeting", "Person"]
    assert seen.home.selected_meeting() == ""
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(focused(), Qt.Key.Key_Down)
    assert focused() is hits.rows()[1]
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert seen.asked == [("open", key, "prepare"), ("open", other, "prepare")]
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert field.text() == ""
    assert seen.home.upcoming.rows()[0].isVisible()
    field.setFocus()
    QTest.keyClicks(field, "zebra")
    assert hits.nothing.isVisible()
    assert hits.nothing.headline.text() == "Nothing found for “zebra”"
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert seen.home.upcoming.rows()[0].isVisible()
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert focused() is seen.home.upcoming.rows()[0]
    assert len(seen.asked) == 2


def test_far_too_much_stays_in_order(store: Store, stand: Make, qtbot: QtBot) -> None:
    for number in range(200):
        make(store, LONG if number % 2 else f"Meeting {number}", number - 120, organisation=LONG, place=LONG)
    last = add_action(store, make(store, "Old", -300), LONG, who=LONG, due=TODAY)
    seen = stand()
    home = seen.home
    assert (len(home.upcoming.rows()), len(home.recent.rows())) == (5, 4)
    assert home.upcoming.link.label() == "All 79 upcoming"
    assert home.recent.link.label() == "All 201 meetings"
    click(home.recent.link)
    assert seen.asked == [("all",)]
    assert (len(home.upcoming.rows()), len(home.recent.rows())) == (79, 121)
    rows = home.recent.rows()
    qtbot.waitUntil(lambda: rows[-1].y() > 120 * rows[0].height())
    assert all(below.y() - above.y() == above.height() for above, below in pairwise(rows))
    rows[0].setFocus()
    for _ in range(len(rows)):
        QTest.keyClick(focused(), Qt.Key.Key_Down)
    assert focused() is rows[-1]
    assert rows[-1].visibleRegion().boundingRect().height() == rows[-1].height()
    assert home.width() == seen.shell.width() == 1366
    assert rows[0].mapTo(home, QPoint(rows[0].width(), 0)).x() < home.due.mapTo(home, QPoint()).x()
    click(home.recent.link)
    assert (len(home.upcoming.rows()), len(home.recent.rows())) == (5, 4)
    card = home.due.group("this_week").cards()[0]
    click(card.check)
    assert ("done", last, True) in seen.asked


def test_a_taller_window_lists_more(store: Store, stand: Make, qtbot: QtBot) -> None:
    for number in range(20):
        make(store, f"Meeting {number}", -number - 1)
    seen = stand()
    seen.shell.resize(1920, 1080)
    qtbot.waitUntil(lambda: len(seen.home.recent.rows()) == 10)


def test_a_problem_takes_the_place_of_the_pages(stand: Make, qtbot: QtBot) -> None:
    seen = stand()
    shell, mended = seen.shell, []
    shell.show_problem("The library is damaged.", "Restore the newest backup", lambda: mended.append(True))
    (restore,) = [
        child for child in shell.findChildren(QWidget) if child.accessibleName() == "Restore the newest backup"
    ]
    assert focused() is restore
    assert not shell.home.isVisible()
    QTest.keyClick(shell, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    click(restore)
    assert mended == [True]
    assert seen.asked == []
    shell.clear_problem()
    assert shell.home.isVisible()
    shell.show_problem("The library is of a newer version.")
    (leave,) = [
        child for child in shell.findChildren(QWidget) if child.accessibleName() == "Quit" and child.isVisible()
    ]
    click(leave)
    assert not shell.isVisible()

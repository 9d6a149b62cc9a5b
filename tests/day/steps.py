"""A day from the template to the draft mail, in steps that each begin wherever the user is, as after a restart."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFileDialog,
    QListWidget,
    QMenu,
    QScrollArea,
    QTableView,
    QWidget,
)

from facilitator.activities.agenda.summary import DayCard, WarningLine
from facilitator.activities.agenda.table import AgendaTable
from facilitator.activities.plan.table import PlanTable
from facilitator.activities.swot.view import BoardView
from facilitator.stage.rail import Counter
from facilitator.widgets.buttons import Button, SegmentedControl
from facilitator.widgets.fields import CommitLine, Field, PlainTextField
from facilitator.windows.circulate import Circulate
from facilitator.windows.new_meeting import NewMeeting
from facilitator.windows.people import PastePeople
from facilitator.windows.write_up import Objectives, Summaries
from tests.day.office import BEFORE_A_SECOND, Office
from tests.windows.hands import click, focused, press, write

TITLE = "Radium service, planning day"
NAMES = (
    "Ada Fenwick",
    "Bram Oakes",
    "Cora Lindqvist",
    "Dilys Marchbank",
    "Edwin Tarrow",
    "Fenella Croft",
    "Gideon Vale",
    "Hesper Lowe",
    "Ivo Penhallow",
    "Juno Ashdown",
    "Kester Wray",
    "Linnet Sorrel",
    "Magnus Thorley",
    "Nerys Quill",
)
HEARD = "Travel matters more than waiting"
SPOKEN = "Two nurses are needed for each clinic"
HIDDEN = "Seen by nobody until the room follows again"
SWOT = {
    1: ("Consultants are on site", "Two scanners are already there"),
    2: ("Beds are full on Mondays",),
    3: ("A university partner wants to join",),
    4: ("The tariff may change",),
}
PARKED = "Parking charges for day patients"
AGREED = "We meet every second month until the start"
ACTION = "Ask estates for the plans of the second floor"
QUESTION = "Which model do we take forward?"
LATER = "Write to the commissioner about the tariff"
SUMMARY = "The first model is feasible if a second nurse can be trained."


def mail_of(name: str) -> str:
    return f"{name.lower().replace(' ', '.')}@example.org"


# --- preparing


def make_the_meeting(office: Office) -> None:
    press("Ctrl+N")
    dialog = office.dialog(NewMeeting)
    templates = office.named(QListWidget, "Templates")
    item = templates.findItems("Implementation planning day", Qt.MatchFlag.MatchExactly)[0]
    templates.scrollToItem(item)
    click(templates.viewport(), templates.visualItemRect(item).center())
    start = office.start
    typed = {
        "Title": TITLE,
        "Date": f"{start.day} {start:%B} {start.year}",
        "Starts at": f"{start:%H:%M}",
        "Organisation": "Northmoor Hospitals",
        "Place": "Seminar room 2",
    }
    for field in office.shown(Field, dialog):
        click(field.edit)
        write(typed.pop(field.edit.accessibleName()))
    assert not typed
    office.click("Create meeting", dialog)
    office.wait(lambda: TITLE in office.window.windowTitle())


def invite_people(office: Office) -> None:
    office.enter("prepare", "People")
    rows = (f"{name}\tConsultant\tNorthmoor Hospitals\t{mail_of(name)}" for name in NAMES)
    QGuiApplication.clipboard().setText("\n".join(rows))
    click(office.console.prepare.people.paste_button)  # there is another one while the list is empty
    dialog = office.dialog(PastePeople)
    office.click("Add 14 people", dialog)
    table = office.named(QTableView, "People")
    office.wait(lambda: table.model().rowCount() == 14)
    duty = table.model().index(0, 5)
    click(table.viewport(), table.visualRect(duty).center())
    menu = office.shown(QMenu)[-1]
    row = next(action for action in menu.actions() if action.text() == "Chair")
    click(menu, menu.actionGeometry(row).center())
    office.wait(lambda: table.model().index(0, 5).data() == "Chair")


def arrange_the_day(office: Office) -> None:
    office.enter("prepare", "Agenda")
    table = office.named(AgendaTable, "Agenda")
    day, start = office.shown(DayCard)[0], office.start
    assert f"finish {start + timedelta(minutes=405):%H:%M}" in day.accessibleName()
    click(table.viewport(), table.visualRect(table.model().index(0, 3)).center())
    press("2", "0", "Return")
    office.click(next(each.text() for each in office.shown(Button) if each.text().startswith("Show all")))
    link = next(line.link for line in office.shown(WarningLine) if office.says("without a break after lunch", line))
    scroll_to(link)
    click(link)
    press("Return")
    office.wait(lambda: not office.says("without a break after lunch"))
    assert f"finish {start + timedelta(minutes=405 + 5 + 15):%H:%M}" in day.accessibleName()


# --- running


def start_the_meeting(office: Office) -> None:
    office.enter("prepare", "People")
    office.click("Mark all present")
    office.wait(lambda: office.says("14 present"))
    office.clock.set(office.start + BEFORE_A_SECOND)
    office.enter("prepare", "Agenda")
    office.click("Start the meeting")
    office.click("Start meeting")
    assert office.digits() == "20:00"


def welcome(office: Office) -> None:
    office.enter("run")
    office.pass_time(4)
    assert office.digits() == "16:00"
    press("Alt+Up")
    assert office.digits() == "17:00"
    press("Ctrl+Space")
    office.pass_time(2)
    assert office.digits() == "17:00"
    assert office.says("paused")
    press("Ctrl+Space")
    press("/")
    write(f"#patient {HEARD}")
    press("Return")
    assert office.says("1 note")
    office.pass_time(18)
    assert office.digits() == "+01:00"


def first_model(office: Office) -> None:
    office.enter("run")
    for minutes in (14, 15, 32):
        press("Ctrl+Right")
        office.pass_time(minutes)
    assert office.digits() == "+02:00"
    capture(SPOKEN, "Ctrl+L")
    press("Ctrl+Right")
    assert office.digits() == "15:00"
    assert office.says("step 3 of 3".replace(" ", "\N{NO-BREAK SPACE}"))


def weigh_it(office: Office) -> None:
    office.enter("run")
    for number, notes in SWOT.items():
        press(f"Alt+{number}")
        for note in notes:
            write(note)
            press("Return")
    assert office.says("5 notes")
    board = office.named(BoardView, "SWOT board")
    press("Escape")
    assert focused() is board
    moved = SWOT[1][1]
    press(*["Tab"] * 2)
    assert board.accessibleDescription() == f"{moved}. Strengths, 2 of 2"
    press("Shift+Right")
    assert board.accessibleDescription() == f"{moved}. Weaknesses, 2 of 2"
    press("Delete")
    assert office.says("4 notes")
    press("Ctrl+Z")
    assert office.says("5 notes")


def keep_in_mind(office: Office) -> None:
    office.enter("run")
    due = office.due(36)
    capture(PARKED, "Ctrl+P")
    capture(AGREED, "Ctrl+D")
    capture(f"{ACTION} @edwin by {due.day} {due:%B} {due.year}", "Ctrl+T")
    names = [each.accessibleName() for each in office.shown(Counter)]
    assert names == ["1 Parked", "1 Action", "1 Decision"]


def show_the_room(office: Office) -> None:
    office.enter("run")
    press("Ctrl+F9")
    room = office.console.room.window
    office.wait(room.isVisible)
    office.come_to_front()
    press("F8")
    frozen = room.grab().toImage()
    capture(HIDDEN, "Alt+4")
    assert room.grab().toImage() == frozen
    press("F7")
    office.wait(lambda: room.grab().toImage() != frozen)
    press("Ctrl+F9")
    assert not room.isVisible()


def vote(office: Office) -> None:
    office.enter("run")
    for _ in range(11):
        office.pass_time(8)
        press("Ctrl+Right")
    assert office.says("Consensus vote")
    question = office.named(PlainTextField, "Question")
    click(question)
    press("Ctrl+A")
    write(QUESTION)
    choose(office, "Threshold", "At least 80%")
    click(office.named(CommitLine, "Quorum"))
    press("Ctrl+A")
    write("10")
    press("Tab")
    office.click("Open round 1")
    press(*"1" * 9, *"2" * 4, "3", "Return")
    assert office.says("No consensus yet")
    office.click("Open round 2")
    press(*"1" * 12, "2", "3", "Return")
    assert office.says("Consensus reached: First model")


def plan_actions(office: Office) -> None:
    office.enter("run")
    for _ in range(2):
        office.pass_time(10)
        press("Ctrl+Right")
    capture(LATER, "Alt+2")
    due = office.due(64)
    table = office.shown(PlanTable)[0]
    press("F2", "Tab", "Tab")
    owner = focused()
    assert owner is not None
    QTest.keyClicks(owner, "Cora")
    names = QApplication.activePopupWidget()  # it has the keyboard now
    assert names is not None
    QTest.keyClick(names, Qt.Key.Key_Down)
    QTest.keyClick(names, Qt.Key.Key_Tab)
    office.come_to_front()
    write(f"{due.day} {due:%B} {due.year}")
    press("Return")
    row = table.current()
    assert row is not None
    assert (row.title, row.who, row.due) == (LATER, "Cora Lindqvist", due)


# --- closing


def end_the_meeting(office: Office) -> None:
    office.enter("run")
    for _ in range(3):
        office.pass_time(9)
        press("Ctrl+Right")
    office.pass_time(12)
    office.click("End meeting")
    office.wait(office.console.close_page.isVisible)


def write_up(office: Office) -> None:
    office.enter("close")
    page = office.console.close_page
    click(page.sections.summaries)
    sheet = office.dialog(Summaries)
    write(SUMMARY)
    office.click("Done", sheet)
    click(page.sections.objectives)
    review = office.dialog(Objectives)
    for control in office.shown(SegmentedControl, review):
        scroll_to(control)
        office.click("Met", control)
    office.click("Done", review)
    office.wait(lambda: page.sections.objectives.remark() == "5 of 5 reviewed")
    for check in ("2 actions with owner and date", "1 parked issue not settled", "Everybody has an e-mail address"):
        office.wait(partial(office.says, check))


def save_and_send(office: Office) -> None:
    office.enter("close")
    office.click("Save minutes as PDF")
    office.click("&Save", office.dialog(QFileDialog))
    office.wait(lambda: office.says("Saved as"))
    office.click("E-mail minutes…")
    mail = office.dialog(Circulate)
    office.wait(mail.open_button.isEnabled)
    office.click("Open draft", mail)
    office.wait(lambda: len(office.opened) == 1)
    office.click("Mark as sent")
    office.wait(lambda: office.says("Sent on"))


STEPS: tuple[Callable[[Office], None], ...] = (
    make_the_meeting,
    invite_people,
    arrange_the_day,
    start_the_meeting,
    welcome,
    first_model,
    weigh_it,
    keep_in_mind,
    show_the_room,
    vote,
    plan_actions,
    end_the_meeting,
    write_up,
    save_and_send,
)


def capture(text: str, key: str) -> None:
    """Write a line into the capture line by the key that takes one of its kind."""
    press(key)
    write(text)
    press("Return")


def choose(office: Office, name: str, text: str) -> None:
    """Open a box of choices and take one by the arrow keys."""
    box = office.named(QComboBox, name)
    click(box)
    view = box.view()
    QTest.keyClick(view, Qt.Key.Key_Home)
    for _ in range(box.findText(text)):
        QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Return)
    office.wait(lambda: not view.isVisible())
    office.come_to_front()
    assert box.currentText() == text


def scroll_to(widget: QWidget) -> None:
    """Bring a widget into sight, as the wheel does."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    assert above is not None
    above.ensureWidgetVisible(widget)

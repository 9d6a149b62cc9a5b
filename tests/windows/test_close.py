"""The close, driven by keys and clicks, with its files read back."""

import errno
import io
import os
import threading
import time
from collections.abc import Iterator
from email import message_from_bytes
from email.policy import default
from fractions import Fraction
from pathlib import Path
from typing import TypeVar

import pypdf
import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from facilitator.activities.agenda import commands as agenda
from facilitator.activities.agenda.queries import summaries
from facilitator.activities.decision.queries import recorded
from facilitator.activities.plan.commands import add_action
from facilitator.activities.swot.tables import SwotNote
from facilitator.documents.blocks import Document
from facilitator.documents.formats import Format
from facilitator.documents.progress import Cancelled, Progress
from facilitator.meeting import commands as meeting
from facilitator.meeting.queries import objectives
from facilitator.minutes.sections import DEFAULT, SECTIONS
from facilitator.stage.queries import facts
from facilitator.store.store import Store
from facilitator.widgets import theme
from facilitator.widgets.labels import TextLabel
from facilitator.windows.circulate import Circulate
from facilitator.windows.close import ClosePage
from facilitator.windows.write_up import DecisionLog, Objectives, Summaries
from tests.clocks import FakeClock
from tests.minutes.held import CANARY, hold

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def held(store: Store, fake_clock: FakeClock) -> str:
    """The id of a meeting that has been held."""
    return hold(store, fake_clock)


@pytest.fixture
def opened() -> list[Path]:
    """The files that were handed to the system to open."""
    return []


@pytest.fixture
def page(store: Store, fake_clock: FakeClock, qtbot: QtBot, opened: list[Path], tmp_path: Path) -> Iterator[ClosePage]:
    """The close in a window of a small laptop, without a meeting."""

    def opener(path: Path) -> bool:
        opened.append(path)
        return True

    made = ClosePage(store, fake_clock, opener)
    made.saver.folder = tmp_path
    made.resize(1366, 720)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.dispose()
    assert all(thread.name != "background" for thread in threading.enumerate())


def is_settled(page: ClosePage) -> bool:
    """Whether everything that was asked for is on the screen."""
    pane = page.preview
    drawn = pane.page_count() and pane.pages.is_drawn() and pane.strip.is_drawn()
    return bool(drawn) and not page.background.is_busy() and not page._pause.isActive()


def says(page: ClosePage, text: str) -> bool:
    """Whether one of the checks before sending reads so."""
    return any(text in label.text() for label in page.send.findChildren(TextLabel))


def show(page: ClosePage, meeting_id: str, qtbot: QtBot) -> None:
    page.show_meeting(meeting_id)
    qtbot.waitUntil(lambda: is_settled(page))


Kind = TypeVar("Kind", bound=QWidget)


def found(parent: QWidget, kind: type[Kind], name: str = "") -> Kind:
    """The one widget of a kind."""
    child = parent.findChild(kind, name) if name else parent.findChild(kind)
    assert isinstance(child, kind)
    return child


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, LEFT)


def test_the_page_shows_what_will_be_printed(page: ClosePage, held: str, qtbot: QtBot) -> None:
    show(page, held, qtbot)
    pages = page.preview.page_count()
    assert pages > 3
    assert page.preview.counted.text() == f"{pages} pages"
    places = {key: row.place() for key, row in page.sections.rows.items()}
    assert places["details"] == places["decisions"] == places["summary"] == "p. 1"
    assert places["plan"] in ("p. 3", "p. 4")
    assert places["times"] == "off"
    assert page.sections.counted.text() == f"{len(DEFAULT)} of {len(SECTIONS)}"
    assert page.sections.summaries.remark() == "7 of 7 written up"
    assert page.send.saves["minutes", "pdf"].remark() == f"{pages} pages, A4, tagged"
    assert page.send.mail_note.text() == "To 13 participants, from your own mail program."


def test_leaving_sections_out_by_key_and_click_changes_the_pages(page: ClosePage, held: str, qtbot: QtBot) -> None:
    show(page, held, qtbot)
    whole, rows = page.preview.page_count(), page.sections.rows
    rows["details"].setFocus()
    QTest.keyClick(rows["details"], Qt.Key.Key_Down)
    assert rows["decisions"].hasFocus()
    for key in ("attendance", "swot", "objectives", "comparison"):
        QTest.mouseClick(rows[key], LEFT, pos=QPoint(20, 17))
    rows["votes"].setFocus()
    QTest.keyClick(rows["votes"], Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.preview.page_count() < whole and is_settled(page))
    assert rows["swot"].place() == "off"
    assert page.sections.counted.text() == f"{len(DEFAULT) - 5} of {len(SECTIONS)}"
    QTest.keyClick(rows["votes"], Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: rows["votes"].place().startswith("p."))


def test_sections_and_small_pages_lead_to_their_place(page: ClosePage, held: str, qtbot: QtBot) -> None:
    show(page, held, qtbot)
    plan = page.sections.rows["plan"]
    plan.setFocus()
    QTest.keyClick(plan, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: f"p. {page.preview.pages.page() + 1}" == plan.place())
    QTest.mouseClick(page.sections.rows["details"], LEFT, pos=QPoint(210, 17))
    qtbot.waitUntil(lambda: page.preview.pages.page() == 0)
    assert page.sections.rows["details"].isChecked()
    strip = page.preview.strip
    QTest.mouseClick(strip.viewport(), LEFT, pos=strip.place(1).center().toPoint())
    assert page.preview.pages.page() == 1
    strip.setFocus()
    QTest.keyClick(strip, Qt.Key.Key_Down)
    assert page.preview.pages.page() == 2
    assert strip.accessibleDescription() == f"Page 3 of {page.preview.page_count()}"


def test_zoom_by_keys_and_buttons(page: ClosePage, held: str, qtbot: QtBot) -> None:
    show(page, held, qtbot)
    pages = page.preview.pages
    fitted = pages.percent()
    assert 80 <= fitted <= 95
    pages.setFocus()
    QTest.keyClick(pages, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert pages.percent() > fitted
    assert page.preview.percent.text() == f"{pages.percent()}%"
    QTest.keyClick(pages, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert pages.percent() == fitted
    page.resize(1920, 1000)
    qtbot.waitUntil(lambda: pages.percent() == 135)
    qtbot.waitUntil(lambda: is_settled(page))


def test_the_preview_follows_what_is_changed_elsewhere(page: ClosePage, held: str, store: Store, qtbot: QtBot) -> None:
    show(page, held, qtbot)
    add_action(store, held, "Order badges")
    qtbot.waitUntil(lambda: says(page, "2 actions without"))
    page.hide()
    add_action(store, held, "Order lanyards")
    page.show()
    qtbot.waitUntil(lambda: says(page, "3 actions without"))
    qtbot.waitUntil(lambda: is_settled(page))


def accept_file(page: ClosePage, name: str = "") -> Path:
    """Press Save in the file dialog that is open; `name` replaces the one offered."""
    dialog = found(page, QFileDialog)
    field = found(dialog, QLineEdit, "fileNameEdit")
    if name:
        field.selectAll()
        QTest.keyClicks(field, name)
    path = Path(dialog.directory().absolutePath()) / field.text()
    click(found(dialog, QDialogButtonBox).button(QDialogButtonBox.StandardButton.Save))
    return path


def test_no_name_of_a_document_is_cut(page: ClosePage, held: str, qtbot: QtBot) -> None:
    show(page, held, qtbot)
    metrics = QFontMetricsF(theme.font(14, theme.SEMIBOLD))
    for row in page.send.saves.values():
        assert metrics.horizontalAdvance(row._title) <= row.title_place().width(), row._title


def test_saving_each_document_in_each_format(
    page: ClosePage, held: str, qtbot: QtBot, tmp_path: Path, opened: list[Path]
) -> None:
    show(page, held, qtbot)
    for (output, kind), row in page.send.saves.items():
        with qtbot.waitSignal(page.told) as told:
            click(row)
            path = accept_file(page)
        assert told.args == [f"Saved “{path.name}”"]
        assert path.parent == tmp_path
        kinds = {"minutes": "minutes", "plan": "action plan", "times": "times", "comparison": "comparison"}
        assert path.name.endswith(f"{kinds[output]}.{kind}")
        begins = {"pdf": b"%PDF", "html": b"<!DOCTYPE html>", "csv": b"\xef\xbb\xbf"}
        assert path.read_bytes().startswith(begins[kind])
        qtbot.waitUntil(lambda: page.findChild(QFileDialog) is None)
    click(page.send.after)
    assert opened == [path]


def test_the_menus_save_the_pdf(page: ClosePage, held: str, qtbot: QtBot, tmp_path: Path) -> None:
    assert not list(page.handlers())
    show(page, held, qtbot)
    (answers,) = page.handlers()
    with qtbot.waitSignal(page.told):
        answers["minutes.export"]()
        accept_file(page, "Tuesday")
    read = pypdf.PdfReader(tmp_path / "Tuesday.pdf")
    assert "Decisions" in read.pages[0].extract_text()
    assert CANARY not in "".join(each.extract_text() for each in read.pages)


def test_a_file_that_cannot_be_written_is_told_in_one_sentence(
    page: ClosePage, held: str, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    show(page, held, qtbot)
    held_open = tmp_path / "Held.pdf"
    replace = os.replace

    class SharingViolation(OSError):
        winerror = 32  # as on Windows

    def busy(source: Path, target: Path) -> None:
        if Path(target) == held_open:
            raise SharingViolation
        replace(source, target)

    monkeypatch.setattr("facilitator.files._RETRY_SECONDS", ())
    monkeypatch.setattr(os, "replace", busy)
    held_open.write_bytes(b"old")
    click(page.send.saves["plan", "pdf"])
    found(page, QFileDialog).setOption(QFileDialog.Option.DontConfirmOverwrite)
    accept_file(page, "Held.pdf")
    qtbot.waitUntil(lambda: "is open in another program" in page.send.outcome.text())
    assert page.send.outcome.tone() == "red"
    assert held_open.read_bytes() == b"old"
    with qtbot.waitSignal(page.told):
        click(page.send.after)
    assert (tmp_path / "Held (2).pdf").read_bytes().startswith(b"%PDF")


def test_the_mail_opens_as_a_draft_and_is_marked_as_sent(
    page: ClosePage, held: str, store: Store, qtbot: QtBot, opened: list[Path], fake_clock: FakeClock
) -> None:
    show(page, held, qtbot)
    click(page.send.mail_button)
    dialog = found(page, Circulate)
    qtbot.waitUntil(dialog.open_button.isEnabled)
    edit = dialog.subject.edit
    edit.setFocus()
    QTest.keyClick(edit, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(edit, "Minutes of Thursday")
    click(dialog.open_button)
    (path,) = opened
    assert path.name == "Minutes of Thursday.eml"
    mail = message_from_bytes(path.read_bytes(), policy=default)
    assert mail["Subject"] == "Minutes of Thursday"
    assert len(mail["To"].addresses) == 13
    files = [part for part in mail.walk() if part.get_content_type() == "application/pdf"]
    told = [pypdf.PdfReader(io.BytesIO(part.get_content())).metadata for part in files]
    assert [about and about.subject for about in told] == [
        "Northgate Hospitals · Minutes",
        "Northgate Hospitals · Action plan",
    ]
    assert page.send.mail_note.text() == "The draft is open in your mail program. Was it sent?"
    click(page.send.sent_button)
    qtbot.waitUntil(lambda: page.send.mail_note.text() == "Sent on 14 May 2026 at 15:52.")
    assert page.send.sent_button.isHidden()
    with store.reading() as session:
        assert facts(session, held).minutes_sent_at == fake_clock.now()


def test_without_a_mail_program_the_draft_is_kept_and_named(
    page: ClosePage, held: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page, "_opener", lambda _path: False)
    show(page, held, qtbot)
    click(page.send.mail_button)
    dialog = found(page, Circulate)
    qtbot.waitUntil(dialog.open_button.isEnabled)
    click(dialog.open_button)
    assert "No mail program opens drafts" in dialog.foot_note.text()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert page.send.sent_button.isHidden()


def test_objectives_are_reviewed_by_keyboard(page: ClosePage, held: str, store: Store, qtbot: QtBot) -> None:
    show(page, held, qtbot)
    QTest.keyClick(page.sections.objectives, Qt.Key.Key_Return)
    dialog = found(page, Objectives)
    qtbot.waitUntil(dialog.isActiveWindow)
    segments = dialog.controls[2].findChildren(QPushButton)
    segments[0].setFocus()
    QTest.keyClick(segments[0], Qt.Key.Key_Right)
    comments = dialog.findChildren(QLineEdit)
    comments[2].setFocus()
    QTest.keyClicks(comments[2], "Eleven of them")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)  # takes back nothing: closing keeps what was typed
    with store.reading() as session:
        row = objectives(session, held)[2]
    assert (row.review, row.comment) == ("met", "Eleven of them")
    qtbot.waitUntil(lambda: page.sections.objectives.remark() == "3 of 3 reviewed")
    store.undo()
    store.undo()
    qtbot.waitUntil(lambda: page.sections.objectives.remark() == "2 of 3 reviewed")


def test_summaries_are_written_from_the_list_of_checks(
    page: ClosePage, store: Store, fake_clock: FakeClock, qtbot: QtBot
) -> None:
    key = meeting.create_meeting(store, "Team talk")
    first = agenda.add_item(store, key, title="Welcome")
    agenda.add_item(store, key, title="Figures")
    show(page, key, qtbot)
    links = [row for row in page.send.findChildren(QPushButton) if row.accessibleDescription().startswith("2 of 2")]
    click(links[0])
    dialog = found(page, Summaries)
    field = dialog._fields[0]
    qtbot.waitUntil(field.hasFocus)
    QTest.keyClicks(field, "Everybody was there.")
    done = [each for each in dialog.findChildren(QPushButton) if each.text() == "Done"]
    click(done[0])
    with store.reading() as session:
        assert summaries(session, key) == {first: "Everybody was there."}
    qtbot.waitUntil(lambda: page.sections.summaries.remark() == "1 of 2 written up")
    qtbot.waitUntil(lambda: is_settled(page))


def test_a_link_leads_to_people(page: ClosePage, held: str, qtbot: QtBot) -> None:
    show(page, held, qtbot)
    links = [row for row in page.send.findChildren(QPushButton) if row.text() == "Edit"]
    with qtbot.waitSignal(page.fix_wanted) as wanted:
        click(links[0])
    assert wanted.args == ["people"]


def test_an_empty_meeting_has_a_page_too(page: ClosePage, store: Store, qtbot: QtBot) -> None:
    show(page, meeting.create_meeting(store, "Team talk"), qtbot)
    assert page.preview.page_count() == 1
    assert page.sections.rows["votes"].place() == "empty"
    assert page.send.mail_note.text() == "To whom you choose, from your own mail program."


def test_a_huge_meeting_keeps_the_window_alive(page: ClosePage, held: str, store: Store, qtbot: QtBot) -> None:
    with store.transaction("Fill") as session:
        session.add_all(
            SwotNote(meeting_id=held, quadrant="SWOT"[number % 4], position=number, text=f"Point {number} " * 12)
            for number in range(300)
        )
    for number in range(80):
        add_action(store, held, f"Action {number} " * 6)
    gaps = [0.0]
    beat, last = QTimer(page), [time.perf_counter()]

    def feel() -> None:
        now = time.perf_counter()
        gaps.append(now - last[0])
        last[0] = now

    beat.timeout.connect(feel)
    beat.start(5)
    show(page, held, qtbot)
    beat.stop()
    assert page.preview.page_count() > 10
    assert max(gaps) < 1, "the window stood still"  # about 0.1 s on an idle machine


def test_work_that_takes_long_shows_itself_and_can_be_stopped(
    page: ClosePage, held: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Slow:
        def write(self, _document: Document, progress: Progress) -> bytes:
            while progress(0.4):
                time.sleep(0.002)
            raise Cancelled

    wait = page.preview.wait
    wait._patience.setInterval(1)
    with monkeypatch.context() as patch:
        patch.setattr("facilitator.windows.close_preview.format_named", lambda _key: Slow())
        page.show_meeting(held)
        qtbot.waitUntil(lambda: wait.isVisible() and wait.line.share() == Fraction(2, 5))
        assert wait.label.text() == "Preparing the preview"
        click(wait.stop_button)
        assert wait.label.text() == "Stopped"
        qtbot.waitUntil(lambda: not page.background.is_busy())
        assert page.preview.page_count() == 0
    click(wait.again_button)
    qtbot.waitUntil(lambda: is_settled(page))
    assert wait.isHidden()


def test_a_save_that_is_stopped_writes_nothing_and_offers_no_new_preview(
    page: ClosePage, held: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(_format: Format, _document: Document, progress: Progress) -> bytes:
        while progress(0.4):
            time.sleep(0.002)
        raise Cancelled

    show(page, held, qtbot)
    wait = page.preview.wait
    wait._patience.setInterval(1)
    with monkeypatch.context() as patch:
        patch.setattr(Format, "write", slow)
        click(page.send.saves["plan", "pdf"])
        path = accept_file(page, "Stopped.pdf")
        qtbot.waitUntil(lambda: wait.isVisible() and "Stopped.pdf" in wait.label.text())
        click(wait.stop_button)
        qtbot.waitUntil(lambda: not page.background.is_busy())
    assert wait.label.text() == "Stopped"
    assert wait.again_button.isHidden()
    assert not path.exists()
    assert not page.send.outcome.text()


def test_a_full_disk_is_told_in_one_sentence(
    page: ClosePage, held: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    show(page, held, qtbot)
    monkeypatch.setattr(os, "fsync", full)
    click(page.send.saves["minutes", "html"])
    path = accept_file(page)
    qtbot.waitUntil(lambda: page.send.outcome.text() == f"The disk is full, so “{path.name}” was not saved.")
    assert page.send.after.isHidden()
    assert not path.exists()


def test_hostile_text_is_shown_as_it_is(page: ClosePage, store: Store, qtbot: QtBot) -> None:
    hostile = "<b>Bold</b> & <img src='x'> %s {x}"
    key = meeting.create_meeting(store, hostile)
    agenda.add_item(store, key, title=hostile)
    show(page, key, qtbot)
    QTest.mouseClick(page.sections.summaries, LEFT)
    dialog = found(page, Summaries)
    shown = [label.text() for label in dialog.findChildren(TextLabel)]
    assert f"1  {hostile}" in shown
    dialog.close()


def test_decisions_are_written_up_from_the_close(page: ClosePage, held: str, store: Store, qtbot: QtBot) -> None:
    show(page, held, qtbot)
    assert page.sections.decisions.remark() == "2 decisions"
    click(page.sections.decisions)
    log = found(page, DecisionLog)
    log.register.add_field.setFocus()
    QTest.keyClicks(log.register.add_field, "We meet monthly")
    QTest.keyClick(log.register.add_field, Qt.Key.Key_Return)
    assert log.isVisible()
    with store.reading() as session:
        assert [row.text for row in recorded(session, held)][-1] == "We meet monthly"
    log.accept()
    qtbot.waitUntil(lambda: page.sections.decisions.remark() == "3 decisions")

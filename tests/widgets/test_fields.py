"""Fields commit once, when the user is done, and never overwrite what is being typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from facilitator.widgets.fields import (
    CommitLine,
    Field,
    MinutesEdit,
    PlainTextField,
    parse_minutes,
)
from facilitator.widgets.refusals import count_refusal
from facilitator.widgets.search_field import SearchField
from tests.widgets.conftest import Stand

KEY = Qt.Key


def test_line_commits_once_on_enter_and_on_leaving(stand: Stand) -> None:
    line, other = CommitLine("Title"), CommitLine("Other")
    stand(line, other)
    told: list[str] = []
    line.committed.connect(told.append)
    line.setFocus()
    QTest.keyClicks(line, "SWOT")
    QTest.keyClick(line, KEY.Key_Return)
    other.setFocus()
    assert told == ["SWOT"]
    line.setFocus()
    QTest.keyClicks(line, " two")
    QTest.keyClick(line, KEY.Key_Tab)
    assert told == ["SWOT", "SWOT two"]


def test_line_takes_back_on_escape_and_keeps_what_is_typed(stand: Stand) -> None:
    line = CommitLine("Title")
    stand(line)
    told: list[str] = []
    line.committed.connect(told.append)
    line.show_value("Stored")
    line.setFocus()
    QTest.keyClicks(line, "!")
    line.show_value("Changed elsewhere")
    assert line.text() == "Stored!"
    QTest.keyClick(line, KEY.Key_Escape)
    assert line.text() == "Stored"
    line.show_value("Changed elsewhere")
    assert line.text() == "Changed elsewhere"
    line.clearFocus()
    assert told == []


def test_a_line_longer_than_its_place_is_seen_from_its_beginning_until_it_is_typed_in(stand: Stand) -> None:
    line, other = CommitLine("Title"), CommitLine("Other")
    stand(line, other)
    other.setFocus()
    text = "Which service model should be taken forward? " * 9
    line.show_value(text)
    assert line.cursorPosition() == 0
    line.setFocus()
    QTest.keyClicks(line, "!")
    assert line.text() == f"{text}!"
    other.setFocus()
    assert line.cursorPosition() == 0


@pytest.mark.parametrize("make", [CommitLine, PlainTextField, MinutesEdit])
def test_what_was_refused_is_still_there_and_is_told_again(
    stand: Stand, make: type[CommitLine | PlainTextField | MinutesEdit]
) -> None:
    field = make("Field")
    stand(field)
    told: list[str | int] = []

    def keep(value: str | int) -> None:
        told.append(value)
        if len(told) == 1:
            count_refusal()  # as whoever hears that the disk is full does

    field.committed.connect(keep)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "25")
    for _ in range(3):
        QTest.keyClick(field, KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert field.text() == "25"
    assert [str(value) for value in told] == ["25", "25"], "refused once, then taken, then nothing new"


def test_text_field_grows_moves_on_with_tab_and_commits(stand: Stand) -> None:
    field, other = PlainTextField("Objective", least=2, most=5), CommitLine("Next")
    stand(field, other)
    told: list[str] = []
    field.committed.connect(told.append)
    height = field.height()
    field.setFocus()
    for word in ("one", "two", "three", "four"):
        QTest.keyClicks(field, word)
        QTest.keyClick(field, KEY.Key_Return)
    assert field.height() > height
    tall = field.height()
    for _ in range(9):
        QTest.keyClick(field, KEY.Key_Return)
    assert field.height() == tall
    QTest.keyClick(field, KEY.Key_Tab)
    assert other.hasFocus()
    assert len(told) == 1
    assert told[0].startswith("one\ntwo\nthree")


def test_text_field_shows_markup_literally_and_takes_back(stand: Stand) -> None:
    field = PlainTextField("Notes")
    stand(field)
    told: list[str] = []
    field.committed.connect(told.append)
    field.show_value('<img src="x"> & <b>')
    assert field.text() == '<img src="x"> & <b>'
    field.setFocus()
    QTest.keyClicks(field, "typed ")
    field.show_value("elsewhere")
    assert field.text().startswith("typed ")
    QTest.keyClick(field, KEY.Key_Escape)
    assert field.text() == '<img src="x"> & <b>'
    QTest.keyClicks(field, "x")
    QTest.keyClick(field, KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert told == ['x<img src="x"> & <b>']


def test_field_says_what_is_wrong(stand: Stand) -> None:
    field = Field("Email", help_text="Used for the minutes only")
    stand(field)
    told: list[str] = []
    field.committed.connect(told.append)
    assert field.edit.accessibleName() == "Email"
    assert field.edit.accessibleDescription() == "Used for the minutes only"
    QTest.keyClicks(field.edit, "nobody")
    QTest.keyClick(field.edit, KEY.Key_Return)
    field.show_error("That is not an address: it has no @.")
    assert told == ["nobody"]
    assert field.error() == field.edit.accessibleDescription() == "That is not an address: it has no @."
    field.show_error("")
    assert field.error() == ""
    field.edit.clearFocus()
    field.show_value("a@example.org")
    assert field.value() == "a@example.org"


def test_search_is_emptied_by_escape_and_by_the_cross(stand: Stand) -> None:
    search = SearchField()
    stand(search)
    search.setFocus()
    QTest.keyClicks(search, "hub")
    assert len(search.actions()) == 1
    QTest.keyClick(search, KEY.Key_Escape)
    assert search.text() == ""
    assert search.actions() == []


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("90", 90),
        (" 15 min", 15),
        ("1:30", 90),
        ("1h30", 90),
        ("2 h", 120),
        ("", None),
        ("1:75", None),
        ("-5", None),
        ("1.5", None),
        ("ten", None),
        ("٣", None),
        ("h", None),
        ("1:", None),
        ("99999", None),
    ],
)
def test_parse_minutes(text: str, minutes: int | None) -> None:
    assert parse_minutes(text) == minutes


@given(st.text(max_size=12))
def test_parse_minutes_refuses_quietly(text: str) -> None:
    parsed = parse_minutes(text)
    assert parsed is None or parsed >= 0


def _minutes(stand: Stand, minutes: int) -> tuple[MinutesEdit, list[int]]:
    edit = MinutesEdit()
    stand(edit, CommitLine("Other"))
    edit.show_minutes(minutes)
    told: list[int] = []
    edit.committed.connect(told.append)
    edit.setFocus(Qt.FocusReason.TabFocusReason)
    return edit, told


def test_minutes_are_typed_over_and_committed_once(stand: Stand) -> None:
    edit, told = _minutes(stand, 15)
    QTest.keyClicks(edit, "1:30")
    QTest.keyClick(edit, KEY.Key_Return)
    QTest.keyClick(edit, KEY.Key_Tab)
    assert told == [90]
    assert edit.text() == "90"
    assert edit.width() == 56


def test_minutes_step_by_five(stand: Stand) -> None:
    edit, told = _minutes(stand, 12)
    QTest.keyClick(edit, KEY.Key_Up)
    assert edit.text() == "15"
    QTest.keyClick(edit, KEY.Key_Up)
    QTest.keyClick(edit, KEY.Key_Down)
    QTest.keyClick(edit, KEY.Key_Down)
    QTest.keyClick(edit, KEY.Key_Down)
    QTest.keyClick(edit, KEY.Key_Down)
    QTest.keyClick(edit, KEY.Key_Down)
    assert edit.text() == "1"
    assert told == []
    QTest.keyClick(edit, KEY.Key_Return)
    assert told == [1]


def test_minutes_refuse_nonsense(stand: Stand) -> None:
    edit, told = _minutes(stand, 15)
    QTest.keyClicks(edit, "soon")
    assert edit.property("tone") == "error"
    QTest.keyClick(edit, KEY.Key_Return)
    QTest.keyClick(edit, KEY.Key_Tab)
    assert (edit.text(), told) == ("15", [])
    assert edit.property("tone") == ""


def test_minutes_take_back_on_escape_and_keep_what_is_typed(stand: Stand) -> None:
    edit, told = _minutes(stand, 15)
    QTest.keyClicks(edit, "40")
    edit.show_minutes(20)
    assert edit.text() == "40"
    QTest.keyClick(edit, KEY.Key_Escape)
    assert edit.text() == "15"
    edit.show_minutes(20)
    assert edit.text() == "20"
    assert told == []

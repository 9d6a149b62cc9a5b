"""The bar, the rail and the guide, driven by keys and clicks on a clock that a test moves."""

from dataclasses import replace
from itertools import pairwise
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from facilitator.activities.agenda.queries import Guide, PromptLine
from facilitator.stage.bar import StepBar
from facilitator.stage.density import Density, density
from facilitator.stage.guide import GuideDrawer
from facilitator.stage.rail import AgendaRail
from facilitator.stage.rail_rows import DayRow, FoldRow, ItemRow, NowCard, PartRow
from facilitator.stage.rules import Facts, clock
from facilitator.stage.snapshots import ClockState, State
from tests.stage.days import MEETING, agenda_of, at, ran, simple, the_day, until_swot

W = TypeVar("W", bound=QWidget)
LEFT = Qt.MouseButton.LeftButton
SWOT = clock(the_day(), until_swot(), at("11:44:18"))


def shown(qtbot: QtBot, widget: W, width: int, height: int) -> W:
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()
    qtbot.waitExposed(widget)
    return widget


def paused(state: Facts) -> Facts:
    *before, last = state.visits
    return replace(state, visits=(*before, replace(last, paused_at=at("11:44:18"))))


@pytest.fixture
def bar(qtbot: QtBot) -> StepBar:
    return shown(qtbot, StepBar(), 1118, 76)


@pytest.fixture
def rail(qtbot: QtBot) -> AgendaRail:
    return shown(qtbot, AgendaRail(), 248, 720)


def texts(bar: StepBar) -> tuple[str, ...]:
    labels = (bar.crumbs, bar.title, bar.digits, bar.length, bar.until, bar.finish, bar.late)
    return tuple(label.text() for label in labels)


def test_the_bar_reads_as_drawn(bar: StepBar) -> None:
    bar.show_clock(SWOT)
    assert texts(bar) == (
        "Scenario 2: Hub with outreach clinics\xa0· step\xa03\xa0of\xa03",
        "SWOT",
        "08:42",
        "of 15:00",
        "ends 11:53",
        "15:53",
        "8 min late",
    )
    assert (bar.digits.tone(), bar.late.tone()) == ("ink", "amber")


def test_the_bar_turns_amber_then_red_and_counts_up(bar: StepBar) -> None:
    bar.show_clock(clock(the_day(), until_swot(), at("11:51:24")))
    assert (bar.digits.text(), bar.digits.tone()) == ("01:36", "amber")
    bar.show_clock(clock(the_day(), until_swot(), at("11:54:24")))
    assert (bar.digits.text(), bar.digits.tone()) == ("+01:24", "red")
    assert (bar.length.text(), bar.until.text()) == ("over 15:00", "due 11:53")


def test_before_the_start_there_is_one_button(bar: StepBar, qtbot: QtBot) -> None:
    bar.show_clock(clock(the_day(), Facts(MEETING), at("08:50")))
    assert not bar.pause.isVisible()
    assert not bar.next.isVisible()
    with qtbot.waitSignal(bar.start_requested):
        QTest.mouseClick(bar.start, LEFT)


def test_an_empty_agenda_cannot_be_started(bar: StepBar) -> None:
    bar.show_clock(clock(agenda_of([]), Facts(MEETING), at("08:50")))
    assert not bar.start.isEnabled()
    assert bar.title.text() == "The agenda is empty"


def test_pause_becomes_resume(bar: StepBar, qtbot: QtBot) -> None:
    bar.show_clock(SWOT)
    with qtbot.waitSignal(bar.pause_requested):
        QTest.mouseClick(bar.pause, LEFT)
    bar.show_clock(clock(the_day(), paused(until_swot()), at("11:50")))
    assert bar.pause.label() == "Resume"
    assert (bar.length.text(), bar.digits.text()) == ("paused", "08:42")
    with qtbot.waitSignal(bar.resume_requested):
        QTest.mouseClick(bar.pause, LEFT)


def test_the_keyboard_reaches_every_button(bar: StepBar, qtbot: QtBot) -> None:
    bar.show_clock(SWOT)
    bar.previous.setFocus()
    signals = (bar.previous_requested, bar.pause_requested, bar.hold_requested)
    for signal in (*signals, bar.minutes_requested, bar.minutes_requested, bar.next_requested):
        with qtbot.waitSignal(signal):
            QTest.keyClick(bar.window().focusWidget(), Qt.Key.Key_Space)
        QTest.keyClick(bar.window().focusWidget(), Qt.Key.Key_Tab)


def test_minutes_are_asked_for_by_one_and_five(bar: StepBar, qtbot: QtBot) -> None:
    bar.show_clock(SWOT)
    asked: list[int] = []
    bar.minutes_requested.connect(asked.append)
    QTest.mouseClick(bar.plus_one, LEFT)
    QTest.mouseClick(bar.plus_five, LEFT)
    assert asked == [1, 5]


def test_the_last_step_ends_the_meeting_and_can_be_reopened(bar: StepBar, qtbot: QtBot) -> None:
    day = simple(10)
    facts = Facts(MEETING, at("09:00"), None, "a")
    bar.show_clock(clock(day, facts, at("09:05")))
    assert bar.next.label() == "End meeting"
    assert not bar.previous.isEnabled()
    with qtbot.waitSignal(bar.end_requested):
        QTest.mouseClick(bar.next, LEFT)
    bar.show_clock(clock(day, replace(facts, ended_at=at("09:08")), at("09:20")))
    assert (bar.title.text(), bar.crumbs.text()) == ("Meeting ended", "09:00–09:08")
    assert not bar.digits.isVisible()
    with qtbot.waitSignal(bar.reopen_requested):
        QTest.mouseClick(bar.reopen, LEFT)


def test_only_large_screens_show_words_on_pause_and_hold(bar: StepBar) -> None:
    bar.show_clock(SWOT)
    for size, words in ((Density.COMPACT, ("", "")), (Density.NORMAL, ("", "")), (Density.LARGE, ("Pause", "Hold"))):
        bar.set_density(size)
        assert (bar.pause.label(), bar.hold.label()) == words
        assert (bar.pause.accessibleName(), bar.hold.accessibleName()) == ("Pause", "Hold: people are not back yet")


def test_a_hold_says_how_to_go_on(bar: StepBar) -> None:
    facts = paused(until_swot())
    *before, last = facts.visits
    bar.show_clock(clock(the_day(), replace(facts, visits=(*before, replace(last, held=True))), at("11:50")))
    assert (bar.pause.label(), bar.hold.isVisible()) == ("Start again", False)


@pytest.mark.parametrize(
    ("size", "found"),
    [
        ((1366, 768), Density.NORMAL),
        ((1280, 720), Density.COMPACT),
        ((1366, 697), Density.COMPACT),
        ((1920, 1080), Density.LARGE),
    ],
)
def test_density_follows_the_size(size: tuple[int, int], found: Density) -> None:
    assert density(*size) is found


def test_long_titles_leave_every_button_in_sight(bar: StepBar) -> None:
    step = SWOT.step
    assert step is not None
    entry = replace(step.entry, title="A very long title " * 12)
    bar.show_clock(replace(SWOT, step=replace(step, entry=entry)))
    QTest.qWait(0)
    assert bar.minimumSizeHint().width() <= 1032
    assert bar.next.geometry().right() < 1118
    assert bar.title.elided()


# --- the rail --------------------------------------------------------------------------------------------


def rows(rail: AgendaRail) -> list[QWidget]:
    found = [row for row in rail.findChildren(QWidget) if isinstance(row, ItemRow | NowCard | FoldRow)]
    return sorted((row for row in found if row.isVisible()), key=lambda row: row.y())


def item_rows(rail: AgendaRail) -> list[ItemRow]:
    return [row for row in rows(rail) if isinstance(row, ItemRow)]


def test_the_rail_reads_as_drawn(rail: AgendaRail) -> None:
    rail.show_clock(SWOT)
    assert rail.now.text() == "11:44"
    assert [row.accessibleName() for row in rows(rail)] == [
        "Welcome, introductions and objectives, done, 09:02–09:18 +3 min",
        "Recap of the service evaluation, done, 09:18–09:34 +4 min",
        "Scenario 1: Centralised hub, done, 09:34–10:37 +7 min",
        "Coffee, done, 10:37–10:50 +5 min",
        "Scenario 2: Hub with outreach clinics, now, 10:50 – expected 11:53",
        "Scenario 3: Blended with partner trust, to come, 11:53–12:53",
        "Lunch, to come, 12:53–13:38",
        "Service model decision, to come, 13:38–14:38",
        "Action planning, to come, 14:38–15:38",
        "Summary and close, to come, 15:38–15:53",
    ]
    parts = rail.findChildren(PartRow)
    assert [(part.part.title, part.figure) for part in parts] == [
        ("Pathway mapping", "+2"),
        ("Funding and staffing", "+1"),
        ("SWOT", "08:42"),
    ]


def test_rows_do_not_overlap_and_all_fit_at_768(rail: AgendaRail) -> None:
    rail.show_clock(SWOT)
    found = rows(rail)
    for above, below in pairwise(found):
        assert above.geometry().bottom() < below.y()
    assert found[-1].mapTo(rail, QPoint(0, found[-1].height())).y() <= 720 - 76


def test_a_day_that_would_need_a_scroll_bar_is_set_closer(qtbot: QtBot) -> None:
    rail = shown(qtbot, AgendaRail(), 248, 720 - 44)  # less the line under it at 768
    rail.show_clock(SWOT)
    bar = rail._scroll.verticalScrollBar()
    assert not bar.isVisible()
    first = item_rows(rail)[0]
    assert first.toolTip()  # its title is cut
    rail.resize(248, 900)
    qtbot.waitUntil(lambda: not first.toolTip())
    rail.resize(248, 300)
    qtbot.waitUntil(bar.isVisible)


def test_a_click_and_enter_ask_to_go_to_a_step(rail: AgendaRail, qtbot: QtBot) -> None:
    rail.show_clock(SWOT)
    lunch = item_rows(rail)[5]
    with qtbot.waitSignal(rail.step_chosen) as asked:
        QTest.mouseClick(lunch, LEFT)
    assert asked.args == ["i7"]
    lunch.setFocus()
    QTest.keyClick(lunch, Qt.Key.Key_Up)
    assert item_rows(rail)[4].hasFocus()
    with qtbot.waitSignal(rail.step_chosen) as asked:
        QTest.keyClick(item_rows(rail)[4], Qt.Key.Key_Return)
    assert asked.args == ["i6.1"]
    part = rail.findChildren(PartRow)[0]
    with qtbot.waitSignal(rail.step_chosen) as asked:
        QTest.mouseClick(part, LEFT)
    assert asked.args == ["i5.1"]


def test_the_focus_stays_on_its_item_while_the_day_moves_on(rail: AgendaRail) -> None:
    rail.show_clock(SWOT)
    item_rows(rail)[-1].setFocus()
    rail.show_clock(clock(the_day(), replace(until_swot(), ended_at=at("11:50")), at("11:50")))
    focused = [row for row in item_rows(rail) if row.hasFocus()]
    assert [row.item.title for row in focused] == ["Summary and close"]


def test_compact_folds_what_is_over_and_opens_on_a_click(rail: AgendaRail) -> None:
    rail.set_density(Density.COMPACT)
    rail.show_clock(SWOT)
    fold = rows(rail)[0]
    assert isinstance(fold, FoldRow)
    assert fold.accessibleName() == "4 items done, 09:02–10:50 +5 min"
    assert len(rows(rail)) == 7
    QTest.mouseClick(fold, LEFT)
    assert len(rows(rail)) == 11
    QTest.mouseClick(rows(rail)[0], LEFT)
    assert len(rows(rail)) == 7


def test_a_short_rail_scrolls_to_what_runs(qtbot: QtBot) -> None:
    rail = shown(qtbot, AgendaRail(), 248, 300)
    late = replace(until_swot(), step_id="i10")
    rail.show_clock(clock(the_day(), late, at("15:40")))
    card = rail.findChild(NowCard)
    assert isinstance(card, NowCard)
    top = card.mapTo(rail, QPoint(0, 0)).y()
    assert 40 <= top <= 300 - 76 - card.height()


def test_a_second_repaints_the_timer_alone(rail: AgendaRail, qtbot: QtBot) -> None:
    rail.show_clock(SWOT)
    before = rows(rail)
    rail.show_clock(clock(the_day(), until_swot(), at("11:44:19")))
    assert rows(rail) == before
    assert rail.findChildren(PartRow)[2].figure == "08:41"


def test_counters_lead_to_what_was_counted(rail: AgendaRail, qtbot: QtBot) -> None:
    rail.set_counts(3, 12, 1)
    names = [button.accessibleName() for button in (rail.parked, rail.actions_count, rail.decisions)]
    assert names == ["3 Parked", "12 Actions", "1 Decision"]
    for button, signal in (
        (rail.parked, rail.parked_clicked),
        (rail.actions_count, rail.actions_clicked),
        (rail.decisions, rail.decisions_clicked),
    ):
        with qtbot.waitSignal(signal):
            QTest.mouseClick(button, LEFT)


# --- the guide -------------------------------------------------------------------------------------------

PROMPTS = tuple(PromptLine(f"p{n}", f"Prompt {n}", n < 2) for n in range(5))
GUIDE = Guide("Agree what could stop it.", "One note each in turn.", PROMPTS, "Ask before lunch.")


@pytest.fixture
def guide(qtbot: QtBot) -> GuideDrawer:
    drawer = shown(qtbot, GuideDrawer(), 264, 644)
    drawer.show_guide("i5.3", GUIDE)
    return drawer


def test_the_guide_shows_objective_guidance_prompts_and_notes(guide: GuideDrawer) -> None:
    assert guide.objective.text() == GUIDE.objective
    assert guide.guidance.text() == GUIDE.guidance
    assert guide.prompts_head.remark.text() == "2 of 5"
    assert guide.notes.text() == "Ask before lunch."


def test_a_prompt_is_ticked_by_a_click_and_by_space(guide: GuideDrawer, qtbot: QtBot) -> None:
    ticked: list[tuple[str, bool]] = []
    guide.prompt_ticked.connect(lambda key, on: ticked.append((key, on)))
    items = [item for item in guide.findChildren(QWidget) if item.accessibleName().startswith("Prompt ")]
    QTest.mouseClick(items[2], LEFT, pos=QPoint(8, 10))
    items[0].setFocus()
    QTest.keyClick(items[0], Qt.Key.Key_Space)
    assert ticked == [("p2", True), ("p0", False)]


def test_notes_typed_for_one_step_are_written_to_it_when_the_next_one_comes(guide: GuideDrawer) -> None:
    written: list[tuple[str, str]] = []
    guide.notes_written.connect(lambda key, text: written.append((key, text)))
    guide.notes.setFocus()
    QTest.keyClick(guide.notes, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(guide.notes, " Quietly.")
    guide.show_guide("i5.3", replace(GUIDE, objective="Another"))
    assert (guide.notes.text(), written) == ("Ask before lunch. Quietly.", [])
    guide.show_guide("i6.1", Guide(private_notes="Others"))
    assert written == [("i5.3", "Ask before lunch. Quietly.")]
    assert guide.notes.text() == "Others"


def test_the_guide_collapses_to_a_strip_and_opens_again(guide: GuideDrawer) -> None:
    told: list[bool] = []
    guide.collapsed_changed.connect(told.append)
    QTest.mouseClick(guide.hide_button, LEFT)
    assert (guide.width(), guide.notes.isVisible()) == (40, False)
    QTest.mouseClick(guide.strip, LEFT)
    assert (guide.width(), guide.notes.isVisible()) == (264, True)
    assert told == [True, False]


def test_a_step_without_a_guide_says_so(guide: GuideDrawer) -> None:
    guide.show_guide("i1", Guide())
    assert guide.nothing.isVisible()
    assert not guide.prompts_head.isVisible()


def test_markup_is_shown_as_it_was_typed(guide: GuideDrawer, bar: StepBar) -> None:
    guide.show_guide("i1", Guide("<b>bold</b> & more"))
    assert guide.objective.textFormat() is Qt.TextFormat.PlainText
    assert guide.objective.text() == "<b>bold</b> & more"


def test_every_focusable_widget_has_a_name(bar: StepBar, rail: AgendaRail, guide: GuideDrawer) -> None:
    state: ClockState = SWOT
    bar.show_clock(state)
    rail.show_clock(state)
    rail.set_counts(1, 1, 1)
    for view in (bar, rail, guide):
        for widget in view.findChildren(QWidget):
            if widget.focusPolicy() is not Qt.FocusPolicy.NoFocus and widget.isVisibleTo(view):
                assert widget.accessibleName(), widget


def test_the_rail_names_the_day_where_another_begins(qtbot: QtBot) -> None:
    first, second = simple(60, 60).items
    days = agenda_of([first, replace(second, entry=replace(second.entry, next_day=True))])
    rail = shown(qtbot, AgendaRail(), 248, 600)
    rail.show_clock(clock(days, ran(days, at("09:00")), at("09:10")))
    (day,) = [row for row in rail.findChildren(DayRow) if row.isVisible()]
    assert day.words == "Day 2 · Fri 15 May"
    assert [row.item.title for row in rail.findChildren(ItemRow) if row.y() > day.y()] == ["Item 1"]
    rail.show_clock(clock(simple(60, 60), ran(simple(60, 60), at("09:00")), at("09:10")))
    assert not [row for row in rail.findChildren(DayRow) if row.isVisible()]


def test_red_before_the_end_says_what_is_left(bar: StepBar) -> None:
    red = replace(SWOT, state=State.RED, remaining_s=100)
    bar.show_clock(red)
    assert (bar.digits.tone(), bar.sign.text()) == ("red", "2 minutes left")

"""Half time, amber and the end: each told once, as it comes, and none that is no news."""

from dataclasses import replace
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from facilitator.activities.agenda.rules import Agenda, Entry, Item
from facilitator.stage.bar import StepBar
from facilitator.stage.rules import Facts, clock
from facilitator.stage.signals import Moment, Signals, word
from tests.stage.days import agenda_of, at, ran, simple

BEGUN = at("09:00")


def heard(day: Agenda, facts: Facts, seconds: range, signals: Signals | None = None) -> list[tuple[int, Moment]]:
    """What is told at these seconds after the start of the first step."""
    signals = signals or Signals()
    found = []
    for second in seconds:
        state = clock(day, facts, BEGUN + timedelta(seconds=second))
        found += [(second, moment) for moment in signals.read(state)]
    return found


def test_each_moment_of_a_step_is_told_once_as_it_comes() -> None:
    day = simple(10, 10)
    found = heard(day, ran(day, BEGUN), range(0, 900))
    assert found == [(300, Moment.HALF), (480, Moment.AMBER), (600, Moment.END)]


def test_more_minutes_bring_no_moment_again() -> None:
    day, signals = simple(10, 10), Signals()
    facts = ran(day, BEGUN)
    heard(day, facts, range(0, 650), signals)
    longer = replace(facts, visits=(replace(facts.visits[0], added_s=300),))
    assert heard(day, longer, range(650, 1_000), signals) == []


def test_what_was_so_when_the_step_was_first_seen_is_no_news() -> None:
    day = simple(10, 10)
    assert heard(day, ran(day, BEGUN), range(590, 599)) == []
    assert heard(day, ran(day, BEGUN), range(590, 700)) == [(600, Moment.END)]


def test_what_passed_while_the_machine_slept_is_no_news() -> None:
    day, signals = simple(10, 10), Signals()
    facts = ran(day, BEGUN)
    heard(day, facts, range(0, 100), signals)
    assert heard(day, facts, range(5_000, 5_010), signals) == []


def test_a_clock_that_was_set_back_repeats_nothing() -> None:
    day, signals = simple(10, 10), Signals()
    facts = ran(day, BEGUN)
    heard(day, facts, range(0, 500), signals)
    assert heard(day, facts, range(200, 500), signals) == []


def test_going_back_to_a_step_repeats_nothing() -> None:
    day, signals = simple(10, 10), Signals()
    heard(day, ran(day, BEGUN), range(0, 500), signals)
    heard(day, ran(day, BEGUN, BEGUN + timedelta(seconds=500)), range(500, 520), signals)
    assert heard(day, ran(day, BEGUN), range(520, 590), signals) == []


def test_a_short_step_and_a_break_have_no_half_time() -> None:
    short = simple(3)
    assert heard(short, ran(short, BEGUN), range(0, 240)) == [(120, Moment.AMBER), (180, Moment.END)]
    coffee = agenda_of([Item(Entry("a", "Coffee", 600, "break"))])
    assert heard(coffee, ran(coffee, BEGUN), range(0, 700)) == [(480, Moment.AMBER), (600, Moment.END)]


def test_a_pause_tells_nothing() -> None:
    day = simple(10)
    facts = ran(day, BEGUN)
    stopped = replace(facts, visits=(replace(facts.visits[0], paused_at=BEGUN + timedelta(seconds=100)),))
    assert heard(day, stopped, range(0, 900)) == []


@pytest.mark.parametrize(
    ("second", "said"),
    [(0, ""), (479, ""), (480, "2 minutes left"), (539, "2 minutes left"), (540, "1 minute left"), (600, "over")],
)
def test_the_state_is_said_in_words(second: int, said: str) -> None:
    day = simple(10)
    assert word(clock(day, ran(day, BEGUN), BEGUN + timedelta(seconds=second))) == said


def test_the_bar_shows_a_sign_and_words_beside_the_colour(qtbot: QtBot) -> None:
    bar, day = StepBar(), simple(10)
    qtbot.addWidget(bar)
    seen = []
    for second in (0, 500, 610):
        bar.show_clock(clock(day, ran(day, BEGUN), BEGUN + timedelta(seconds=second)))
        signed = bar.sign.isVisibleTo(bar)
        seen.append((bar.sign.text(), bar.sign.tone()) if signed else bar.length.text())
        assert signed != bar.length.isVisibleTo(bar)
    assert seen == ["of 10:00", ("2 minutes left", "amber"), ("over 10:00", "red")]

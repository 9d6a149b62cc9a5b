"""The capture line where there is nothing to note: beside the parked issues, and during a break."""

import pytest

from facilitator.activities.parking.queries import open_issues
from facilitator.activities.pause.panel import BreakPanel
from facilitator.windows.console import Console
from tests.windows.conftest import Opened
from tests.windows.hands import focused, press, write


@pytest.fixture
def console(opened: Opened) -> Console:
    made = opened[1].console
    assert made is not None
    return made


def parked(opened: Opened) -> list[str]:
    with opened[1].store.reading() as session:
        return [issue.text for issue in open_issues(session, opened[2])]


def test_beside_the_parked_issues_enter_parks(opened: Opened, console: Console) -> None:
    line, before = console.run.capture, len(parked(opened))
    console.run.look_aside("parked")
    assert line.target_button.label() == "Park"
    press("Ins")
    assert focused() is line.field
    for text in ("Signs", "Car park"):
        write(text)
        press("Return")
    assert parked(opened)[before:] == ["Signs", "Car park"]
    press("Ctrl+D")
    assert line.target_button.label() == "Decision"
    press("Ctrl+D")
    assert line.target_button.label() == "Park"
    console.run.look_back()
    assert line.target_button.label() == "Strengths"


def test_a_half_typed_decision_stays_one_beside_a_list(opened: Opened, console: Console) -> None:
    press("Ctrl+D")
    write("Half")
    console.run.look_aside("parked")
    assert console.run.capture.kind() == "decision"


def test_a_break_says_when_it_ends_and_what_follows(opened: Opened, console: Console) -> None:
    before = len(parked(opened))
    for _ in range(12):
        if isinstance(console.run.panel(), BreakPanel):
            break
        press("Ctrl+Right")
    panel = console.run.panel()
    assert isinstance(panel, BreakPanel)
    assert panel.title.text() == "Lunch"
    assert panel.sign.name == "lunch"
    assert panel.back.text().startswith("Back at ")
    assert panel.following.text() == "Next: Service model decision"
    press("Ctrl+L")
    write("Signs")
    press("Return")
    assert parked(opened)[before:] == ["Signs"]

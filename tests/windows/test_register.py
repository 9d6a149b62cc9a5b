"""The list of decisions beside the run: reworded, deleted, brought back."""

from PySide6.QtWidgets import QPushButton

from facilitator.activities.decision.queries import recorded
from facilitator.activities.decision.register import DecisionRegister
from facilitator.widgets.fields import PlainTextField
from facilitator.windows.desk import Desk
from tests.windows.conftest import Opened, Opener
from tests.windows.hands import click, press, write


def texts(desk: Desk, meeting_id: str) -> list[str]:
    with desk.store.reading() as session:
        return [row.text for row in recorded(session, meeting_id)]


def register(desk: Desk) -> DecisionRegister:
    """The list in front."""
    assert desk.console is not None
    click(desk.console.run.rail.decisions)
    shown = desk.console.run.panel()
    assert isinstance(shown, DecisionRegister)
    return shown


def fields(shown: DecisionRegister) -> list[PlainTextField]:
    return [
        each for each in shown.findChildren(PlainTextField) if each.isVisible() and each.accessibleName() == "Decision"
    ]


def test_an_agreed_decision_is_reworded_emptied_and_brought_back(opened: Opened) -> None:
    shell, desk, meeting_id = opened
    before = texts(desk, meeting_id)
    shown = register(desk)
    (field,) = fields(shown)
    field.setFocus()
    press("Ctrl+A")
    write("We begin in May")
    press("Ctrl+Return")
    assert texts(desk, meeting_id) == ["We begin in May"]
    press("Ctrl+A", "Del", "Ctrl+Return")
    assert texts(desk, meeting_id) == []
    assert not fields(shown)
    click(shell.toast.button)
    assert texts(desk, meeting_id) == ["We begin in May"]
    press("Ctrl+Z")
    assert texts(desk, meeting_id) == before


def test_what_is_captured_beside_the_list_is_a_decision(opened: Opened) -> None:
    _, desk, meeting_id = opened
    before = texts(desk, meeting_id)
    shown = register(desk)
    press("Ctrl+L")
    write("We meet monthly")
    press("Return")
    assert texts(desk, meeting_id) == [*before, "We meet monthly"]
    assert [field.text() for field in fields(shown)] == [*before, "We meet monthly"]


def test_deleting_a_half_typed_decision_says_nothing_more_of_it(opened: Opened) -> None:
    _, desk, meeting_id = opened
    shown = register(desk)
    (field,) = fields(shown)
    field.setFocus()
    write("half ")
    click(next(each for each in shown.findChildren(QPushButton) if each.accessibleName() == "Delete this decision"))
    assert texts(desk, meeting_id) == []
    press("Ctrl+Z")
    assert len(texts(desk, meeting_id)) == 1


def test_a_voted_decision_cannot_be_reworded(demo: Opener) -> None:
    _, desk, meeting_id = demo("closed", "run")
    shown = register(desk)
    assert len(texts(desk, meeting_id)) > len(fields(shown))

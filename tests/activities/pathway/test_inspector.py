"""What is known of a step, typed into the form beside the map."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from facilitator.activities.pathway import queries
from facilitator.activities.pathway.durations import DAY, HOUR, Duration
from facilitator.activities.pathway.inspector import link_in
from facilitator.activities.pathway.model import Step
from facilitator.activities.pathway.panel import PathwayPanel
from facilitator.activities.step import StepRef
from facilitator.store.store import Store
from facilitator.widgets.fields import Field
from tests.activities.pathway.pathways import fill, make_meeting
from tests.clocks import FakeClock

_CHOSEN = "Outreach assessment"


class Form:
    """A shown inspector with a step in it."""

    def __init__(self, store: Store, clock: FakeClock, qtbot: QtBot) -> None:
        self.store = store
        self.meeting_id, _, self.scenario_id = make_meeting(store)
        self.ids = fill(store, self.meeting_id, self.scenario_id)
        self.panel = PathwayPanel(store, clock)
        qtbot.addWidget(self.panel)
        self.panel.resize(1200, 700)
        self.panel.show()
        self.panel.show_step(StepRef(self.meeting_id, "item", "pathway", self.scenario_id))
        self.inspector = self.panel.inspector
        self.inspector.setGeometry(900, 0, 264, 700)
        self.inspector.raise_()
        self.inspector.show()
        self.panel.choose(self.ids[_CHOSEN])
        self.panel.activateWindow()
        qtbot.waitUntil(self.panel.isActiveWindow)

    def step(self, name: str = _CHOSEN) -> Step:
        """A step as stored."""
        with self.store.reading() as session:
            found = queries.pathway_map(session, self.meeting_id, self.scenario_id)
        step = found.step(self.ids[name])
        assert step is not None
        return step

    def type(self, where: Field | QLineEdit, words: str) -> None:
        """Replace what stands in a field and press Enter."""
        edit: QWidget = where.edit if isinstance(where, Field) else where
        edit.setFocus()
        QTest.keyClick(edit, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(edit, words)
        QTest.keyClick(edit, Qt.Key.Key_Return)


@pytest.fixture
def form(store: Store, fake_clock: FakeClock, qtbot: QtBot) -> Iterator[Form]:
    """The step of mock-up 05."""
    made = Form(store, fake_clock, qtbot)
    yield made
    made.panel.close()


def test_it_shows_what_is_known(form: Form) -> None:
    shown = form.inspector
    assert shown.name.value() == _CHOSEN
    assert shown.roles.words() == ("Consultant physician", "Nurse specialist")
    assert (shown.task.value(), shown.wait.value()) == ("45 min", "10 days")
    assert shown.sites.words() == ("Eastmere", "Calder Vale", "Harwick")
    assert form.panel.aside() == ("Step", shown)
    form.panel.view.select()
    assert form.panel.aside() is None


def test_times_are_kept_exactly_and_what_is_unclear_says_so(form: Form) -> None:
    form.type(form.inspector.task, "1 h 30")
    assert form.step().task == Duration(5_400, "h")
    form.type(form.inspector.wait, "2 weeks")
    assert form.step().wait == Duration(14 * DAY, "wk")
    form.type(form.inspector.wait, "soon")
    assert "is no time" in form.inspector.wait.error()
    assert form.step().wait == Duration(14 * DAY, "wk")
    form.type(form.inspector.wait, "3")
    assert form.step().wait == Duration(3 * DAY, "d"), "a number alone is days of waiting"
    assert form.inspector.wait.error() == ""
    form.store.undo()
    assert form.step().wait == Duration(14 * DAY, "wk")
    assert form.inspector.wait.value() == "2 weeks"


def test_roles_are_added_and_taken_away(form: Form) -> None:
    form.type(form.inspector.roles.line, "Physicist, Nurse specialist")
    assert form.step().roles == ("Consultant physician", "Nurse specialist", "Physicist")
    chip = next(each for each in form.inspector.roles._chips.values() if each.label() == "Nurse specialist")
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert form.step().roles == ("Consultant physician", "Physicist")


def test_the_rest_is_kept_too(form: Form) -> None:
    shown = form.inspector
    form.type(shown.cost, "£120.50")
    form.type(shown.staff, "2")
    form.type(shown.space, "Room 3")
    form.type(shown.perspective, "Patient")
    form.type(shown.department, "Nuclear medicine")
    QTest.mouseClick(shown.bottleneck, Qt.MouseButton.LeftButton, pos=shown.bottleneck.rect().topLeft())
    QTest.keyClick(shown.treatment, Qt.Key.Key_Space)
    step = form.step()
    assert (step.cost_pence, step.staff, step.space) == (12_050, 2, "Room 3")
    assert (step.perspective, step.department) == ("Patient", "Nuclear medicine")
    assert (step.bottleneck, step.treatment) == (True, True)
    assert not form.step("Order dose").bottleneck
    form.type(shown.staff, "some")
    assert shown.staff.error()
    assert form.step().staff == 2


def test_a_step_keeps_its_name_and_goes_to_another_lane(form: Form) -> None:
    form.type(form.inspector.name, " ")
    assert form.inspector.name.error() == "A step needs a name."
    assert form.step().name == _CHOSEN
    lane = form.inspector.lane
    lane.setFocus()
    QTest.keyClick(lane, Qt.Key.Key_Down)
    assert form.panel.pathway.lane(form.step().lane_id) == form.panel.pathway.lanes[2]


def test_what_is_half_typed_belongs_to_the_step_it_was_typed_for(form: Form) -> None:
    form.inspector.task.edit.setFocus()
    QTest.keyClick(form.inspector.task.edit, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(form.inspector.task.edit, "2 h")
    form.panel.choose(form.ids["Order dose"])
    assert form.step().task == Duration(2 * HOUR, "h")
    assert form.step("Order dose").task == Duration(14 * DAY, "d")
    assert form.inspector.task.value() == "14 days"


def test_what_is_wrong_is_said_in_full(form: Form) -> None:
    assert not form.inspector.wrong.isVisible()
    form.panel.choose(form.ids["Travel to the hub"])
    for arrow in form.panel.pathway.out_of(form.ids["Travel to the hub"]):
        form.panel.view.select("", arrow.id)
        form.panel.delete()
    form.panel.choose(form.ids["Travel to the hub"])
    assert form.inspector.wrong.text() == "Leads nowhere and is not the end."


def test_a_link_in_the_evidence_can_be_opened(form: Form, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    assert not form.inspector.link.isVisible()
    form.inspector.evidence.edit.setFocus()
    QTest.keyClicks(form.inspector.evidence.edit, "See https://northgate.example/audit?y=2025, page 4")
    form.inspector.evidence.edit.commit()  # type: ignore[union-attr]  # as leaving the field does
    QTest.mouseClick(form.inspector.link, Qt.MouseButton.LeftButton)
    assert opened == ["https://northgate.example/audit?y=2025"]


@pytest.mark.parametrize("text", ["", "file:///etc/passwd", "javascript:alert(1)", "www.northgate.example"])
def test_only_web_pages_are_links(text: str) -> None:
    assert link_in(text) == ""


def test_every_field_has_a_name_for_screen_readers(form: Form) -> None:
    for widget in form.inspector.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(form.inspector):
            assert widget.accessibleName(), widget

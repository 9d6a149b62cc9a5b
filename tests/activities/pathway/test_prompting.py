"""What a chosen perspective is asked."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from facilitator.activities.pathway import commands
from facilitator.activities.pathway.copy_commands import start_from
from facilitator.activities.pathway.panel import PathwayPanel
from facilitator.activities.pathway.voices import prompts
from facilitator.activities.step import StepRef
from facilitator.meeting.people_commands import add_participant, edit_participant
from facilitator.store.store import Store
from tests.activities.swot.boards import make_meeting
from tests.clocks import FakeClock


def test_a_chosen_perspective_is_asked_and_told_that_it_was_not_heard(
    store: Store, fake_clock: FakeClock, qtbot: QtBot
) -> None:
    meeting_id, scenario_id = make_meeting(store)
    edit_participant(store, add_participant(store, meeting_id, "Priya Ranganath"), "perspective", "Pharmacy")
    start_from(store, meeting_id, scenario_id, "service")
    panel = PathwayPanel(store, fake_clock)
    qtbot.addWidget(panel)
    panel.resize(854, 556)
    panel.show_step(StepRef(meeting_id, "item", "pathway", scenario_id))
    panel.show()
    assert not panel.asking.isVisible()
    panel.bar.voice_chosen.emit("Pharmacy")
    assert panel.asking.who.text() == "Not heard yet. Ask Pharmacy:"
    asked = [panel.asking.prompt.text()]
    for _ in range(3):
        QTest.mouseClick(panel.asking.more, Qt.MouseButton.LeftButton)
        asked.append(panel.asking.prompt.text())
    assert len(set(asked)) == 3
    assert asked[3] == asked[0]
    commands.write(store, panel.pathway.steps[0].id, "perspective", "Pharmacy")
    assert panel.asking.who.text() == "Ask Pharmacy:"
    QTest.mouseClick(panel.bar.compare_button, Qt.MouseButton.LeftButton)
    assert not panel.asking.isVisible()
    QTest.mouseClick(panel.compared.view.back, Qt.MouseButton.LeftButton)
    assert panel.asking.isVisible()
    panel.bar.voice_chosen.emit("")
    assert not panel.asking.isVisible()
    panel.detach()


def test_every_perspective_has_something_to_be_asked() -> None:
    assert prompts("Lead radiopharmacist") == prompts("Pharmacy")
    assert prompts("Somebody else entirely") == prompts("")
    assert all(len(prompts(word)) == 3 for word in ("Prescriber", "Patient", "Finance", "Estates", "Physics", "Ward"))

"""What is decided after the last round without consensus stands in the action plan, with who and by when."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from facilitator.activities.decision import commands
from facilitator.activities.decision.panel import DecisionPanel
from facilitator.activities.decision.queries import votes
from facilitator.activities.plan.queries import plan
from facilitator.meeting.threads import came_from
from tests.windows.conftest import Opener


def test_a_next_step_becomes_an_action_with_owner_and_date(demo: Opener) -> None:
    _, desk, _ = demo("vote", "run")
    console = desk.console
    assert console is not None
    panel = console.run.panel()
    assert isinstance(panel, DecisionPanel)
    with desk.store.reading() as session:
        (vote,) = votes(session, console.meeting_id)
    assert vote.open_round is not None
    running = vote.open_round.id
    for number in (2, 3):
        commands.set_counts(desk.store, running, (4, 5, 5), 0, 0)
        commands.close_round(desk.store, running, desk.store.clock.now())
        if number == 2:
            running = commands.open_round(desk.store, vote.id, desk.store.clock.now())
    field = panel.next_steps.add_field
    assert field.isVisible()
    field.setFocus()
    QTest.keyClicks(field, "Bring travel figures @Callum by 19 June")
    QTest.keyClick(field, Qt.Key.Key_Return)
    with desk.store.reading() as session:
        found = plan(session, console.meeting_id)
        rows = (*found.unsectioned, *(row for section in found.sections for row in section.actions))
        made = next(row for row in rows if row.what == "Bring travel figures")
        origins = came_from(session, console.meeting_id, "action")
    assert (made.who, made.due) == ("Callum Wetherby", date(2026, 6, 19))
    assert [origin.kind for origin in origins[made.id]] == ["decision"]

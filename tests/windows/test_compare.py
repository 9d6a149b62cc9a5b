"""The comparison in the console: what is typed beside it, and a combination on its way into the vote."""

from facilitator.activities.agenda.queries import agenda
from facilitator.activities.agenda.rules import Step, steps
from facilitator.activities.comparison import commands
from facilitator.activities.comparison.panel import ComparisonPanel
from facilitator.activities.comparison.queries import matrix
from facilitator.activities.decision.queries import votes
from facilitator.activities.notes.queries import notes_by_item
from facilitator.stage.commands import jump
from facilitator.windows.desk import Desk
from tests.windows.conftest import Opener
from tests.windows.hands import press, write


def open_step(desk: Desk, meeting_id: str, activity: str) -> Step:
    with desk.store.reading() as session:
        found = next(step for step in steps(agenda(session, meeting_id)) if step.entry.activity == activity)
    jump(desk.store, meeting_id, found.entry.id, desk.store.clock.now())
    return found


def panel(desk: Desk) -> ComparisonPanel:
    assert desk.console is not None
    shown = desk.console.run.panel()
    assert isinstance(shown, ComparisonPanel)
    return shown


def notes(desk: Desk, meeting_id: str, item_id: str) -> list[str]:
    with desk.store.reading() as session:
        return [note.text for note in notes_by_item(session, meeting_id).get(item_id, ())]


def test_a_line_typed_beside_a_matrix_or_a_vote_is_a_note_of_the_step(demo: Opener) -> None:
    _, desk, meeting_id = demo("vote", "run")
    for activity in ("comparison", "decision"):
        step = open_step(desk, meeting_id, activity)
        press("Ctrl+L")
        write("Ask finance again")
        press("Return")
        assert notes(desk, meeting_id, step.entry.id)[-1] == "Ask finance again"


def test_a_combination_becomes_an_option_of_a_vote_that_is_not_locked(demo: Opener) -> None:
    shell, desk, meeting_id = demo("swot", "run")
    with desk.store.reading() as session:
        options = matrix(session, meeting_id).options
    commands.add_combination(desk.store, meeting_id, "Hub, then clinics", [option.id for option in options[:2]])
    open_step(desk, meeting_id, "comparison")
    shown = panel(desk)
    shown.take(shown.matrix.options[-1])
    with desk.store.reading() as session:
        assert [option.text for option in votes(session, meeting_id)[0].options][-1] == "Hub, then clinics"
    assert shell.toast.isVisible()
    shown.take(shown.matrix.options[-1])
    with desk.store.reading() as session:
        assert len(votes(session, meeting_id)[0].options) == 4


def test_a_locked_vote_takes_no_combination(demo: Opener) -> None:
    _, desk, meeting_id = demo("vote", "run")
    open_step(desk, meeting_id, "comparison")
    shown = panel(desk)
    shown.option_wanted.emit("Hub, then clinics")
    with desk.store.reading() as session:
        assert all(option.text != "Hub, then clinics" for vote in votes(session, meeting_id) for option in vote.options)


def test_the_room_sees_the_matrix_and_the_digits_score(demo: Opener) -> None:
    _, desk, meeting_id = demo("vote", "run")
    open_step(desk, meeting_id, "comparison")
    shown = panel(desk)
    shown.table.setFocus()
    press("Right", "5")
    criterion, option = shown.matrix.criteria[0], shown.matrix.options[0]
    assert shown.matrix.cell(criterion.id, option.id).score == 5
    assert desk.store.undo_label == "Score"
    press("Ctrl+Z")
    assert shown.matrix.cell(criterion.id, option.id).score == 4

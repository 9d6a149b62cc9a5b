"""Pictures of discussions, and of importing steps."""

from PySide6.QtWidgets import QWidget

from facilitator.activities.discussion import commands
from facilitator.activities.discussion.panel import DiscussionPanel
from facilitator.windows.import_steps import ImportSteps
from facilitator.windows.shots_scene import Scene
from facilitator.windows.shots_ways import ROOM, RUN, Drive, Shot, go

_SCENARIO = 2
_LONG = (
    "What happens when the dose is late, the room is taken, the physicist is away and the patient has set out already?"
)
_ANSWER = (
    "Ring the clinic at once; the coordinator offers the next slot, and pharmacy says whether the dose can be kept. "
)
_STEPS = (
    "Lane\tStep\tWho\tTakes\tWait before\tRisk\n"
    "Referring site\tRefer with scan\tNurse\t2 d\t\t\n"
    "MRT centre\tVet and justify\tPhysician\t3 days\t\tlow\n"
    "\tAssessment\tConsultant physician, Nurse specialist\t45 min\tabout 2 weeks\t\n"
    "Pharmacy\tOrder dose\tPharmacist\tsoon\t5 working days\thigh\n"
    "\t\t\t\t\tsee the protocol\n"
)


def console(*actions: str, topic: str = "", many: bool = False) -> Drive:
    """The questions of a scenario after these actions, or a topic of this title."""

    def drive(scene: Scene) -> None:
        shown = _panel(scene)
        if many:
            _crowd(shown)
        found = [each.id for each in shown.board.topics if each.title == topic]
        found += [each.id for each in shown.board.questions if many and each.text == _LONG]
        for key in found:
            shown.list.setCurrentIndex(shown.list.lines.index_of(key))
        scene.do(*actions)

    return drive


def empty(scene: Scene) -> None:
    """A board from which everything was taken."""
    shown = _panel(scene)
    for topic in shown.board.topics:
        commands.delete_topic(scene.store, topic.id)


def room(*, state: str = "", many: bool = False) -> Drive:
    """The question that the room sees: the first in a state, or a very long one."""

    def drive(scene: Scene) -> QWidget:
        shown = _panel(scene)
        if many:
            _crowd(shown)
        window = scene.room()
        rows = [row for row in shown.board.questions if row.state == state or (many and row.text == _LONG)]
        if rows:
            shown.list.setCurrentIndex(shown.list.lines.index_of(rows[-1].id))
        return window

    return drive


def importing(scene: Scene) -> None:
    """Steps pasted from a spreadsheet, of which not all is understood."""
    scene.open("run")
    go(scene, "pathway", _SCENARIO)
    scene.do("map.import")
    dialog = next(each for each in scene.console.run.findChildren(ImportSteps))
    dialog.edit.setPlainText(_STEPS)
    dialog.catch_up()


def _panel(scene: Scene) -> DiscussionPanel:
    scene.open("run")
    go(scene, "questions", _SCENARIO)
    panel = scene.console.run.panel()
    assert isinstance(panel, DiscussionPanel)
    return panel


def _crowd(shown: DiscussionPanel) -> None:
    board = shown.board
    topics = [(f"{_LONG[:70]} {number}", [f"{_LONG} {place}" for place in range(9)]) for number in range(6)]
    commands.add_topics(shown.store, board.meeting_id, board.scenario_id, [*topics, ("Last", [_LONG])])
    last = next(row for row in shown.board.questions if row.text == _LONG)
    commands.answer(shown.store, last.id, _ANSWER * 14)


SHOTS: tuple[Shot, ...] = (
    Shot("import-steps", "swot", importing),
    Shot("run-questions", "swot", console(), RUN),
    Shot("run-questions-topic", "swot", console(topic="Staffing")),
    Shot("run-questions-new", "swot", console("board.add")),
    Shot("run-questions-empty", "swot", empty),
    Shot("run-questions-crowd", "swot", console(many=True), RUN),
    Shot("room-questions", "swot", room(state="answered"), ROOM),
    Shot("room-questions-open", "swot", room(state="open"), ROOM),
    Shot("room-questions-data", "swot", room(state="needs_data"), ROOM),
    Shot("room-questions-crowd", "swot", room(many=True), ROOM),
)

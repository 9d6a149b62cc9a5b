"""Pictures of pathway maps."""

from PySide6.QtWidgets import QWidget

from facilitator.activities.pathway import commands
from facilitator.activities.pathway.copy_commands import clear_map
from facilitator.activities.pathway.panel import PathwayPanel
from facilitator.windows.shots_scene import Scene
from facilitator.windows.shots_ways import ROOM, RUN, Drive, Shot, go, start

_SCENARIO = 2
_LANES, _COLUMNS = 12, 42
_WORDS = (
    "Check the request, the bloods and the scan, and ring the referring team if anything is missing or out of date",
    "Kühlkettenüberwachung",
    "Ask",
    "Book transport, bed and shielded room for the whole stay, and tell the ward",
)


def console(*actions: str, choose: str = "", scenario: int = _SCENARIO) -> Drive:
    """The map of a scenario with a step chosen, after these actions."""

    def drive(scene: Scene) -> None:
        shown = _map(scene, scenario)
        step = next((step for step in shown.pathway.steps if step.name == choose), None)
        if step is not None:
            shown.choose(step.id)
        scene.do(*actions)

    return drive


def several(scene: Scene) -> None:
    """Some steps of the demo's map chosen together."""
    shown = _map(scene, _SCENARIO)
    shown.view.choose([step.id for step in shown.pathway.steps if "d" in step.name[-4:]])


def arrow(scene: Scene) -> None:
    """An arrow of the demo's map chosen, about to be led elsewhere."""
    shown = _map(scene, _SCENARIO)
    found = next(arrow for arrow in shown.pathway.arrows if arrow.kind == "contingency")
    shown.view.select("", found.id)


def empty(scene: Scene) -> None:
    """A scenario that nobody has drawn yet."""
    shown = _map(scene, _SCENARIO)
    clear_map(scene.store, shown.pathway.meeting_id, shown.pathway.scenario_id)


def crowd(*actions: str) -> Drive:
    """Far more steps and arrows than anybody draws, with much that is wrong, after these actions."""

    def drive(scene: Scene) -> None:
        _crowd(scene)
        scene.do(*actions)

    return drive


def room(*actions: str, choose: str = "", many: bool = False) -> Drive:
    """The map in the room."""

    def drive(scene: Scene) -> QWidget:
        shown = _crowd(scene) if many else _map(scene, _SCENARIO)
        window = scene.room()
        step = next((step for step in shown.pathway.steps if step.name == choose), None)
        if step is not None:
            shown.choose(step.id)
        scene.do(*actions)
        return window

    return drive


def _map(scene: Scene, scenario: int) -> PathwayPanel:
    start(scene)
    go(scene, "pathway", scenario)
    panel = scene.console.run.panel()
    assert isinstance(panel, PathwayPanel)
    return panel


def _crowd(scene: Scene) -> PathwayPanel:
    shown = _map(scene, _SCENARIO)
    store, meeting, scenario = scene.store, shown.pathway.meeting_id, shown.pathway.scenario_id
    lanes = [lane.id for lane in shown.pathway.lanes]
    lanes += [commands.add_lane(store, meeting, scenario, f"{_WORDS[n % 4]} {n}") for n in range(_LANES - len(lanes))]
    keys: list[str] = []
    for n in range(_COLUMNS * 4):
        name = f"{_WORDS[n % len(_WORDS)]} {n}"
        lane = lanes[n * 5 % len(lanes)]
        keys.append(commands.add_step(store, meeting, scenario, name, lane_id=lane, after=keys[-1] if keys else None))
    for n in range(0, len(keys) - 20, 3):
        commands.connect(store, keys[n], keys[n + 7 + n % 13])
    for n in range(20, len(keys), 17):
        commands.connect(store, keys[n], keys[n - 9], "contingency", _WORDS[n % len(_WORDS)])
    scene.do("map.layout")
    return shown


SHOTS: tuple[Shot, ...] = (
    Shot("run-map", "swot", console(choose="Outreach assessment"), RUN),
    Shot("run-map-several", "swot", several),
    Shot("run-map-arrow", "swot", arrow),
    Shot("run-map-list", "swot", console("board.list", choose="Outreach assessment")),
    Shot("run-map-compare", "swot", console("map.compare")),
    Shot("run-map-empty", "swot", empty),
    Shot("run-map-crowd", "swot", crowd(), RUN),
    Shot("run-map-crowd-whole", "swot", crowd("view.fit")),
    Shot("room-map", "swot", room(), ROOM),
    Shot("room-map-walk", "swot", room("map.walk", choose="Outreach assessment"), ROOM),
    Shot("room-map-follow", "swot", room("view.actual_size", "map.follow"), ROOM),
    Shot("room-map-crowd", "swot", room(many=True), ROOM),
)

"""What was written or drawn on a map becomes a command."""

from collections.abc import Mapping

from facilitator.activities.pathway import commands
from facilitator.activities.pathway.desk import MapDesk
from facilitator.activities.pathway.geometry import Cell
from facilitator.activities.pathway.layout import columns
from facilitator.activities.pathway.model import Arrow, Step
from facilitator.activities.pathway.scene import Direction
from facilitator.activities.pathway.writing import Draft
from facilitator.text import count, one_line

_WAYS: dict[Direction, tuple[int, int]] = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}


class MapEditing:
    """Does to the map of a panel what its view and list tell."""

    def __init__(self, panel: MapDesk) -> None:
        self._panel = panel

    def put(self, cells: Mapping[str, Cell]) -> None:
        """Put steps in cells."""
        places = {key: (self._lane_id(cell.lane), cell.column) for key, cell in cells.items()}
        commands.apply_layout(self._panel.store, places, "Move step" if len(cells) == 1 else "Move steps")

    def shift(self, direction: Direction) -> None:
        """Move the selected steps by one column or lane; in their own lane they change places with who is there."""
        panel, scene = self._panel, self._panel.view.map_scene
        held = {card.id: card.cell for card in panel.drawing.cards if card.id in scene.chosen}
        across, down = _WAYS[direction]
        moved = {key: Cell(cell.lane + down, cell.column + across) for key, cell in held.items()}
        lanes = range(len(panel.pathway.lanes))
        if not moved or any(cell.lane not in lanes or cell.column < 0 for cell in moved.values()):
            return
        self.put({**moved, **self._evaded(held, across)})
        panel.view.reveal(scene.selected_card)

    def _evaded(self, held: Mapping[str, Cell], across: int) -> dict[str, Cell]:
        """Where those go who stand right before the held ones: behind them."""
        cells = set(held.values()) if across else set()
        found = {}
        for card in self._panel.drawing.cards:
            lane, column = card.cell
            if card.id in held or Cell(lane, column - across) not in cells:
                continue
            while Cell(lane, column - across) in cells:
                column -= across
            found[card.id] = Cell(lane, column)
        return found

    def lay_out(self) -> None:
        """Let the columns be found; lanes stay."""
        panel = self._panel
        cells = {card.id: card.cell.lane for card in panel.drawing.cards}
        flow = [(arrow.from_id, arrow.to_id) for arrow in panel.pathway.arrows if arrow.kind == "flow"]
        found = columns(cells, flow)
        lanes = {step.id: step.lane_id for step in panel.pathway.steps}
        places = {key: (lanes[key], column) for key, column in found.items()}
        if places and any((step.lane_id, step.slot) != places[step.id] for step in panel.pathway.steps):
            commands.apply_layout(panel.store, places)
            panel.said.emit("Laid out the map")

    def draft(self, draft: Draft, text: str) -> None:
        """Add the step that was written in its place."""
        panel = self._panel
        self.add(
            text,
            lane_id=self._lane_id(draft.cell.lane),
            slot=draft.cell.column,
            after=draft.after or None,
            perspective=panel.voice,
        )

    def add(
        self, text: str, *, lane_id: str | None, slot: int | None = None, after: str | None, perspective: str
    ) -> None:
        """Add a step, with an arrow from the one before it, and select it."""
        panel, found = self._panel, self._panel.pathway
        key = commands.add_step(
            panel.store,
            found.meeting_id,
            found.scenario_id,
            one_line(text),
            lane_id=lane_id,
            slot=slot,
            after=after,
            label=self._answer(found.step(after)),
            perspective=perspective,
        )
        panel.choose(key)

    def connect(self, source: str, target: str) -> None:
        """Draw the arrow whose ends were chosen; what is no plain flow is to say when."""
        panel = self._panel
        kind = panel.view.next_kind or "flow"
        panel.view.arm("")
        label = self._answer(panel.pathway.step(source)) if kind == "flow" else ""
        key = commands.connect(panel.store, source, target, kind, label)
        panel.view.select("", key)
        if kind != "flow":
            panel.edit()

    def reconnect(self, arrow_id: str, source: str, target: str) -> None:
        """Lead an arrow elsewhere, or say why that cannot be."""
        panel = self._panel
        panel.view.arm("")
        arrow = panel.pathway.arrow(arrow_id)
        if arrow is not None and (arrow.from_id, arrow.to_id) != (source, target):
            if refusal := panel.pathway.refusal(arrow, source, target):
                panel.told.emit(refusal)
            else:
                commands.reconnect(panel.store, arrow_id, source, target)
        panel.view.select("", arrow_id)

    def rename(self, step_id: str, text: str) -> None:
        """Give a step another name."""
        step = self._panel.pathway.step(step_id)
        if step is not None and one_line(text) and one_line(text) != step.name:
            commands.write(self._panel.store, step_id, "name", text)

    def relabel(self, arrow: Arrow, text: str) -> None:
        """Give an arrow other words."""
        if one_line(text) != arrow.label:
            commands.relabel(self._panel.store, arrow.id, text)

    def rename_lane(self, number: int, text: str) -> None:
        """Give a lane another name."""
        lane = self._panel.pathway.lanes[number]
        if one_line(text) and one_line(text) != lane.name:
            commands.rename_lane(self._panel.store, lane.id, text)

    def move_lane(self, number: int, index: int) -> None:
        """Put a lane elsewhere."""
        commands.move_lane(self._panel.store, self._panel.pathway.lanes[number].id, index)

    def delete_lane(self, number: int) -> None:
        """Delete a lane; its steps stay."""
        panel = self._panel
        lane = panel.pathway.lanes[number]
        left = len(panel.pathway.in_lane(lane.id))
        commands.delete_lane(panel.store, lane.id)
        kept = f"; {count(left, 'step')} now in no lane" if left else ""
        panel.said.emit(f"Deleted lane “{lane.name}”{kept}")

    def _lane_id(self, number: int) -> str | None:
        lanes = self._panel.pathway.lanes
        return lanes[number].id if number < len(lanes) else None

    def _answer(self, step: Step | None) -> str:
        """The answer on the next arrow out of a decision: yes, then no."""
        if step is None or step.kind != "decision":
            return ""
        said = {arrow.label.casefold() for arrow in self._panel.pathway.out_of(step.id)}
        return "Yes" if "yes" not in said else "No" if "no" not in said else ""

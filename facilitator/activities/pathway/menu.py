"""The menus of a map: of a step, an arrow, a lane, and of the map itself. They offer every key and drag again."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from facilitator.activities.pathway import commands
from facilitator.activities.pathway.aiming import End
from facilitator.activities.pathway.copy_commands import clear_map, copy_map, set_baseline, start_from
from facilitator.activities.pathway.desk import MapDesk
from facilitator.activities.pathway.editing import MapEditing
from facilitator.activities.pathway.model import ARROW_KINDS, LANE_COLOURS, LANE_KINDS, STEP_KINDS, TEMPLATES, Arrow
from facilitator.activities.pathway.scene import DIRECTIONS
from facilitator.widgets.buttons import literal


class MapMenu:
    """Makes menus for a panel and does what is chosen in them."""

    def __init__(self, panel: MapDesk, editing: MapEditing) -> None:
        self._panel, self._editing = panel, editing

    def offer(self, at: QPoint) -> None:
        """The menu of the selected steps or arrow."""
        panel = self._panel
        menu = QMenu(panel.widget())
        if panel.step_shown() is not None:
            self._step(menu)
        elif panel.arrow_shown() is not None:
            self._arrow(menu)
        elif panel.view.map_scene.chosen:
            self._moves(menu)
        self._show(menu, at)

    def lead(self, end: End, at: QPoint) -> None:
        """Lead an end of the selected arrow to another step, or offer the arrows of the selected step for it."""
        panel = self._panel
        arrow, step = panel.arrow_shown(), panel.step_shown()
        if arrow is not None:
            panel.view.arm_end(arrow.id, end)
        elif step is not None:
            menu = QMenu(panel.widget())
            wanted = panel.pathway.out_of(step.id) if end == "target" else panel.pathway.into(step.id)
            self._arrows(menu, step.id, wanted, lambda key: panel.view.arm_end(key, end))
            if menu.actions():
                self._show(menu, at)
            else:
                menu.deleteLater()
                panel.told.emit(f"No arrow {'leads from' if end == 'target' else 'leads to'} “{step.name}”.")

    def _arrows(self, menu: QMenu, step_id: str, arrows: Iterable[Arrow], chosen: Callable[[str], None]) -> None:
        """A row for each of some arrows of a step."""
        for arrow in arrows:
            leaves = arrow.from_id == step_id
            other = self._panel.pathway.step(arrow.to_id if leaves else arrow.from_id)
            words = f"{ARROW_KINDS[arrow.kind]} {'to' if leaves else 'from'} {other.name if other else ''}"
            menu.addAction(literal(words), partial(chosen, arrow.id))

    def offer_lane(self, number: int, at: QPoint) -> None:
        """The menu of a lane."""
        menu = QMenu(self._panel.widget())
        menu.addAction("Add step here", lambda: self._panel.add_in(number))
        if number < len(self._panel.pathway.lanes):
            menu.addSeparator()
            self._lane(menu, number)
        menu.addSeparator()
        menu.addAction("Add lane", self._panel.add_lane)
        self._show(menu, at)

    def _lane(self, menu: QMenu, number: int) -> None:
        panel, lanes, store = self._panel, self._panel.pathway.lanes, self._panel.store
        lane = lanes[number]
        menu.addAction("Rename lane", lambda: panel.view.rename_lane(number))
        colours = menu.addMenu("Colour")
        for key, name in LANE_COLOURS.items():
            row = colours.addAction(name)
            row.setCheckable(True)
            row.setChecked(key == lane.colour)
            row.triggered.connect(lambda _on=False, key=key: commands.set_lane_colour(store, lane.id, key))
        kinds = menu.addMenu("Is a")
        for key, name in LANE_KINDS.items():
            row = kinds.addAction(name)
            row.setCheckable(True)
            row.setChecked(key == lane.kind)
            row.triggered.connect(lambda _on=False, key=key: commands.set_lane_kind(store, lane.id, key))
        up = menu.addAction("Move lane up", lambda: commands.move_lane(store, lane.id, number - 1))
        up.setEnabled(number > 0)
        down = menu.addAction("Move lane down", lambda: commands.move_lane(store, lane.id, number + 1))
        down.setEnabled(number + 1 < len(lanes))
        menu.addAction("Delete lane", lambda: self._editing.delete_lane(number))

    def offer_map(self, at: QPoint) -> None:
        """The menu of the whole map."""
        panel = self._panel
        menu = QMenu(panel.widget())
        menu.addAction("Add lane", panel.add_lane)
        number = panel.view.map_scene.current_lane
        if number < len(panel.pathway.lanes):  # that of the selected step: so every lane can be reached by keys
            self._lane(menu.addMenu(literal(f"Lane {panel.pathway.lanes[number].name}")), number)
        menu.addAction("Lay out by itself", self._editing.lay_out)
        menu.addSeparator()
        for key, words in (
            ("map.follow", "Let the room look where you look"),
            ("map.walk", "Walk through the steps in the room"),
        ):
            row = menu.addAction(words, panel.handlers()[key])
            row.setCheckable(True)
            row.setChecked(panel.room_looks() == key)
        menu.addSeparator()
        self.sources(menu.addMenu("Copy the map of"))
        templates = menu.addMenu("Add lanes from a template")
        for each in TEMPLATES:
            row = templates.addAction(literal(each.title))
            row.triggered.connect(lambda _on=False, key=each.key: self.start(key))
        baseline = menu.addMenu("Compare with")
        for scenario_id, name in panel.scenarios:
            row = baseline.addAction(literal(name))
            row.setCheckable(True)
            row.setChecked(scenario_id == panel.baseline_id)
            row.triggered.connect(
                lambda _on=False, key=scenario_id: set_baseline(panel.store, panel.pathway.meeting_id, key)
            )
        baseline.setEnabled(bool(panel.scenarios))
        menu.addSeparator()
        menu.addAction("Clear the map", self._clear)
        self._show(menu, at)

    def sources(self, menu: QMenu) -> None:
        """Fill a menu with the other scenarios that have a map."""
        panel = self._panel
        others = [each for each in panel.mapped if each[0] != panel.pathway.scenario_id]
        for scenario_id, name in others:
            row = menu.addAction(literal(name))
            row.triggered.connect(lambda _on=False, key=scenario_id, name=name: self.copy(key, name))
        menu.setEnabled(bool(others))

    def offer_sources(self, at: QPoint) -> None:
        """The menu of scenarios to copy from, alone."""
        menu = QMenu(self._panel.widget())
        self.sources(menu)
        if menu.actions():
            self._show(menu, at)

    def start(self, key: str) -> None:
        """Begin with the lanes and first and last steps of a template."""
        found = self._panel.pathway
        start_from(self._panel.store, found.meeting_id, found.scenario_id, key)

    def copy(self, scenario_id: str | None, name: str) -> None:
        """Begin with the map of another scenario."""
        found = self._panel.pathway
        copy_map(self._panel.store, found.meeting_id, scenario_id, found.scenario_id)
        self._panel.said.emit(f"Copied the map of {name}")

    def _clear(self) -> None:
        found = self._panel.pathway
        clear_map(self._panel.store, found.meeting_id, found.scenario_id)
        self._panel.said.emit("Cleared the map")

    def _step(self, menu: QMenu) -> None:
        panel = self._panel
        step = panel.step_shown()
        assert step is not None
        store = panel.store
        menu.addAction("Rename\tF2", panel.edit)
        menu.addAction("Step after\tEnter", lambda: panel.view.write_next(0))
        menu.addAction("Step in the next lane\tTab", lambda: panel.view.write_next(1))
        menu.addSeparator()
        menu.addAction("Arrow to…", lambda: panel.arm("flow"))
        menu.addAction("Contingency to…", lambda: panel.arm("contingency"))
        menu.addAction("Loop back to…", lambda: panel.arm("exit"))
        arrows = (*panel.pathway.out_of(step.id), *panel.pathway.into(step.id))
        own = menu.addMenu("Its arrows")
        own.setEnabled(bool(arrows))
        self._arrows(own, step.id, arrows, lambda key: panel.view.select("", key))
        kinds = menu.addMenu("Is a")
        for key, name in STEP_KINDS.items():
            row = kinds.addAction(name)
            row.setCheckable(True)
            row.setChecked(key == step.kind)
            row.triggered.connect(lambda _on=False, key=key: commands.set_kind(store, step.id, key))
        for text, on, command in (
            ("Bottleneck", step.bottleneck, commands.set_bottleneck),
            ("First treatment", step.treatment, commands.set_treatment),
            ("Patient travels for it", step.travels, commands.set_travels),
        ):
            row = menu.addAction(text)
            row.setCheckable(True)
            row.setChecked(on)
            row.triggered.connect(lambda on, command=command: command(store, step.id, on))
        menu.addSeparator()
        self._moves(menu)

    def _moves(self, menu: QMenu) -> None:
        """What is done with one or several steps."""
        for word in DIRECTIONS:
            menu.addAction(f"Move {word}\tShift+{word.title()}", partial(self._editing.shift, word))
        menu.addSeparator()
        menu.addAction("Delete\tDel", self._panel.delete)

    def _arrow(self, menu: QMenu) -> None:
        panel = self._panel
        arrow = panel.arrow_shown()
        assert arrow is not None
        menu.addAction("Words on the arrow\tF2", panel.edit)
        for key, name in ARROW_KINDS.items():
            row = menu.addAction(name)
            row.setCheckable(True)
            row.setChecked(key == arrow.kind)
            row.triggered.connect(lambda _on=False, key=key: commands.set_arrow_kind(panel.store, arrow.id, key))
        menu.addAction("Lead to another step…\tAlt+E", partial(panel.view.arm_end, arrow.id, "target"))
        menu.addAction("Begin at another step…\tAlt+Shift+E", partial(panel.view.arm_end, arrow.id, "source"))
        menu.addAction("Turn round", partial(self._editing.reconnect, arrow.id, arrow.to_id, arrow.from_id))
        menu.addSeparator()
        menu.addAction("Delete\tDel", panel.delete)

    @staticmethod
    def _show(menu: QMenu, at: QPoint) -> None:
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

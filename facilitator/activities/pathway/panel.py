"""The facilitator's view of a pathway: the map or its list, a tool bar, and the commands behind both."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from facilitator.activities.exporting import Export, pictures
from facilitator.activities.panel import Panel, Target
from facilitator.activities.pathway import commands, queries
from facilitator.activities.pathway.aiming import End
from facilitator.activities.pathway.bar import MapBar
from facilitator.activities.pathway.charting import picture_of
from facilitator.activities.pathway.compared import Compared
from facilitator.activities.pathway.drawing import Drawing, drawn, elapsed_words
from facilitator.activities.pathway.editing import MapEditing
from facilitator.activities.pathway.figures import Figures, figures
from facilitator.activities.pathway.inspector import StepInspector
from facilitator.activities.pathway.listing import StepList
from facilitator.activities.pathway.menu import MapMenu
from facilitator.activities.pathway.model import TEMPLATES, Arrow, Map, Step
from facilitator.activities.pathway.prompting import PromptLine
from facilitator.activities.pathway.scene import DIRECTIONS
from facilitator.activities.pathway.showing import Showing
from facilitator.activities.pathway.steps_file import steps_export
from facilitator.activities.pathway.view import MapView
from facilitator.activities.pathway.writing import Draft
from facilitator.activities.step import StepRef
from facilitator.clock import Clock
from facilitator.meeting.capture import Entry
from facilitator.meeting.queries import scenarios
from facilitator.store.store import Store
from facilitator.widgets.buttons import button
from facilitator.widgets.cards import EmptyState
from facilitator.widgets.layouts import vbox
from facilitator.widgets.theme import LIGHT

_TOAST_TEXT = 48


class PathwayPanel(Panel):
    """Draws and changes the map of one scenario."""

    tables = frozenset({"pathway_lane", "pathway_step", "pathway_arrow", "pathway_baseline", "scenario", "participant"})

    import_wanted = Signal()  # steps out of a spreadsheet are to be brought in

    def __init__(self, store: Store, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(store, clock, parent)
        self.pathway = Map()
        self.figures = Figures()
        self.drawing = Drawing()
        self.scenarios: tuple[tuple[str, str], ...] = ()
        self.mapped: tuple[tuple[str | None, str], ...] = ()
        self.baseline_id: str | None = None
        self.voice = ""
        self._voices: dict[str, int] = {}
        self.view = MapView()
        self.bar = MapBar(store)
        self.list = StepList()
        self.inspector = StepInspector(store)
        self.inspector.setParent(self)
        self.inspector.hide()  # until somebody shows it beside the map
        self.editing = MapEditing(self)
        self.menu = MapMenu(self, self.editing)
        self.showing = Showing(self)
        self.copy_button = button("Copy a scenario…", icon_name="copy", on_click=self._copy)
        self.sheet_button = button("From a spreadsheet…", icon_name="upload", on_click=self.import_wanted.emit)
        self.empty = EmptyState(
            "Where does the pathway run?",
            "Begin with lanes: sites, departments or perspectives. They can be renamed, moved and deleted.",
            [
                *(button(each.title, on_click=partial(self.menu.start, each.key)) for each in TEMPLATES[:2]),
                self.copy_button,
                self.sheet_button,
            ],
            "route",
        )
        self.pages = QStackedWidget()
        self.asking = PromptLine()
        self.compared = Compared(self, self.bar, self.asking, self.pages)
        self._lay_out()
        self._connect()

    # --- what the console asks for

    def show_step(self, step: StepRef) -> None:
        """Show the map of the step's scenario."""
        if step != self.step:
            self.view.finish_editing()
            self.view.select()
            self.voice = ""
            super().show_step(step)
            self.view.rest()
            return
        super().show_step(step)

    def reload(self) -> None:
        """Read the map again."""
        if self.step is None:
            return
        meeting_id, scenario_id = self.step.meeting_id, self.step.scenario_id
        with self.store.reading() as session:
            self.pathway = queries.pathway_map(session, meeting_id, scenario_id)
            self.baseline_id = queries.baseline(session, meeting_id)
            rows = scenarios(session, meeting_id)
            mapped = queries.counts(session, meeting_id)
            voices = queries.voices(session, meeting_id, scenario_id)
            words = queries.known_words(session, meeting_id)
            base = None
            if self.baseline_id not in (None, scenario_id) and self.baseline_id in mapped:
                base = queries.figures(session, meeting_id, self.baseline_id)
        self.figures = figures(self.pathway)
        self.scenarios = tuple((row.id, row.name) for row in rows)
        named = {row.id: f"Scenario {row.number}" for row in rows}
        self.mapped = tuple((row.id, row.name) for row in rows if row.id in mapped)
        if self.voice not in {each.perspective for each in voices}:
            self.voice = ""
        self.bar.show_voices(voices, self.voice)
        self._voices = {each.perspective: each.steps for each in voices}
        self.bar.show_elapsed(self.figures, named.get(self.baseline_id or "", ""), base)
        self.inspector.set_words(words, tuple(each.perspective for each in voices))
        self._show()
        self.compared.read()
        self.targets_changed.emit()

    def targets(self) -> tuple[Target, ...]:
        """The lanes."""
        return tuple(Target(lane.id, lane.name, str(n), LIGHT.ink_3) for n, lane in enumerate(self.pathway.lanes, 1))

    def capture(self, entry: Entry, target: str) -> None:
        """Make a step of what was typed: after the selected one, in the lane chosen."""
        if self.step is None or not entry.text.strip():
            return
        step = self.step_shown()
        lane = target or (self.pathway.lanes[0].id if self.pathway.lanes and step is None else None)
        self.editing.add(
            entry.text, lane_id=lane or None, after=step.id if step else None, perspective=entry.perspective
        )

    def aside(self) -> tuple[str, QWidget] | None:
        """The details of the selected step."""
        return ("Step", self.inspector) if self.step_shown() is not None else None

    def show_spotlight(self, key: str) -> None:
        """Say how the room looks at the map."""
        self.showing.show(key)

    def exports(self) -> tuple[str, tuple[Export, ...]]:
        """The map as pictures and its steps as a table."""
        if not self.pathway.steps:
            return self.drawing.title, ()
        drawing, remark = self.drawing, elapsed_words(self.figures)
        return drawing.title, (*pictures(lambda: picture_of(drawing, remark)), steps_export(self.pathway, self.figures))

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Adding and looking always; the rest while a step or an arrow is selected."""
        if self.compared.is_open():
            return self.compared.handlers()
        found: dict[str, Callable[[], None]] = {
            **self.compared.handlers(),
            "board.add": self.add,
            "board.list": self.turn_list,
            "board.filter": self.choose_filter,
            "map.lane": self.add_lane,
            "map.layout": self.editing.lay_out,
            "map.copy": self._copy,
            "map.menu": lambda: self.menu.offer_map(self.view.viewport().mapToGlobal(QPoint(12, 12))),
            **self.showing.handlers(),
        }
        if self.pages.currentWidget() is not self.list:
            found |= self.view.zoom_handlers()
        if self.pathway.steps:
            found |= {"map.arrow": partial(self.arm, "flow"), "map.contingency": partial(self.arm, "contingency")}
        if self.arrow_shown() is not None or self.step_shown() is not None:
            found |= {"map.lead": partial(self.lead, "target"), "map.begin": partial(self.lead, "source")}
        if self.view.editor is not None or self.pages.currentWidget() is self.empty:
            return found
        if self.view.map_scene.chosen:
            found |= {f"board.{each}": partial(self.editing.shift, each) for each in DIRECTIONS}
            found["board.delete"] = self.delete
        elif self.arrow_shown() is not None:
            found["board.delete"] = self.delete
        if self.step_shown() is not None or self.arrow_shown() is not None:
            found["board.edit"] = self.edit
        return found

    def room_looks(self) -> str:
        """How the room looks at the map: map.follow, map.walk, or "" at all of it."""
        return "map.follow" if self.showing.following() else "map.walk" if self.showing.walking() else ""

    # --- what is selected

    def step_shown(self) -> Step | None:
        """The step that is selected alone."""
        chosen = self.view.map_scene.chosen
        return self.pathway.step(chosen[0]) if len(chosen) == 1 else None

    def arrow_shown(self) -> Arrow | None:
        """The selected arrow."""
        return self.pathway.arrow(self.view.map_scene.selected_line or None)

    def widget(self) -> QWidget:
        """The panel itself, as the parent of menus."""
        return self

    # --- steps

    def add(self) -> None:
        """Write the step after the selected one, or a first one; without lanes add a lane."""
        if not self.pathway.lanes:
            self.add_lane()
            return
        self._look_at_map()
        self.view.write_next(0)

    def add_in(self, lane: int) -> None:
        """Write a step at the end of a lane."""
        self._look_at_map()
        self.view.write(Draft(self.view.map_scene.after("", lane)))

    def edit(self) -> None:
        """Write on the selected step or arrow."""
        step, arrow = self.step_shown(), self.arrow_shown()
        if step is not None and self.pages.currentWidget() is self.list:
            self.list.rename()
        elif step is not None:
            self.view.rename(step.id)
        elif arrow is not None:
            self.view.ask(arrow.id, arrow.label, lambda text: self.editing.relabel(arrow, text))

    def delete(self) -> None:
        """Delete the selected steps or arrow; the step nearest to them is selected next."""
        chosen, step, arrow = list(self.view.map_scene.chosen), self.step_shown(), self.arrow_shown()
        if arrow is not None:
            commands.disconnect(self.store, arrow.id)
            self.said.emit("Deleted an arrow")
        if not chosen:
            return
        following = self.view.map_scene.beside(chosen)
        commands.delete_steps(self.store, chosen)
        self.choose(following)
        if step is None:
            self.said.emit(f"Deleted {len(chosen)} steps")
            return
        words = step.name if len(step.name) <= _TOAST_TEXT else step.name[:_TOAST_TEXT].rstrip() + "…"
        self.said.emit(f"Deleted “{words}”")

    def arm(self, kind: str) -> None:
        """Draw an arrow from the selected step to the one that is chosen next."""
        self._look_at_map()
        self.view.arm("" if self.view.next_kind == kind else kind)
        self.view.setFocus()

    def lead(self, end: End) -> None:
        """Lead an end of the selected arrow, or of one of the selected step's, to the step that is chosen next."""
        self._look_at_map()
        self.view.setFocus()
        self.menu.lead(end, self.view.viewport().mapToGlobal(QPoint(12, 12)))

    # --- lanes and the map

    def add_lane(self) -> None:
        """Add a lane and write its name."""
        self._look_at_map()
        if self.step is None:
            return
        commands.add_lane(self.store, self.step.meeting_id, self.step.scenario_id, "New lane")
        self._look_at_map()
        self.view.rename_lane(len(self.pathway.lanes) - 1)

    def turn_list(self) -> None:
        """Show the list instead of the map, or the map again; the selected step stays, of several the last."""
        if self.pages.currentWidget() is self.list:
            self._look_at_map()
            self.view.setFocus()
        elif self.pathway.steps:
            self.view.finish_editing()
            self.choose(self.view.map_scene.selected_card)  # a list has one row selected
            self.pages.setCurrentWidget(self.list)
            self.list.setFocus()
        self.bar.show_list(shown=self.pages.currentWidget() is self.list)

    def choose_filter(self) -> None:
        """Offer the perspectives."""
        self.bar.open_voices()

    # --- inside

    def _show(self) -> None:
        if not self.compared.is_open():
            self.asking.show_voice(self.voice, self._voices.get(self.voice, 0))
        self.drawing = drawn(self.pathway, self.figures, voice=self.voice)
        self.view.show_drawing(self.drawing)
        self.list.show_drawing(self.drawing, self.pathway)
        if not self.pathway.lanes and not self.pathway.steps:
            self.copy_button.setVisible(bool(self.mapped))
            self.pages.setCurrentIndex(0)
        elif self.pages.currentIndex() == 0:
            self.pages.setCurrentIndex(1)
            self.view.rest()
        self.bar.show_empty(empty=self.pages.currentIndex() == 0)
        self.bar.show_findings(self.figures)
        self._selected()

    def _selected(self) -> None:
        self.inspector.show_step(self.pathway, self.step_shown(), self.figures)
        self.aside_changed.emit()

    def choose(self, key: str) -> None:
        """Select a step on the map and in the list, and bring it into sight."""
        self.view.select(key)
        self.view.reveal(key)
        self.list.choose(key)

    def _look_at_map(self) -> None:
        if self.pages.currentIndex() == 2:
            self.pages.setCurrentIndex(1)
            self.bar.show_list(shown=False)

    def _fulfil(self, action: str) -> None:
        wish = self.handlers().get(action)
        if wish is not None:
            wish()

    def _show_aim(self) -> None:
        view, bar = self.view, self.bar
        bar.show_tool(view.next_kind, self.pathway.step(view.link_from or None))
        if view.led:
            bar.show_hint("Choose where it leads" if view.led_end == "target" else "Choose where it begins")

    def _hear_voice(self, voice: str) -> None:
        self.voice = voice
        self._show()

    def _copy(self) -> None:
        if self.pages.currentIndex() == 0:
            self.menu.offer_sources(self.copy_button.mapToGlobal(QPoint(0, self.copy_button.height())))
        else:
            self.menu.offer_sources(self.view.viewport().mapToGlobal(QPoint(12, 12)))

    def _lay_out(self) -> None:
        page = QWidget()
        page.setLayout(vbox(self.view.heads, self.view, gap=0))
        page.setFocusProxy(self.view)
        for each in (self.empty, page, self.list):
            self.pages.addWidget(each)
        self.setLayout(vbox(self.bar, self.asking, self.pages, self.compared.view, gap=0))
        self.setFocusProxy(self.view)

    def _connect(self) -> None:
        view, bar = self.view, self.bar
        view.wished.connect(self._fulfil)
        view.selected.connect(self._selected)
        view.moved.connect(self.editing.put)
        view.connected.connect(self.editing.connect)
        view.drafted.connect(self.editing.draft)
        view.renamed.connect(self.editing.rename)
        view.lane_renamed.connect(self.editing.rename_lane)
        view.lane_moved.connect(self.editing.move_lane)
        view.menu_wished.connect(self.menu.offer)
        view.lane_menu_wished.connect(self.menu.offer_lane)
        view.seen_changed.connect(self.showing.look)
        view.reconnected.connect(self.editing.reconnect)
        view.armed.connect(self._show_aim)
        bar.wished.connect(self._fulfil)
        bar.steps.asked.connect(self.asked)
        bar.voice_chosen.connect(self._hear_voice)
        bar.menu_wished.connect(self.menu.offer_map)
        self.list.chosen.connect(view.select)
        self.list.named.connect(self.editing.rename)
        self.list.wished.connect(self._fulfil)
        self.list.menu_wished.connect(self.menu.offer)
        self.inspector.wished.connect(self._fulfil)

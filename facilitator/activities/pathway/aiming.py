"""Choosing the ends of arrows on a map: of one that is drawn, or one end of an arrow that is led elsewhere."""

from typing import Literal

from PySide6.QtCore import Signal

from facilitator.activities.pathway.writing import WritingView

End = Literal["source", "target"]


class AimingView(WritingView):
    """Knows what the next step that is chosen will be the end of."""

    selected = Signal()
    connected = Signal(str, str)
    reconnected = Signal(str, str, str)  # an arrow, and the steps from and to which it is to lead
    armed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.next_kind = ""  # the kind of arrow that the next drag or choice draws, "" for none
        self.link_from = ""  # the card that it begins at, once that is chosen
        self.led = ""  # the arrow of which an end is led to the card that is chosen next, "" for none
        self.led_end: End = "target"

    def choose(self, cards: list[str], line_id: str = "") -> None:
        """Select several cards, the last with the focus, or else an arrow, and say so."""
        scene = self.map_scene
        if (cards, line_id) != (scene.chosen, scene.selected_line):
            scene.choose(cards, line_id)
            self.tell_selection()

    def select(self, card_id: str = "", line_id: str = "") -> None:
        """Select a card or an arrow, or nothing, and say so."""
        self.choose([card_id] if card_id else [], line_id)

    def tell_selection(self) -> None:
        """Say what is selected now."""
        self.selected.emit()

    def aims(self) -> bool:
        """Whether the next card that is chosen becomes the end of an arrow."""
        return bool(self.next_kind or self.led)

    def arm(self, kind: str) -> None:
        """Draw an arrow of a kind from the selected card, or the next that is chosen, to the one chosen after it."""
        led, self.led = self.led, ""
        self.next_kind = kind
        self.link_from = self.map_scene.selected_card if kind else ""
        if led and not kind:
            self.select("", led)
        self.armed.emit()

    def arm_end(self, line_id: str, end: End) -> None:
        """Lead an end of an arrow to the card that is chosen next; the search begins where it is now."""
        line = self.map_scene.drawing.line(line_id)
        if line is not None:
            self.next_kind = self.link_from = ""
            self.led, self.led_end = line_id, end
            self.select(line.source if end == "source" else line.target)
            self.armed.emit()

    def choose_end(self, card_id: str) -> bool:
        """Take a card as an end of the arrow; tells whether the arrow is complete."""
        if self.led:
            return self._lead_to(card_id)
        if not card_id or card_id == self.link_from:
            return False
        if not self.link_from:
            self.link_from = card_id
            self.armed.emit()
            return False
        self.connected.emit(self.link_from, card_id)
        return True

    def _lead_to(self, card_id: str) -> bool:
        line = self.map_scene.drawing.line(self.led)
        if line is None:  # it was deleted meanwhile
            self.arm("")
        elif card_id:
            ends = (card_id, line.target) if self.led_end == "source" else (line.source, card_id)
            self.reconnected.emit(line.id, *ends)
        return line is not None and bool(card_id)

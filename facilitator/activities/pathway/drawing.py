"""What is drawn of a map, for the facilitator, the room and paper alike: cards, arrows, lanes and their words."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from facilitator.activities.pathway.durations import write_duration, write_span
from facilitator.activities.pathway.figures import Figures, slot_days
from facilitator.activities.pathway.geometry import Cell
from facilitator.activities.pathway.model import Map
from facilitator.activities.pathway.queries import PublicMap

NO_LANE = "No lane"
_LONG_LOOP = 3  # columns back from which an arrow is named instead of drawn
_FAULTS = {
    "no_lane": "no lane",
    "unreachable": "not reached",
    "loop": "no exit",
    "dead_end": "no way on",
    "one_way": "one way only",
}


@dataclass(frozen=True, slots=True)
class Card:
    """A step as it is drawn. `faults` are the words for what is wrong; `faded` ones belong to somebody else's view."""

    id: str
    name: str
    cell: Cell
    kind: str = "step"
    who: str = ""
    takes: str = ""
    waits: str = ""
    bottleneck: bool = False
    critical: bool = False
    faults: tuple[str, ...] = ()
    faded: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """An arrow as it is drawn; as an exit it is a stub whose words say where it goes back to."""

    id: str
    source: str
    target: str
    kind: str = "flow"
    words: str = ""
    critical: bool = False
    exit: bool = False


@dataclass(frozen=True, slots=True)
class Strip:
    """A lane as it is drawn; "" is the id of the one for steps that stand in none."""

    id: str
    name: str
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A whole map; `heads` stand above the columns."""

    title: str = ""
    lanes: tuple[Strip, ...] = ()
    cards: tuple[Card, ...] = ()
    lines: tuple[Line, ...] = ()
    heads: tuple[str, ...] = ()

    @property
    def columns(self) -> int:
        """How many columns it takes."""
        return max((card.cell.column + 1 for card in self.cards), default=0)

    def card(self, card_id: str) -> Card | None:
        """The card with this id."""
        return next((card for card in self.cards if card.id == card_id), None)

    def line(self, line_id: str) -> Line | None:
        """The arrow with this id."""
        return next((line for line in self.lines if line.id == line_id), None)


def drawn(pathway: Map, found: Figures, *, voice: str = "") -> Drawing:
    """The map as the facilitator sees it; with a `voice` the steps of other perspectives fade."""
    rows = [(lane.id, lane.name, lane.colour) for lane in pathway.lanes]
    held_up = found.bottleneck.step_id if found.bottleneck else ""
    critical = set(found.critical)
    wrong: dict[str, list[str]] = {}
    for each in found.findings:
        wrong.setdefault(each.step_id, []).append(_FAULTS.get(each.fault, each.text))
    cards = [
        (
            step.lane_id,
            step.slot,
            Card(
                step.id,
                step.name,
                Cell(0, 0),
                step.kind,
                ", ".join(step.roles),
                "" if step.task is None else write_duration(step.task),
                "" if step.wait is None or not step.wait.seconds else write_duration(step.wait),
                step.id == held_up,
                step.id in critical,
                tuple(wrong.get(step.id, ())),
                bool(voice) and step.perspective != voice,
            ),
        )
        for step in pathway.steps
    ]
    arrows = [
        Line(arrow.id, arrow.from_id, arrow.to_id, arrow.kind, arrow.label, arrow.id in found.critical_arrows)
        for arrow in pathway.arrows
    ]
    title = f"Pathway of {pathway.scenario}" if pathway.scenario else "Pathway"
    return _drawing(title, rows, cards, arrows, slot_days(pathway, found))


def drawn_public(shown: PublicMap) -> Drawing:
    """The map as the room sees it."""
    cards = [
        (
            step.lane_id,
            step.slot,
            Card(
                step.id,
                step.name,
                Cell(0, 0),
                step.kind,
                step.roles,
                step.task,
                "" if step.wait.startswith("0 ") else step.wait,
                step.bottleneck,
                step.critical,
            ),
        )
        for step in shown.steps
    ]
    lines = [Line(row.id, row.from_id, row.to_id, row.kind, row.label, row.critical) for row in shown.arrows]
    rows = [(lane.id, lane.name, lane.colour) for lane in shown.lanes]
    return _drawing(shown.title, rows, cards, lines, shown.days)


def elapsed_words(found: Figures) -> str:
    """The time from decision to completion as it is told; "" while nothing takes time."""
    return write_span(found.elapsed_s) if found.elapsed_s else ""


def _drawing(
    title: str,
    lanes: list[tuple[str, str, str]],
    cards: list[tuple[str | None, int, Card]],
    lines: list[Line],
    heads: tuple[str, ...],
) -> Drawing:
    strips = [Strip(*lane) for lane in lanes]
    place = {lane.id: number for number, lane in enumerate(strips)}
    if any(lane_id not in place for lane_id, _, _ in cards) or (cards and not strips):
        strips.append(Strip("", NO_LANE))
    taken: set[Cell] = set()
    placed: list[Card] = []
    for lane_id, slot, card in cards:
        cell = Cell(place.get(lane_id or "", len(place)), slot)
        while cell in taken:  # undoing the end of a lane may put two steps in one place
            cell = Cell(cell.lane, cell.column + 1)
        taken.add(cell)
        placed.append(replace(card, cell=cell))
    cells = {card.id: card.cell for card in placed}
    names = {card.id: card.name for card in placed}
    return Drawing(title, tuple(strips), tuple(placed), tuple(_named(lines, cells, names)), heads)


def _named(lines: Iterable[Line], cells: dict[str, Cell], names: dict[str, str]) -> Iterable[Line]:
    for line in lines:
        if line.source not in cells or line.target not in cells or line.source == line.target:
            continue
        back = cells[line.source].column - cells[line.target].column
        if line.kind == "exit" or back >= _LONG_LOOP:
            words = f"back to {names[line.target]}"
            if line.words and names[line.target].casefold() in line.words.casefold():
                words = line.words
            elif line.words:
                words = f"{line.words}: {words}"
            yield replace(line, words=words[:1].upper() + words[1:], exit=True)
        else:
            yield line


def spoken(drawing: Drawing, card_id: str) -> str:
    """A card as a screen reader says it: step, lane, waits, leads to, and what is wrong."""
    card = drawing.card(card_id)
    if card is None:
        return ""
    said = [card.name, _spoken_lane(drawing, card)]
    said += [f"waits {card.waits}"] if card.waits else []
    said += [f"takes {card.takes}"] if card.takes else []
    said += [f"by {card.who}"] if card.who else []
    said += ["bottleneck"] if card.bottleneck else []
    said += card.faults
    ways = _ways(drawing, card_id)
    said.append(f"leads to {', '.join(ways)}" if ways else "leads to nothing")
    return ". ".join(said)


def leads_to(drawing: Drawing, card_id: str) -> str:
    """The names of the steps that a card's arrows lead to, with the words on the arrows."""
    return ", ".join(_ways(drawing, card_id))


def _ways(drawing: Drawing, card_id: str) -> list[str]:
    names = {card.id: card.name for card in drawing.cards}
    found = []
    for line in drawing.lines:
        if line.source == card_id:
            words = f" ({line.words})" if line.words and not line.exit else ""
            found.append(line.words if line.exit else names[line.target] + words)
    return found


def _spoken_lane(drawing: Drawing, card: Card) -> str:
    name = drawing.lanes[card.cell.lane].name
    return "no lane" if name == NO_LANE else f"lane {name}"


def reading_order(drawing: Drawing) -> tuple[str, ...]:
    """The cards as they are read aloud: along the columns, each from the top."""
    return tuple(card.id for card in sorted(drawing.cards, key=lambda card: (card.cell.column, card.cell.lane)))

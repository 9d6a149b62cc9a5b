"""Arrows go round the cards, from edge to edge, the same way for the same map."""

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.activities.pathway.geometry import Cell, Rect, Skeleton
from facilitator.activities.pathway.routing import Cards, Kind, Link, Route, port, reroute, route, route_all
from facilitator.activities.pathway.spreading import spread

LANES, COLUMNS = 5, 7
_SKELETON = Skeleton(LANES, COLUMNS)
_CHANNELS = _SKELETON.channels()
_cells = st.builds(Cell, st.integers(0, LANES - 1), st.integers(0, COLUMNS - 1))


@st.composite
def _maps(draw: st.DrawFn) -> tuple[dict[str, Cell], tuple[Link, ...]]:
    cells = draw(st.lists(_cells, min_size=2, max_size=20, unique=True))
    places = {f"s{number}": cell for number, cell in enumerate(cells)}
    ends = st.tuples(st.sampled_from(sorted(places)), st.sampled_from(sorted(places)))
    pairs = draw(st.lists(ends.filter(lambda pair: pair[0] != pair[1]), min_size=1, max_size=12, unique=True))
    kind: st.SearchStrategy[Kind] = st.sampled_from(("flow", "contingency"))
    kinds = draw(st.lists(kind, min_size=len(pairs), max_size=len(pairs)))
    links = (Link(f"a{number}", *pair, each) for number, (pair, each) in enumerate(zip(pairs, kinds, strict=True)))
    return places, tuple(links)


def _cards(places: dict[str, Cell]) -> Cards:
    return Cards({key: _SKELETON.box(cell) for key, cell in places.items()})


def _crosses(box: Rect, one: tuple[float, float], other: tuple[float, float]) -> bool:
    left, right = sorted((one[0], other[0]))
    top, bottom = sorted((one[1], other[1]))
    return left < box.right and right > box.left and top < box.bottom and bottom > box.top


def _on_edge(box: Rect, point: tuple[float, float]) -> bool:
    x, y = point
    inside = box.left <= x <= box.right and box.top <= y <= box.bottom
    return inside and (x in (box.left, box.right) or y in (box.top, box.bottom))


def _holds(places: dict[str, Cell], link: Link, points: tuple[tuple[float, float], ...]) -> None:
    boxes = {key: _SKELETON.box(cell) for key, cell in places.items()}
    assert _on_edge(boxes[link.source], points[0])
    assert _on_edge(boxes[link.target], points[-1])
    assert len(points) > 1
    for one, other in itertools.pairwise(points):
        assert (one[0] == other[0]) != (one[1] == other[1]), "each piece is level or upright"
        for box in boxes.values():
            assert not _crosses(box, one, other)


@given(_maps())
@settings(max_examples=80, deadline=None)
def test_no_arrow_crosses_a_card_before_or_after_it_is_spread(
    drawn: tuple[dict[str, Cell], tuple[Link, ...]],
) -> None:
    places, links = drawn
    cards = _cards(places)
    routes = route_all(cards, links, *_CHANNELS)
    apart = spread(cards, {link.id: link for link in links}, routes)
    for link in links:
        assert routes[link.id].clear
        _holds(places, link, routes[link.id].points)
        _holds(places, link, apart[link.id])


@given(_maps(), _cells, st.integers(0, 19))
@settings(max_examples=80, deadline=None)
def test_moving_a_card_gives_the_arrows_that_a_new_map_would_have(
    drawn: tuple[dict[str, Cell], tuple[Link, ...]], there: Cell, number: int
) -> None:
    places, links = drawn
    mover = sorted(places)[number % len(places)]
    if there in places.values():
        return
    cards = _cards(places)
    before = route_all(cards, links, *_CHANNELS)
    cards.put(mover, _SKELETON.box(there))
    assert reroute(cards, links, before, [mover], *_CHANNELS) == route_all(
        _cards({**places, mover: there}), links, *_CHANNELS
    )


def test_only_what_a_moved_card_touches_is_sought_again() -> None:
    places = {"a": Cell(0, 0), "b": Cell(0, 1), "c": Cell(3, 0), "d": Cell(3, 1)}
    links = (Link("near", "a", "b"), Link("far", "c", "d"))
    cards = _cards(places)
    before = route_all(cards, links, *_CHANNELS)
    cards.put("b", _SKELETON.box(Cell(0, 3)))
    after = reroute(cards, links, before, ["b"], *_CHANNELS)
    assert after["far"] is before["far"]
    assert after["near"] != before["near"]


def test_an_arrow_to_the_next_card_is_straight() -> None:
    cards = _cards({"a": Cell(1, 0), "b": Cell(1, 1)})
    found = route(cards, Link("x", "a", "b"), *_CHANNELS)
    assert found.points == (port(_SKELETON.box(Cell(1, 0)), "right"), port(_SKELETON.box(Cell(1, 1)), "left"))


def test_an_arrow_to_the_lane_below_goes_straight_down() -> None:
    cards = _cards({"a": Cell(1, 2), "b": Cell(3, 2)})
    found = route(cards, Link("x", "a", "b"), *_CHANNELS)
    assert found.points == (port(_SKELETON.box(Cell(1, 2)), "bottom"), port(_SKELETON.box(Cell(3, 2)), "top"))


def test_arrows_to_different_cards_in_one_channel_run_beside_each_other() -> None:
    links = {"x": Link("x", "a", "b"), "y": Link("y", "c", "d")}
    routes = {
        "x": Route(((0, 10), (50, 10), (50, 90), (100, 90))),
        "y": Route(((0, 30), (50, 30), (50, 120), (100, 120))),
    }
    apart = spread(Cards({}), links, routes)
    assert apart["x"][1][0] != apart["y"][1][0]
    joined = spread(Cards({}), {"x": links["x"], "y": Link("y", "c", "b")}, routes)
    assert joined["x"][1][0] == joined["y"][1][0] == 50


def test_cards_that_leave_no_way_get_an_arrow_all_the_same() -> None:
    wall = {f"w{row}": Rect(130, row * 60 - 300, 135, row * 60 - 230) for row in range(40)}
    ring = {"a": Rect(0, 0, 100, 50), "b": Rect(200, 0, 300, 50), **wall}
    found = route(Cards(ring), Link("x", "a", "b"), (110.0, 180.0), (25.0, 60.0))
    assert not found.clear
    assert found.points[0] == (100, 25)
    assert found.points[-1] == (200, 25)


def test_a_point_belongs_to_the_cell_in_which_a_card_would_be() -> None:
    for lane in range(LANES):
        for column in range(COLUMNS):
            cell = Cell(lane, column)
            assert _SKELETON.cell_at(*_SKELETON.box(cell).middle) == cell
    assert _SKELETON.cell_at(-50, -50) == Cell(0, 0)
    assert _SKELETON.cell_at(50, 9_999).lane == LANES - 1

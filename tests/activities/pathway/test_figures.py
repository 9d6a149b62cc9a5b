"""What a pathway comes to, by example and for any map at all."""

import time
from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from facilitator.activities.pathway import graph
from facilitator.activities.pathway.durations import DAY, HOUR, Duration
from facilitator.activities.pathway.figures import Bottleneck, figures, slot_days
from facilitator.activities.pathway.model import Arrow, Lane, Map, Step
from tests.activities.pathway.maps import a_map, any_maps

PLAIN = a_map(
    "d:start, refer::2 d, see::45 min:10 d, dose::14 d, treat::24 h, end:end",
    "d>refer, refer>see, see>dose, dose>treat, treat>end",
)


def faults(pathway: Map) -> list[tuple[str, str]]:
    return [(found.fault, found.step_id) for found in figures(pathway).findings]


def test_elapsed_time_is_tasks_and_waits_on_the_longest_way() -> None:
    found = figures(PLAIN)
    assert found.elapsed_s == 27 * DAY + 45 * 60
    assert (found.task_s, found.wait_s) == (17 * DAY + 45 * 60, 10 * DAY)
    assert found.share_waiting == Fraction(10 * DAY, 27 * DAY + 45 * 60)
    assert found.critical == ("d", "refer", "see", "dose", "treat", "end")
    assert found.bottleneck == Bottleneck("dose", "task", 14 * DAY)
    assert found.findings == ()


def test_the_longer_of_two_ways_counts_and_a_step_waits_for_both() -> None:
    found = figures(a_map("d:start, a::1 d, b::3 d:2 h, end:end:1 h", "d>a, d>b, a>end, b>end"))
    assert found.elapsed_s == 3 * DAY + 3 * HOUR
    assert found.critical == ("d", "b", "end")
    assert found.critical_arrows == {"a1", "a3"}
    assert found.spans["end"].begin_s == 3 * DAY + 2 * HOUR


def test_contingencies_and_exits_make_no_episode_longer() -> None:
    calm = figures(a_map("d:start, book::1 d, end:end", "d>book, book>end"))
    loud = figures(
        a_map("d:start, book::1 d, again::30 d, end:end", "d>book, book>end, book~again, again~book, end^book")
    )
    assert (loud.elapsed_s, loud.critical) == (calm.elapsed_s, calm.critical)
    assert (
        faults(a_map("d:start, book::1 d, again::30 d, end:end", "d>book, book>end, book~again, again~book, end^book"))
        == []
    )


def test_the_first_treatment_is_the_earliest_that_is_marked() -> None:
    assert figures(PLAIN).to_treatment_s is None
    marked = replace(PLAIN, steps=tuple(replace(step, treatment=step.id in {"treat", "end"}) for step in PLAIN.steps))
    assert figures(marked).to_treatment_s == 26 * DAY + 45 * 60


def test_a_chosen_bottleneck_counts_whatever_the_times_say() -> None:
    chosen = replace(PLAIN, steps=tuple(replace(step, bottleneck=step.id == "see") for step in PLAIN.steps))
    assert figures(chosen).bottleneck == Bottleneck("see", "wait", 10 * DAY, chosen=True)
    assert figures(a_map("d:start, end:end", "d>end")).bottleneck is None


def test_hand_offs_places_and_costs_are_counted() -> None:
    lanes = (Lane("a", "Eastmere", "site"), Lane("b", "Pharmacy", "department"), Lane("c", "Patient", "perspective"))
    steps = (
        Step("1", "One", "a", kind="start", cost_pence=1_250, staff=2, task=Duration(HOUR)),
        Step("2", "Two", "b", task=Duration(HOUR), cost_pence=50),
        Step("3", "Three", "c", department="PHARMACY", sites=("Harwick", "eastmere"), travels=True),
        Step("4", "Four", "b", department="Imaging", kind="end"),
    )
    arrows = tuple(Arrow(f"a{n}", str(n), str(n + 1)) for n in (1, 2, 3))
    found = figures(Map("m", None, "", lanes, steps, arrows))
    assert (found.handoffs, found.department_handoffs) == (3, 1)
    assert (found.sites, found.journeys) == (("Eastmere", "Harwick"), 1)
    assert found.by_department == (("Pharmacy", 2), ("Imaging", 1))
    assert (found.cost_pence, found.staff_s) == (1_300, 2 * HOUR)
    assert (found.steps, found.untimed) == (4, 2)
    assert (figures(PLAIN).cost_pence, figures(PLAIN).staff_s) == (None, None)


def test_what_is_wrong_is_said_where_it_is() -> None:
    assert faults(a_map("a, b", "a>b")) == [("no_start", ""), ("no_end", ""), ("dead_end", "b")]
    assert faults(a_map("a:start, b:decision, c:end, x", "a>b, b>c")) == [
        ("one_way", "b"),
        ("unreachable", "x"),
        ("dead_end", "x"),
    ]
    lost = replace(PLAIN, lanes=())
    assert faults(lost) == [("no_lane", step.id) for step in PLAIN.steps]
    assert figures(Map("m")).findings == ()
    assert figures(Map("m", steps=(Step("s", "Alone"),))).elapsed_s == 0


def test_a_loop_needs_a_decision_that_leads_out_of_it() -> None:
    endless = a_map("a:start, b::1 d, c::2 d, end:end", "a>b, b>c, c>b, c>end")
    found = [each for each in figures(endless).findings if each.fault == "loop"]
    assert [(each.step_id, "b → c → b" in each.text) for each in found] == [("b", True)]
    assert figures(endless).elapsed_s == 3 * DAY
    decided = a_map("a:start, b::1 d, c:decision:2 d, end:end", "a>b, b>c, c>b, c>end")
    assert faults(decided) == []
    assert figures(decided).elapsed_s == 3 * DAY


def test_columns_tell_their_days() -> None:
    assert slot_days(PLAIN, figures(PLAIN)) == (
        "Day 0",
        "Days 0 to 2",
        "Day 12",
        "Days 12 to 26",
        "Days 26 to 27",
        "Day 27",
    )


@given(any_maps())
def test_no_map_breaks_the_figures_and_the_sums_agree(pathway: Map) -> None:
    found = figures(pathway)
    slot_days(pathway, found)
    if not pathway.steps:
        assert found.elapsed_s is None
        return
    assert found.elapsed_s == found.task_s + found.wait_s
    assert found.critical
    known = {step.id for step in pathway.steps}
    assert {each.step_id for each in found.findings} <= known | {""}
    longest = found.spans[found.critical[-1]]
    ends = [step.id for step in pathway.steps if step.kind == "end" and step.id in found.spans] or list(found.spans)
    assert longest.end_s == max(found.spans[key].end_s for key in ends)


@given(any_maps(), st.integers(0, 8), st.integers(0, 50_000))
def test_more_time_at_a_step_never_makes_the_episode_shorter(pathway: Map, at: int, more: int) -> None:
    if at >= len(pathway.steps):
        return
    slower = list(pathway.steps)
    slower[at] = replace(slower[at], task=Duration(slower[at].task_s + more))
    before, after = figures(pathway).elapsed_s, figures(replace(pathway, steps=tuple(slower))).elapsed_s
    assert before is not None
    assert after is not None
    assert before <= after <= before + more


@given(any_maps())
def test_an_order_leads_onward_and_every_loop_is_closed_by_a_back_edge(pathway: Map) -> None:
    nodes = tuple(step.id for step in pathway.steps)
    edges = [(arrow.from_id, arrow.to_id) for arrow in pathway.arrows if {arrow.from_id, arrow.to_id} <= set(nodes)]
    order = graph.ordered(nodes, edges)
    place = {node: index for index, node in enumerate(order.nodes)}
    assert sorted(order.nodes) == sorted(nodes)
    assert all(place[start] < place[end] for start, end in edges if (start, end) not in order.back)
    looped = {node for members in graph.loops(nodes, edges) for node in members}
    assert {node for edge in order.back for node in edge} <= looped
    assert bool(looped) == bool(order.back)


def test_a_long_chain_and_many_arrows_are_quick() -> None:
    count = 500
    steps = tuple(Step(f"s{n}", f"Step {n}", "l", n, task=Duration(n)) for n in range(count))
    chain = [Arrow(f"c{n}", f"s{n}", f"s{n + 1}") for n in range(count - 1)]
    across = [Arrow(f"x{n}", f"s{n * 7 % count}", f"s{n * 13 % count}") for n in range(301)]
    pathway = Map("m", None, "", (Lane("l", "Lane"),), steps, tuple(chain + across))
    took = []
    for _ in range(3):
        begun = time.perf_counter()
        figures(pathway)
        took.append(time.perf_counter() - begun)
    assert min(took) < 0.05
    assert figures(Map("m", steps=tuple(Step(f"s{n}", "S", None, n) for n in range(5_000)))).steps == 5_000

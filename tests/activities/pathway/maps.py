"""Maps for tests: made of words, and made at random."""

from hypothesis import strategies as st

from facilitator.activities.pathway.durations import Duration, read_duration
from facilitator.activities.pathway.model import Arrow, Lane, Map, Step

KINDS = ("start", "step", "decision", "end")


def a_map(steps: str, arrows: str, lanes: str = "Clinic") -> Map:
    """A map from "name:kind:task:wait:lane, …" and "a>b, a~b (contingency), a^b (exit)"; kind "" is a step."""
    rows = [(line.strip() + "::::").split(":")[:5] for line in steps.split(",")]
    return Map(
        "m",
        lanes=tuple(Lane(name, name, kin=name) for name in lanes.split(",")),
        steps=tuple(
            Step(
                name,
                name,
                lane or lanes.split(",", maxsplit=1)[0],
                slot,
                kind or "step",
                task=read_duration(task),
                wait=read_duration(wait),
                kin=name,
            )
            for slot, (name, kind, task, wait, lane) in enumerate(rows)
        ),
        arrows=tuple(_arrow(number, word.strip()) for number, word in enumerate(arrows.split(",")) if word.strip()),
    )


def _arrow(number: int, word: str) -> Arrow:
    sign = next(each for each in ">~^" if each in word)
    start, end = word.split(sign)
    return Arrow(f"a{number}", start, end, {">": "flow", "~": "contingency", "^": "exit"}[sign])


@st.composite
def any_maps(draw: st.DrawFn) -> Map:
    """Any map at all: loops, arrows to nowhere, steps in no lane, several starts or none."""
    count = draw(st.integers(0, 9))
    ids = [f"s{number}" for number in range(count)]
    lanes = tuple(Lane(f"l{number}", f"Lane {number}", kin=f"l{number}") for number in range(draw(st.integers(0, 3))))
    spans = st.none() | st.builds(Duration, st.integers(0, 100_000))
    steps = tuple(
        Step(
            key,
            key,
            draw(st.sampled_from([None, "gone", *(lane.id for lane in lanes)])),
            slot,
            draw(st.sampled_from(KINDS)),
            task=draw(spans),
            wait=draw(spans),
            treatment=draw(st.booleans()),
            kin=key,
        )
        for slot, key in enumerate(ids)
    )
    ends = st.sampled_from([*ids, "nowhere"])
    kinds = st.sampled_from(["flow", "flow", "contingency", "exit"])
    pairs = draw(st.lists(st.tuples(ends, ends, kinds), max_size=20)) if ids else []
    arrows = tuple(Arrow(f"a{number}", *pair) for number, pair in enumerate(pairs))
    return Map("m", None, "", lanes, steps, arrows)

"""Pathways side by side: figures with their differences to a baseline, and which steps change."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from facilitator.activities.pathway.durations import DAY, Duration, span_grain, write_duration, write_span
from facilitator.activities.pathway.figures import Figures
from facilitator.activities.pathway.model import Map, Step
from facilitator.activities.pathway.money import write_money
from facilitator.text import count

MINUS = "\N{MINUS SIGN}"
Change = Literal["better", "worse", "same", "other", ""]


@dataclass(frozen=True, slots=True)
class Value:
    """A figure as it is read, and how it differs from the baseline, "−8 days"; "" for the baseline itself.

    `change` says whether that is better; "other" when neither is, "" when there is nothing to compare.
    """

    text: str
    difference: str = ""
    change: Change = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One figure for every scenario, in their order."""

    key: str
    title: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """A step that is done in another lane than in the baseline."""

    name: str
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What a pathway changes against another: names of steps added and gone, and those in another lane."""

    added: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    moved: tuple[Moved, ...] = ()

    @property
    def none(self) -> bool:
        """Whether nothing changes."""
        return not (self.added or self.gone or self.moved)


def _span(value: int | Fraction) -> str:
    return write_span(int(value))


def _whole(value: int | Fraction) -> str:
    return f"{int(value):,}"


def _money(value: int | Fraction) -> str:
    return write_money(int(value))


def _hundredths(value: int | Fraction) -> int:
    return int(value * 100 + Fraction(1, 2))


def _percent(value: int | Fraction) -> str:
    return f"{_hundredths(value)}%"


def _points(value: int | Fraction) -> str:
    return count(_hundredths(value), "point")


def _exactly(number: int | Fraction, _other: int | Fraction) -> Fraction:
    return Fraction(number)


def _in_grains(number: int | Fraction, other: int | Fraction) -> Fraction:
    """Seconds rounded as the coarser of two spans is told."""
    grain = max(span_grain(int(number)), span_grain(int(other)))
    return Fraction((2 * int(number) + grain) // (2 * grain) * grain)


def _in_points(number: int | Fraction, _other: int | Fraction) -> Fraction:
    return Fraction(_hundredths(number), 100)


def _span_apart(value: int | Fraction) -> str:
    return write_span(int(value)) if value % (DAY // 2) else write_duration(Duration(int(value), "d"), long=True)


@dataclass(frozen=True, slots=True)
class _Measure:
    key: str
    title: str
    read: Callable[[Figures], int | Fraction | None]
    write: Callable[[int | Fraction], str]
    less_is_better: bool = True
    # A difference is that of the figures as they are read: to what they are rounded, and how it is written.
    rounded: Callable[[int | Fraction, int | Fraction], Fraction] = _exactly
    apart: Callable[[int | Fraction], str] | None = None


def _timed(key: str, title: str, read: Callable[[Figures], int | None], *, less_is_better: bool = True) -> _Measure:
    return _Measure(key, title, read, _span, less_is_better, _in_grains, _span_apart)


MEASURES: tuple[_Measure, ...] = (
    _timed("elapsed", "Decision to completion", lambda f: f.elapsed_s if f.timed else None),
    _timed("to_treatment", "Decision to first treatment", lambda f: f.to_treatment_s),
    _timed("wait", "Waiting on the longest way", lambda f: f.wait_s if f.timed else None),
    _timed("task", "Tasks on the longest way", lambda f: f.task_s if f.timed else None, less_is_better=False),
    _Measure("share", "Share of waiting", lambda f: f.share_waiting, _percent, rounded=_in_points, apart=_points),
    _Measure("handoffs", "Hand-offs between lanes", lambda f: f.handoffs, _whole),
    _Measure("department_handoffs", "Hand-offs between departments", lambda f: f.department_handoffs, _whole),
    _Measure("sites", "Sites", lambda f: len(f.sites), _whole, less_is_better=False),
    _Measure("journeys", "Patient journeys", lambda f: f.journeys, _whole),
    _Measure("steps", "Steps", lambda f: f.steps, _whole, less_is_better=False),
    _timed("staff", "Staff time", lambda f: f.staff_s),
    _Measure("cost", "Cost", lambda f: f.cost_pence, _money),
)
UNKNOWN = "–"


def lines(found: Sequence[Figures], baseline: int = 0) -> tuple[Line, ...]:
    """Every figure of the maps side by side; `baseline` is the index of the map the others are compared with."""
    return tuple(Line(each.key, each.title, _values(each, found, baseline)) for each in MEASURES)


def changes(before: Map, now: Map) -> Changes:
    """What `now` changes: a step is the same if one was copied from the other, else if it has the same name.

    Each step is matched once. It has moved if the names of the lanes differ, whatever the case.
    """
    pairs = _matched(before.steps, now.steps)
    gone = {step.id for step in before.steps} - {old.id for old, _new in pairs}
    added = {step.id for step in now.steps} - {new.id for _old, new in pairs}
    moved = []
    for old, new in pairs:
        was, is_now = before.lane(old.lane_id), now.lane(new.lane_id)
        same = was is not None and is_now is not None and bool(was.kin) and was.kin == is_now.kin
        names = (was.name if was else "no lane", is_now.name if is_now else "no lane")
        if not same and names[0].casefold() != names[1].casefold():
            moved.append(Moved(new.name, *names))
    return Changes(
        tuple(step.name for step in now.steps if step.id in added),
        tuple(step.name for step in before.steps if step.id in gone),
        tuple(moved),
    )


def _values(measure: _Measure, found: Sequence[Figures], baseline: int) -> tuple[Value, ...]:
    numbers: list[int | Fraction | None] = [measure.read(each) if each.steps else None for each in found]
    base = numbers[baseline] if 0 <= baseline < len(numbers) else None
    return tuple(_value(measure, number, base, index == baseline) for index, number in enumerate(numbers))


def _value(measure: _Measure, number: int | Fraction | None, base: int | Fraction | None, is_base: bool) -> Value:
    if number is None:
        return Value(UNKNOWN)
    text = measure.write(number)
    if is_base or base is None:
        return Value(text)
    here, there = measure.rounded(number, base), measure.rounded(base, number)
    if here == there:
        return Value(text, "same", "same")
    size = (measure.apart or measure.write)(abs(here - there))
    change: Change = "other"
    if measure.less_is_better:
        change = "better" if here < there else "worse"
    return Value(text, f"{MINUS if here < there else '+'}{size}", change)


def _kin(step: Step) -> str:
    return step.kin or step.id


def _name(step: Step) -> str:
    return " ".join(step.name.split()).casefold()


def _matched(before: Sequence[Step], now: Sequence[Step]) -> list[tuple[Step, Step]]:
    pairs: list[tuple[Step, Step]] = []
    left, taken = list(before), set[str]()
    for key in (_kin, _name):
        waiting: dict[str, list[Step]] = {}
        for step in left:
            waiting.setdefault(key(step), []).append(step)
        for new in now:
            if new.id not in taken and waiting.get(key(new)):
                pairs.append((waiting[key(new)].pop(0), new))
                taken.add(new.id)
        matched = {old.id for old, _new in pairs}
        left = [step for step in left if step.id not in matched]
    order = {step.id: index for index, step in enumerate(now)}
    return sorted(pairs, key=lambda pair: order[pair[1].id])

"""Methods that rate on a scale whose levels count for or against: gradients, fist to five, consent."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from facilitator.activities.decision.methods.base import (
    Item,
    Level,
    Line,
    Method,
    Motion,
    Result,
    Setting,
    names,
    no_quorum,
)
from facilitator.activities.decision.methods.shares import judge_share
from facilitator.activities.decision.rules import BadRule, Marks, Tally, share_text
from facilitator.text import count


class Scale(Method):
    """Each option, or the proposal in the question where there is none, gets a level from everybody."""

    entry = "level"
    least_options = 1

    def options(self, given: Sequence[Item], question: str) -> tuple[Item, ...]:
        """What was given, or the proposal itself."""
        return tuple(given) or (Item("proposal", "The proposal"),)

    def check_marks(self, motion: Motion, marks: Marks) -> None:
        """A level of the scale for each option."""
        known = {level.mark for level in self.levels(motion.settings)}
        if any(mark not in known for mark in marks):
            what = "a level" if len(marks) == 1 else "a level for each option"
            raise BadRule(f"Choose {what}, or abstain.")

    def sides(self, motion: Motion) -> tuple[Item, ...]:
        """The options, or the two sides of a single proposal."""
        return motion.options if len(motion.options) > 1 else (Item("for", "support"), Item("against", "concern"))

    def supports(self, settings: dict[str, int]) -> frozenset[int]:
        """The marks that count as support."""
        raise NotImplementedError

    def supporters(self, motion: Motion, tally: Tally) -> list[int]:
        """How many support each option."""
        levels, supports = self.levels(motion.settings), self.supports(motion.settings)
        return [
            sum(number for level, number in zip(levels, spread, strict=True) if level.mark in supports)
            for spread in self.spreads(motion, tally)
        ]

    def on_scale(self, motion: Motion, tally: Tally, result: Result) -> Result:
        """The result with the spread of each option over the levels."""
        levels, supports = self.levels(motion.settings), self.supports(motion.settings)
        return replace(
            result,
            lines=tuple(
                replace(line, spread=tuple(spread))
                for line, spread in zip(result.lines, self.spreads(motion, tally), strict=True)
            ),
            signs=tuple(level.sign for level in levels),
            legend="" if levels[0].sign.isalpha() else f"{_end(levels[0])} … {_end(levels[-1])}",
            supports=tuple(index for index, level in enumerate(levels) if level.mark in supports),
        )

    def at(self, motion: Motion, tally: Tally, mark: int) -> int:
        """How often a mark was given, over all options."""
        place = [level.mark for level in self.levels(motion.settings)].index(mark)
        return sum(spread[place] for spread in self.spreads(motion, tally))


_NEWER = (
    "Whole-hearted endorsement",
    "Agreement with a minor point of contention",
    "Support with reservations",
    "Abstain",
    "More discussion needed",
    "Don’t like but will support",
    "Serious disagreement",
    "Veto",
)
_OLDER = (
    "Endorsement",
    "Endorsement with a minor point of contention",
    "Agreement with reservations",
    "Abstain",
    "Stand aside",
    "Formal disagreement, but willing to go with the majority",
    "Formal disagreement, absolved of responsibility",
    "Block",
)


_STOPS = {"veto": "vetoes"}


class Gradients(Scale):
    """Kaner's gradients of agreement; no published threshold, so the distribution is the result."""

    key = "gradients"
    title = "Gradients of agreement"
    hint = "Eight levels from endorsement to veto; the distribution is shown, and every reservation with its reason."
    threshold = "may"
    settings = (Setting("list", "Scale", 1, 1, 2, ((1, "Newer: … veto"), (2, "Older: … block"))),)

    def levels(self, settings: dict[str, int]) -> tuple[Level, ...]:
        """The eight levels of the agreed list."""
        texts = _NEWER if self.setting(settings, "list") == 1 else _OLDER
        return tuple(Level(mark, str(mark), text) for mark, text in enumerate(texts, 1))

    def supports(self, settings: dict[str, int]) -> frozenset[int]:
        """Endorsement, agreement and support, and those who will go along."""
        return frozenset({1, 2, 3, 6})

    def carried_by(self, motion: Motion) -> str:
        """The distribution, or a share of support."""
        if motion.rule.threshold is None:
            return "Everybody says how far they agree, from 1 to 8; the distribution is the result."
        return super().carried_by(motion).replace("Carried by ", "Carried when supported (levels 1, 2, 3 and 6) by ")

    def judge(self, motion: Motion, tally: Tally, casting: int | None = None) -> Result:
        """The distribution; a verdict only where a threshold was agreed."""
        votes = self.supporters(motion, tally)
        result = judge_share(motion, tally, votes, yes_no=len(votes) == 1, casting=casting)
        if motion.rule.threshold is None and result.outcome != "no quorum":
            headline, figures = self._said(motion, tally, votes)
            result = replace(result, outcome="shown", headline=headline, figures=figures)
        stops = self.at(motion, tally, 8)
        word = self.levels(motion.settings)[-1].text.lower()
        remarks = [f"{count(stops, word, _STOPS.get(word, ''))} given."] if stops else []
        held = sum(self.at(motion, tally, mark) for mark in (2, 3, 5, 6, 7))
        remarks += [f"{count(held, 'reservation')}: minute each with its reason."] if held else []
        return self.on_scale(motion, tally, replace(result, remarks=(*result.remarks, *remarks)))

    def _said(self, motion: Motion, tally: Tally, votes: Sequence[int]) -> tuple[str, str]:
        most = max(votes, default=0)
        lead = tuple(index for index, each in enumerate(votes) if each == most and most)
        spreads = self.spreads(motion, tally)
        stops = sum(spreads[index][-1] for index in (lead or range(len(votes))))
        word = self.levels(motion.settings)[-1].text.lower()
        what = "the proposal" if len(votes) == 1 else names(motion, lead) or "any option"
        headline = f"{most} of {tally.cast} support {what}"
        stopped = count(stops, word, _STOPS.get(word, "")) if stops else f"no {word}"
        figures = f"{share_text(most, tally.cast)} at levels 1, 2, 3 or 6; {stopped}"
        return headline, figures


class FistToFive(Scale):
    """Fingers from 0 to 5; a fist is never averaged away."""

    key = "fist"
    title = "Fist to five"
    hint = "Everybody shows 0 to 5 fingers at once. A fist is always shown, and may stop the proposal."
    threshold = "must"
    settings = (
        Setting("lowest", "Lowest fingers that support", 3, 2, 3, ((2, "2 fingers"), (3, "3 fingers"))),
        Setting("blocks", "A fist", 1, 0, 1, ((1, "stops the proposal"), (0, "counts as no"))),
    )
    _SAID = ("Fist: no", "Serious concerns", "Some concerns", "I can live with it", "I agree", "I champion it")

    def levels(self, settings: dict[str, int]) -> tuple[Level, ...]:
        """No finger to five."""
        return tuple(Level(mark, str(mark), text) for mark, text in enumerate(self._SAID))

    def supports(self, settings: dict[str, int]) -> frozenset[int]:
        """The agreed number of fingers and more."""
        return frozenset(range(self.setting(settings, "lowest"), 6))

    def carried_by(self, motion: Motion) -> str:
        """Support by a share, and what a fist does."""
        lowest = self.setting(motion.settings, "lowest")
        fist = "a fist stops it" if self.setting(motion.settings, "blocks") else "a fist counts as no"
        said = super().carried_by(motion).rstrip(".")
        return f"{said.replace('Carried by', f'Carried when {lowest} fingers or more are shown by')}; {fist}."

    def judge(self, motion: Motion, tally: Tally, casting: int | None = None) -> Result:
        """Whether enough support it, and no fist stops it."""
        votes = self.supporters(motion, tally)
        result = judge_share(motion, tally, votes, yes_no=len(votes) == 1, casting=casting)
        fists = [spread[0] for spread in self.spreads(motion, tally)]
        stopping = bool(self.setting(motion.settings, "blocks"))
        stopped = [index for index in result.leaders if fists[index]]
        if stopping and result.outcome in ("carried", "tie") and stopped:
            headline = f"Stopped by {count(sum(fists[index] for index in stopped), 'fist')}: {names(motion, stopped)}"
            result = replace(result, outcome="blocked", headline=headline, lines=_unled(result.lines))
        if sum(fists):
            remark = f"{count(sum(fists), 'fist')} shown; {'each' if stopping else 'counted as no, and'} to be heard."
            result = replace(result, remarks=(*result.remarks, remark))
        return self.on_scale(motion, tally, result)


class Consent(Scale):
    """Carried unless a reasoned objection stands; concerns are minuted, not counted."""

    key = "consent"
    title = "Consent"
    hint = "The proposal passes unless somebody has a reasoned objection; concerns are minuted, not counted."
    least_options = 0

    def options(self, given: Sequence[Item], question: str) -> tuple[Item, ...]:
        """One proposal."""
        return (Item("proposal", "The proposal"),)

    def levels(self, settings: dict[str, int]) -> tuple[Level, ...]:
        """Consent, concern, objection."""
        return (
            Level(1, "Consent", "I consent"),
            Level(2, "Concern", "I consent, with a concern"),
            Level(3, "Objection", "I have a reasoned objection"),
        )

    def supports(self, settings: dict[str, int]) -> frozenset[int]:
        """Consent, with a concern or without."""
        return frozenset({1, 2})

    def carried_by(self, motion: Motion) -> str:
        """No objection."""
        return "Passes unless a reasoned objection stands; concerns are minuted, not counted."

    def judge(self, motion: Motion, tally: Tally, casting: int | None = None) -> Result:
        """Passed or not."""
        consents, concerns, objections = self.spreads(motion, tally)[0]
        total = consents + concerns + objections
        share = Fraction(consents + concerns, total) if total else Fraction(0)
        passed = total > 0 and objections == 0
        line = Line(motion.options[0].text, consents + concerns, f"{consents + concerns} of {total}", share, passed)
        said = (
            f"{count(consents + concerns, 'consent')}, {count(concerns, 'concern')}, {count(objections, 'objection')}"
        )
        missed = no_quorum(motion, tally)
        if missed:
            result = Result("no quorum", (), *missed, (line,))
        elif passed:
            result = Result("carried", (0,), "Consent given: no objection stands", said, (line,))
        elif objections:
            headline = f"{count(objections, 'reasoned objection')} {'stands' if objections == 1 else 'stand'}"
            result = Result("blocked", (), headline, said, (line,))
        else:
            result = Result("not reached", (), "Nobody has answered", said, (line,))
        remarks = (f"{count(concerns, 'concern')} to be minuted with the reason.",) if concerns else ()
        return self.on_scale(motion, tally, replace(result, remarks=remarks))


def _end(level: Level) -> str:
    return f"{level.sign} {level.text[:1].lower()}{level.text[1:]}"


def _unled(lines: Sequence[Line]) -> tuple[Line, ...]:
    return tuple(replace(line, leads=False) for line in lines)

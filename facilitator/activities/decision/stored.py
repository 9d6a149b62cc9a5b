"""How a motion is kept: in the decision while it can change, and as a locked copy in each round."""

import json
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from facilitator.activities.decision.methods import method
from facilitator.activities.decision.methods.base import Item, Motion
from facilitator.activities.decision.rules import Marks, Rule
from facilitator.activities.decision.tables import Decision, DecisionOption


def rule_of(row: Decision) -> Rule:
    """The rule as it stands in the decision, not yet locked."""
    return Rule(
        Fraction(row.threshold_n, row.threshold_d) if row.threshold_n else None,
        row.base,  # type: ignore[arg-type]  # the column holds one of BASES
        row.strict,
        row.quorum_n,
        row.quorum_d,
        row.max_rounds,
        row.secret,
        row.voters,
        row.casting,
        row.proxies,
        row.named_reasons,
        row.fallback,
    )


def keep_rule(row: Decision, rule: Rule) -> None:
    """Write a rule into the decision."""
    share = rule.threshold or Fraction(0)
    row.threshold_n, row.threshold_d = share.numerator, share.denominator
    row.base, row.strict, row.max_rounds = rule.base, rule.strict, rule.max_rounds
    row.quorum_n, row.quorum_d = rule.quorum_n, rule.quorum_d
    row.secret, row.voters, row.casting = rule.secret, rule.voters, rule.casting
    row.proxies, row.named_reasons, row.fallback = rule.proxies, rule.named_reasons, rule.fallback


def motion_of(row: Decision, options: Sequence[DecisionOption]) -> Motion:
    """What would be put to the vote if a round opened now."""
    given = tuple(Item(option.id, option.text, option.detail) for option in options if option.text.strip())
    found = method(row.method)
    return Motion(row.question, found.key, found.options(given, row.question), rule_of(row), json.loads(row.settings))


def lock(row: Decision, options: Sequence[DecisionOption]) -> str:
    """The copy of question, options and rule that a round keeps, as JSON."""
    return locked(motion_of(row, options))


def locked(motion: Motion) -> str:
    """A motion as JSON."""
    rule = motion.rule
    return json.dumps(
        {
            "question": motion.question,
            "method": motion.method,
            "settings": motion.settings,
            "options": _options(motion.options),
            "rule": {
                "threshold": "" if rule.threshold is None else str(rule.threshold),
                **{name: getattr(rule, name) for name in Rule.__slots__ if name != "threshold"},
            },
        },
        ensure_ascii=False,
    )


def motion_from(text: str, amended: str | None = None) -> Motion:
    """Read what `locked` wrote, with the wording that was amended since, if any."""
    data = json.loads(text)
    if amended:
        data |= json.loads(amended)
    rule = dict(data["rule"])
    threshold = rule.pop("threshold")
    known: dict[str, Any] = {name: value for name, value in rule.items() if name in Rule.__slots__}
    return Motion(
        data["question"],
        method(data["method"]).key,
        tuple(
            Item(option.get("id", str(place)), option["text"], option["detail"])
            for place, option in enumerate(data["options"])
        ),
        Rule(Fraction(threshold) if threshold else None, **known),
        data.get("settings", {}),
    )


def amendment(question: str, options: Sequence[Item]) -> str:
    """Another wording as JSON."""
    return json.dumps({"question": question, "options": _options(options)}, ensure_ascii=False)


def marks_text(marks: Marks) -> str:
    """The marks of a ballot as JSON."""
    return json.dumps(list(marks))


def marks_of(text: str) -> Marks:
    """Read what `marks_text` wrote."""
    return tuple(json.loads(text))


def _options(options: Sequence[Item]) -> list[dict[str, str]]:
    return [{"id": option.id, "text": option.text, "detail": option.detail} for option in options]

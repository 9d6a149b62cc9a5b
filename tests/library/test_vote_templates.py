"""A vote by any method under any rule goes into a template and comes out of it as it was."""

from fractions import Fraction
from pathlib import Path

import pytest

from facilitator.activities.decision import commands
from facilitator.activities.decision.methods import METHODS
from facilitator.activities.decision.queries import votes
from facilitator.activities.decision.rules import Rule
from facilitator.library.making import create_meeting
from facilitator.library.saving import dumps, template_of
from facilitator.library.template_file import METHODS as KNOWN
from facilitator.library.template_file import SETTINGS, TemplateError, load
from facilitator.store.store import Store
from tests.activities.decision.voting import make_meeting


def test_templates_know_every_method_and_setting() -> None:
    assert set(KNOWN) - {""} | {"choice", "yes_no"} == set(METHODS)
    assert {setting.key for method in METHODS.values() for setting in method.settings} == set(SETTINGS)


@pytest.mark.parametrize("key", METHODS)
def test_a_vote_by_every_method_is_kept_in_a_template(store: Store, tmp_path: Path, key: str) -> None:
    step = make_meeting(store, 3)
    vote_id = commands.add_vote(store, step.meeting_id, step.item_id, "Which?", [("A", "", None), ("B", "", None)])
    commands.set_method(store, vote_id, key)
    share = {"must": Fraction(3, 4), "may": Fraction(2, 3), "never": None}[METHODS[key].threshold]
    rule = Rule(share, "present", False, 2, 3, 4, True, "", True, True, True, "The board decides")
    commands.set_rule(store, vote_id, rule)
    for setting in METHODS[key].settings:
        value = setting.choices[-1][0] if setting.choices else setting.most
        commands.set_setting(store, vote_id, setting.key, value)
    path = tmp_path / "mine.toml"
    with store.reading() as session:
        before = votes(session, step.meeting_id)[0].motion
        path.write_text(dumps(template_of(session, step.meeting_id, "Mine")), encoding="utf-8")
    made = create_meeting(store, load(path))
    with store.reading() as session:
        after = votes(session, made)[0].motion
    assert (after.method, after.rule, after.settings) == (before.method, before.rule, before.settings)
    assert [option.text for option in after.options] == [option.text for option in before.options]


@pytest.mark.parametrize(("line", "says"), [('threshold = "0/1"', "more than 0"), ('method = "lots"', "method")])
def test_a_vote_that_cannot_be_is_refused(tmp_path: Path, line: str, says: str) -> None:
    path = tmp_path / "bad.toml"
    path.write_text(
        f'title = "T"\n[[item]]\ntitle = "Vote"\nminutes = 5\n[item.vote]\nquestion = "Which?"\n{line}\n',
        encoding="utf-8",
    )
    with pytest.raises(TemplateError, match=says):
        load(path)

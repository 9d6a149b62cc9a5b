"""What to ask somebody who speaks from a perspective, so that everybody contributes steps to a map."""

_PROMPTS: dict[str, tuple[str, ...]] = {
    "prescriber": (
        "What do you need to know before you can decide to treat?",
        "What makes you send a patient back a step?",
        "Who takes over from you, and how do you know that they have?",
    ),
    "referrer": (
        "What do you send, and what is asked for again?",
        "When do you hear what became of your patient?",
        "Which bloods and scans are done by you, and how old may they be?",
    ),
    "service": (
        "Where does the work pile up in a busy week?",
        "Which step depends on one single person?",
        "What happens on a day when somebody is away?",
    ),
    "nursing": (
        "When does the patient see you, and for how long?",
        "What do you explain, and what is asked again on the day?",
        "Which step would you do elsewhere, or not at all?",
    ),
    "pharmacy": (
        "What has to be ordered, by whom, and how long before?",
        "What happens when a dose comes late or fails its check?",
        "Who may release, and who stands in for them?",
    ),
    "physics": (
        "Which step needs you in the room?",
        "What has to be measured, and when is it too late?",
        "Which room and which store does the dose need?",
    ),
    "patient": (
        "How often do you travel, how far, and who comes with you?",
        "Where do you wait without knowing why?",
        "What would you have liked to be told earlier?",
    ),
    "commissioner": (
        "Which step is paid for, and by whom?",
        "What would you look at to see that it works?",
        "Which wait is counted against a target?",
    ),
    "finance": (
        "Which steps cost more than they bring in?",
        "What is paid for each visit, and what for the whole episode?",
        "Which cost is new in this model?",
    ),
    "estates": (
        "Which rooms are needed at the same hour?",
        "What has to be built or licensed before the first patient?",
        "Where does the waste go, and how often?",
    ),
}
_ALIKE = {
    "clinician": "prescriber",
    "consultant": "prescriber",
    "oncology": "prescriber",
    "service deliverer": "service",
    "deliverer": "service",
    "manager": "service",
    "nurse": "nursing",
    "outpatients": "nursing",
    "ward": "nursing",
    "pharmacist": "pharmacy",
    "radiopharmacy": "pharmacy",
    "physicist": "physics",
    "radiation": "physics",
    "patients": "patient",
    "carer": "patient",
    "commissioning": "commissioner",
    "facilities": "estates",
}
_ANYBODY = (
    "Which step is missing from where you stand?",
    "Where do you wait for somebody else?",
    "What goes wrong most often, and what do you do then?",
)


def prompts(perspective: str) -> tuple[str, ...]:
    """Questions for a perspective: its own if one of its words is known, else those for anybody."""
    words = perspective.casefold()
    for known, key in [*((key, key) for key in _PROMPTS), *_ALIKE.items()]:
        if known in words:
            return _PROMPTS[key]
    return _ANYBODY

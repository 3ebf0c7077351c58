"""现在可以做: the buttons of a case and its parts, with reasons where one cannot be used, read from the tables."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.urls import reverse

from liangce.kernel.actors import Actor
from liangce.kernel.models import Deadline
from liangce.kernel.process import Step, choices, why_not
from liangce.people.on_behalf import Principals, helped_by

Button = dict[str, Any]


@dataclass
class Buttons:
    """What the actor can do: first what is expected of them, then the rest; folded away what is seldom done, the
    invitations of one's own paper, and what can be done for others.
    """

    now: list[Button] = field(default_factory=list)
    seldom: list[Button] = field(default_factory=list)
    others: list[Button] = field(default_factory=list)
    on_behalf: list[Button] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.now or self.seldom or self.others or self.on_behalf)


def buttons(
    cases: Sequence[Any],
    actor: Actor,
    *,
    slug: str,
    parts: Mapping[int, str],
    deadlines: Iterable[Deadline],
    now: datetime,
    hint: Callable[[Deadline], str],
) -> Buttons:
    """The buttons of the whole (the first of `cases`) and of its parts. `parts` names the parts by their keys."""
    running = {(d.case_id, d.rule): d for d in deadlines if d.is_running}
    found = Buttons()
    for case in cases:
        expected_first = sorted(choices(case, actor, now=now), key=lambda choice: not choice[0].todo)
        for step, refused in expected_first:
            met = _told_once(running, case, step)
            button = _button(step, case, slug, refused) | {"hint": _hint(case, actor, parts, met, hint)}
            _place(found, button, step, case, parts)
    found.on_behalf = _on_behalf(cases, actor, slug, parts, now)
    _mark_main(found)
    return found


def _place(found: Buttons, button: Button, step: Step, case: Any, parts: Mapping[int, str]) -> None:
    """Invitations that the first proposer looks after stand apart, while they can change: there may be many of them."""
    if case.kind_name == "cosigning" and step.actor.name == "first_proposer":
        if not (case.is_first or button["why_not"]):
            found.others.append(button | {"label": f"{step.label}：{parts[case.pk]}"})
    elif step.seldom:
        found.seldom.append(button | {"label": f"{step.label}{_of(case, parts)}", "hint": ""})
    elif step.todo:
        found.now.insert(sum(1 for other in found.now if other["todo"]), button)
    else:
        found.now.append(button)


def _of(case: Any, parts: Mapping[int, str]) -> str:
    return f"：{parts[case.pk]}" if case.whole_field and case.pk in parts else ""


def _mark_main(found: Buttons) -> None:
    """One button a page stands out: the first expected one that can be used."""
    main = next((button for button in found.now if button["todo"] and not button["why_not"]), None)
    if main:
        main["kind"] = "go"


def _button(step: Step, case: Any, slug: str, refused: str | None) -> Button:
    return {
        "name": f"{case.kind_name}-{step.name}-{case.pk}",
        "label": step.label,
        "url": reverse("step", args=[slug, case.kind_name, case.pk, step.name]),
        "why_not": refused,
        "kind": "",
        "method": "get" if step.asks else "post",
        "confirm": step.confirm,
        "todo": step.todo,
    }


def _told_once(running: dict[tuple[int, str], Deadline], case: Any, step: Step) -> Deadline | None:
    """The deadline that the step meets, taken out of `running`: 谢绝 need not repeat what 同意 has said."""
    found = [running.pop((case.pk, rule), None) for rule in step.meets]
    return next(filter(None, found), None)


def _hint(
    case: Any,
    actor: Actor,
    parts: Mapping[int, str],
    met: Deadline | None,
    hint: Callable[[Deadline], str],
) -> str:
    """Whose part it is, unless it is one's own, and the deadline."""
    of_part = parts.get(case.pk, "") if case.kind_name != "cosigning" else ""
    return "；".join(filter(None, (of_part if of_part != actor.name else "", hint(met) if met else "")))


def _on_behalf(
    cases: Sequence[Any], actor: Actor, slug: str, parts: Mapping[int, str], now: datetime
) -> list[Button]:
    """What a desk can do for others: 代 陈思远 同意联名."""
    helped = helped_by(actor)
    offered = [
        (step, case)
        for case in cases
        for step in case.process.steps_from(case.status)
        if any(role.name in helped for role in step.actor.roles)
        if not any(guard(case, now) for guard in step.guards)  # what nobody could do is not looked up
    ]
    principals = Principals(actor, [(step.actor, case) for step, case in offered])
    return [
        _button(step, case, slug, None)
        | {
            "label": f"代 {other.name} {step.label}",
            "url": f"{reverse('step', args=[slug, case.kind_name, case.pk, step.name])}?on_behalf_of={other.person}",
        }
        for step, case in offered
        for other in principals.of(step, case)
        if not (case.kind_name == "cosigning" and case.is_first)
        if why_not(step, case, other, now=now) is None
    ]

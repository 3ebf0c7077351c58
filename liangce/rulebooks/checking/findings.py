"""What somebody should look at before a draft of rules is put in force."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from liangce.kernel.deadlines.calendar import calendar_of
from liangce.kernel.regulation import Regulation
from liangce.kernel.regulation.lines import Group, entry_words, groups
from liangce.kernel.regulation.reading import Path, identity_of
from liangce.people.models import Session
from liangce.people.vocabulary import vocabulary
from liangce.rulebooks.checking.numbers import collisions
from liangce.rulebooks.checking.terms import pairs, shorter
from liangce.rulebooks.models import RulesDraft
from liangce.rulebooks.uses import USES, used


@dataclass(frozen=True)
class Finding:
    """Something to look at. `stops`: must be mended first. `path` leads to where it is changed."""

    sentence: str
    stops: bool = False
    path: Path = ()


def findings(
    draft: RulesDraft, old: Regulation, new: Regulation, session: Session | None, today: date
) -> list[Finding]:
    """Everything found, what stops first."""
    words = vocabulary(session)
    was, now = groups(old, words), groups(new, words)
    found = [*gone(draft, old.to_data(), new.to_data(), now)]
    calendar = calendar_of(draft.committee_id)
    for pair, trial in shorter(pairs(was, now), calendar, today):
        words_of = [term.words() for term in (pair.old, pair.new) if term]
        dates = f"例如 {day(trial.start)}起算，原来到 {day(trial.old)}，现在到 {day(trial.new)}。"
        sentence = f"期限缩短：{pair.label}，原来 {words_of[0]}，现在 {words_of[-1]}。{dates}"
        found.append(Finding(sentence, path=pair.path))
    if session:
        found += [Finding(sentence, stops=True, path=("numbering",)) for sentence in collisions(new, session)]
    return sorted(found, key=lambda finding: not finding.stops)


def gone(draft: RulesDraft, old: dict, new: dict, groups: list[Group]) -> Iterator[Finding]:
    """Codes in use that would disappear."""
    for key in USES:
        before, after = (_codes(data, key.split(".")) for data in (old, new))
        missing = [code for code in before if code not in after]
        if not missing:
            continue
        using = used(draft.committee, key)
        for code in missing:
            if code in using:
                yield Finding(
                    f"“{before[code]}”拿掉了，还在用：{using[code]}。办理中的按原来的版本办完，新提交的不能再用它。",
                    path=tuple(key.split(".")),
                )


def _codes(data: object, keys: list[str]) -> dict[str, str]:
    """The codes of a list or a map at this place, with what each is called."""
    for key in keys:
        data = data.get(key, {}) if isinstance(data, dict) else {}
    if isinstance(data, dict):
        return {code: str(entry.get("label") or entry_words(code)) for code, entry in data.items()}
    items = data if isinstance(data, list) else []
    return {code: str(item.get("label", code)) for item in items if (code := identity_of(item))}


def day(value: date | None) -> str:
    """2027 年 3 月 20 日."""
    return f"{value.year} 年 {value.month} 月 {value.day} 日" if value else ""

"""导入名册: persons with their memberships and appointments, from a table with a row a person or office."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone

from liangce.kernel.actors import Actor
from liangce.kernel.importing import BadRow, ImportRefused, Intake, Taken, Tick, Verdict
from liangce.kernel.importing.cells import read_all
from liangce.kernel.models import Committee
from liangce.kernel.sheets import Columns
from liangce.people.imports import spells
from liangce.people.imports.book import Book
from liangce.people.imports.columns import OFFICE_NAMES, READERS, ROSTER, labels
from liangce.people.imports.guessing import squeezed
from liangce.people.imports.matching import find
from liangce.people.models import BodyKind, Person, Term
from liangce.people.offices import OFFICES

FACTS = (
    "sex", "ethnicity", "affiliation", "other_affiliation", "born_on", "native_place", "education", "degree", "origin",
    "employer", "post", "employer_kind", "title", "social_posts", "honours",
    "phone", "office_phone", "email", "address",
)  # fmt: skip


class RosterIntake(Intake):
    """One run over one roster. `term` is the number of the term, the present one when it is not named."""

    kind = "roster"
    label = "导入名册"

    def __init__(self, committee: Committee, *, by: Actor, now: datetime, term: int | None = None) -> None:
        super().__init__(committee, by=by, now=now)
        self.term = chosen_term(committee, term, timezone.localdate(now))
        self.book = Book(committee)
        self.rows_of: dict[int, int] = {}  # person → the row that told of their membership
        self.undated = 0

    @property
    def columns(self) -> Columns:
        return ROSTER

    def take(self, number: int, cells: Mapping[str, str]) -> Taken:
        row = read_all(cells, READERS)
        sort(row)
        person = find(self.book, self.term, row)
        self._refuse_twins(row, person)
        spells.check(self.book, self.term, person, row, held(row))
        self.undated += row["from_on"] is None
        known, changed = self._known(person, row)
        changed |= self._write_spells(known, row)
        if row["is_member"]:
            self.rows_of.setdefault(known.pk, number)
        verdict = Verdict.NEW if person is None else Verdict.MATCHED if changed else Verdict.SAME
        return Taken(verdict, partial(_shown, row))

    def _refuse_twins(self, row: Mapping[str, Any], person: Person | None) -> None:
        """Two members of one name in one sector, with other employers and no number, are not taken for one."""
        before = self.rows_of.get(person.pk) if person and row["is_member"] and not row["number"] else None
        if before and person and row["employer"] and row["employer"] != person.employer:
            reason = f"与第 {before} 行同名而工作单位不同，分不清是不是同一人，请填写委员证号或出生日期"
            raise BadRow(("name", reason))

    def _known(self, person: Person | None, row: Mapping[str, Any]) -> tuple[Person, bool]:
        """The person with the facts of the row, made when new; and whether any fact is."""
        facts = {name: row[name] for name in FACTS}
        if person:
            return person, bool(self.book.alter(person, **facts))
        told = {name: value for name, value in facts.items() if value}
        return self.book.add(Person(committee=self.committee, name=row["name"], **told)), True

    def _write_spells(self, person: Person, row: Mapping[str, Any]) -> bool:
        """Membership and offices of the row; returns whether anything is new."""
        changed = False
        if row["is_member"]:
            sector = self.book.body_or_new(row["sector"], BodyKind.SECTOR) if row["sector"] else None
            changed |= spells.join(self.book, self.term, person, sector, row)
        for office, kind, name in held(row):
            place = self.book.place_or_new(kind, name) if name else None
            changed |= spells.appoint(self.book, self.term, person, office, place, row)
        return changed

    def write(self, tick: Tick) -> None:
        with transaction.atomic():
            self.book.save()
        tick(1, 1)

    def made(self) -> dict[str, int]:
        return dict(self.book.made())

    def notes(self) -> list[str]:
        if not self.undated:
            return []
        return [
            f"有 {self.undated} 行没有写“自”：新的任职从{self.term}开始日 {self.term.begins_on} 算起，已有的照旧。"
        ]


def chosen_term(committee: Committee, number: int | None, today: date) -> Term:
    """The term of this number, else the present one; raises ImportRefused."""
    terms = Term.objects.of(committee)
    found = terms.filter(number=number) if number else terms.filter(begins_on__lte=today)
    term = found.order_by("-number").first()
    if term is None:
        asked = f"第 {number} 届" if number else "本届"
        raise ImportRefused(
            f"还没有设置{asked}。请先设置届次和会议（网页“会议与规则”，或 liangce session add）"
        )
    return term


def sort(row: dict[str, Any]) -> None:
    """Decides what the row is of: a member, somebody with an office, or neither (raises BadRow)."""
    if row["unit"] and not row["office"] and squeezed(row["post"]) in OFFICE_NAMES:  # 单位 + 职务：经办人
        row["office"], row["post"] = [OFFICE_NAMES[squeezed(row["post"])]], ""
    kinds = {OFFICES[office].place for office in row["office"]}
    row["is_member"] = bool(row["sector"] or row["number"])
    if "unit" in kinds and not row["unit"]:
        raise BadRow(("unit", "在单位任职的，请填写单位"))
    if "body" in kinds and not (row["body"] or row["sector"]):
        raise BadRow(("body", "请填写是哪个组织的职务"))
    if row["unit"] and "unit" not in kinds:  # 委员名册里的“单位”就是工作单位
        row["employer"] = row["employer"] or row["unit"]
    if not (row["is_member"] or row["office"] or row["special_committees"] or row["groups"]):
        others = labels("committee", "unit")
        reason = f"看不出是委员还是工作人员：委员请填写界别或委员证号，其他人请填写任职（{others}）"
        raise BadRow(("office", reason))


def held(row: Mapping[str, Any]) -> list[tuple[str, BodyKind | str | None, str]]:
    """Every office of the row: its code, the kind of body it is held at or "unit", and the place's name."""
    found: list[tuple[str, BodyKind | str | None, str]] = []
    for field, kind in (
        ("special_committees", BodyKind.SPECIAL_COMMITTEE),
        ("groups", BodyKind.LIAISON_GROUP),
    ):
        found += [(office, kind, name) for name, office in row[field]]
    for office in row["office"]:
        match OFFICES[office].place:
            case "unit":
                found.append((office, "unit", row["unit"]))
            case "body":
                found.append((office, None if row["body"] else BodyKind.SECTOR, row["body"] or row["sector"]))
            case _:
                found.append((office, None, ""))
    return found


def _shown(row: Mapping[str, Any]) -> dict[str, str]:
    """The row as it will be, by column."""
    return {
        "姓名": row["name"],
        "委员证号": row["number"],
        "界别": row["sector"],
        "工作单位和职务": " ".join(filter(None, [row["employer"], row["post"]])),
        "任职": "、".join(f"{name}{OFFICES[office].label.split('（')[0]}" for office, _, name in held(row)),
    }

"""The roll as a file: the rows the page shows on all its pages, with contact data; the ledger says who took it."""

import io
from datetime import datetime
from typing import IO, Any

from django.db import transaction

from liangce.kernel.actors import Actor
from liangce.kernel.ledger.append import Fact, append
from liangce.kernel.sheets.formats import FORMATS
from liangce.people.roll_list import SORT_LABELS, Roll, Row
from liangce.people.session_days import in_words

HEADERS = (
    "姓名", "性别", "民族", "党派", "界别", "职务", "工作单位", "单位职务", "单位性质", "职称", "籍贯", "学历", "学位",
    "社会职务", "手机", "办公电话", "邮箱", "通讯地址",
)  # fmt: skip


def export(roll: Roll, form: str, *, by: Actor, now: datetime) -> IO[bytes]:
    """Writes the file and the ledger; returns the file, at its beginning."""
    rows, stream = roll.everybody, io.BytesIO()
    FORMATS[form][1](HEADERS, map(_line, rows), stream)
    stream.seek(0)
    asked = [in_words(roll.day), *roll.form.conditions, SORT_LABELS[roll.sort]]
    fact = Fact(now, by, "people.export", "导出名册", "committee", roll.committee.pk, "委员名册")
    fact.after = {"条件": "；".join(asked), "人数": len(rows), "格式": form}
    with transaction.atomic():
        append(roll.committee.pk, [fact])
    return stream


def _line(row: Row) -> list[Any]:
    one = row.person
    return [
        one.name, one.get_sex_display(), one.ethnicity, one.get_affiliation_display(), row.sector, row.offices,
        one.employer, one.post, one.get_employer_kind_display(), one.title, one.native_place,
        one.get_education_display(), one.degree, one.social_posts, one.phone, one.office_phone, one.email, one.address,
    ]  # fmt: skip

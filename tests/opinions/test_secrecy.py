"""A restricted report is in no list, search, export, notice or page of anybody who may not know of it.

Three of them have gone different ways, a marked word in all that was ever written about each; then everybody who may
not know opens every address of the house with every key there is.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import get_resolver, reverse

from liangce.kernel.models import Notice, Reading
from liangce.opinions.models import OpinionReport
from liangce.outcomes.models import Instruction, OutcomeDocument, SuggestionItem
from liangce.papers.models import Version
from tests.cast import Cast
from tests.opinions.conftest import SignIn
from tests.opinions.reporting import checked, combined, sent, signed, submitted
from tests.outcomes.acting import LATER, claimed, fresh, itemised, registered, task
from tests.rules.test_addresses import OF_A_COMMITTEE, PARAMETERS

pytestmark = pytest.mark.slow
WAITING, PRINTED, MERGED = "暗甲号", "暗乙号", "暗丙号"
#: Who may know: the desk, the signer, the authors; and those to whom it was addressed or given.
KNOW = {
    WAITING: {"fang", "xu", "chen"},
    PRINTED: {"fang", "xu", "chen", "lu", "yang", "he"},
    MERGED: {"fang", "xu", "tian"},
}
PAGES = (
    "opinions",
    "proposals",
    "instructions",
    "instruction-tasks",
    "suggestions",
    "conversions",
    "outcome-documents",
)


def restricted(report: OpinionReport) -> OpinionReport:
    OpinionReport.unscoped.filter(pk=report.pk).update(secrecy="restricted")
    return fresh(report)  # type: ignore[no-any-return]


@pytest.fixture
def reports(cast: Cast) -> dict[str, OpinionReport]:
    """One waits, one was printed, sent up, instructed upon and turned into a plan, one was merged into a piece."""
    waiting = restricted(submitted(cast, title=f"关于{WAITING}的反映"))
    printed = restricted(submitted(cast, title=f"关于{PRINTED}的反映"))
    printed = signed(cast, checked(cast, printed), others="")
    city = sent(cast, printed, "city", "市政协研究室")
    cast.take("adopt", city, "fang", how="single", on="2026-02-02", reference=PRINTED)
    cast.moment = LATER
    row = registered(cast, printed, by="fang", text=f"请研究{PRINTED}。")
    cast.take("give", row, "fang", units=[cast.units["housing"].pk], text=f"落实{PRINTED}")
    part = cast.take("receive", task(row, cast, "housing"), "yang")
    cast.take("report", part, "yang", feedback=f"{PRINTED}已办")
    (item,) = itemised(cast, printed, f"建议{PRINTED}", by="fang")
    made = {"outcome": "written", "document_kind": "plan", "document_title": f"{PRINTED}计划"}
    claimed(cast, item, by="fang", **made)
    pieces = [restricted(submitted(cast, by="tian", title=f"关于{MERGED}{n}的反映")) for n in "一二"]
    combined(cast, *pieces, title=f"关于{MERGED}的综合反映")
    return {WAITING: waiting, PRINTED: fresh(printed), MERGED: fresh(pieces[0])}


def keys_of(reports: dict[str, OpinionReport]) -> list[int]:
    """Keys that somebody could guess: of the reports, and of what hangs on them."""
    papers = [report.pk for report in reports.values()]
    rows: list[Any] = [
        Version.unscoped.filter(paper=papers[1]).first(),
        Instruction.unscoped.first(),
        SuggestionItem.unscoped.first(),
        OutcomeDocument.unscoped.first(),
    ]
    return [*papers, *(row.pk for row in rows)]


def addresses(slug: str, keys: list[int]) -> Iterator[str]:
    """Every address inside the committee, with each key where one is asked for; and searches for the words."""
    for name in OF_A_COMMITTEE:
        wanted = get_resolver().reverse_dict.getlist(name)[0][0][0][1]
        values = {"committee": slug, **PARAMETERS}
        is_open = set(wanted) - set(values)
        for key in keys if is_open else keys[:1]:
            yield reverse(name, kwargs={one: values.get(one, key) for one in wanted})
    for process in ("opinion", "sending", "instruction", "suggestion", "outcome"):
        for key in keys:
            yield reverse("step", args=[slug, process, key, "discard"])
    for page in PAGES:
        for word in KNOW:
            yield f"{reverse(page, args=[slug])}?q={word[:-1]}&session=all"  # what was asked stands on the page


def said(answer: Any) -> str:
    """All that an answer tells: its body and its headers."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return content.decode("utf-8", "ignore") + "".join(map(str, answer.headers.values()))


def test_who_may_know_is_known(cast: Cast, reports: dict[str, OpinionReport]) -> None:
    for word, report in reports.items():
        rows = OpinionReport.objects.of(cast.committee).filter(pk=report.pk)
        knowing = {name for name in cast.people if rows.visible_to(cast.actor(name)).exists()}
        assert knowing == KNOW[word], word


@pytest.mark.parametrize(
    "name", ["wu", "zhou", "tang", "shi", "yang", "long", "min", "deng", "jin", "gao", "lu", "tian", "chen"]
)
def test_nobody_else_meets_a_word_of_it_anywhere(
    name: str, cast: Cast, reports: dict[str, OpinionReport], sign_in: SignIn
) -> None:
    hidden = [word for word in KNOW if name not in KNOW[word]]
    browser, walked = sign_in(name), 0
    for address in addresses(cast.committee.slug, keys_of(reports)):
        told = said(browser.get(address))
        assert not [word for word in hidden if word in told], address
        walked += 1
    assert walked > 300
    heard = Notice.objects.of(cast.committee).filter(person_id=cast.people[name].pk)
    assert not [row.text for row in heard for word in hidden if word in row.text]


def test_nobody_writing_the_same_is_told_of_it(
    cast: Cast, reports: dict[str, OpinionReport], sign_in: SignIn
) -> None:
    written = {"title": f"关于{WAITING}的反映", "background": f"关于{WAITING}的反映，就在{WAITING}。"}
    for name in ("fang", "wu", "zhou", "gao"):
        assert WAITING not in sign_in(name).post(reverse("opinions-similar", args=["huaxi"]), written).text


def test_who_opens_a_restricted_report_is_kept_and_told_to_nobody_who_may_not_know(
    cast: Cast, reports: dict[str, OpinionReport], sign_in: SignIn
) -> None:
    page = reverse("opinion", args=["huaxi", reports[PRINTED].pk])
    for name in ("fang", "lu", "chen"):
        assert sign_in(name).get(page).status_code == 200
    looks = Reading.objects.of(cast.committee).filter(kind="opinion")
    assert {(look.person, look.what) for look in looks} == {
        ("方宁", "限制知悉的文稿"),
        ("陆明", "限制知悉的文稿"),
    }
    kept = reverse("readings", args=["huaxi"])
    assert PRINTED in sign_in("fang").get(kept).text
    for name in ("zhou", "jin", "deng"):
        assert PRINTED not in sign_in(name).get(kept).text

"""Saving a draft: versions, sittings, conflicts, what may not be saved."""

from datetime import timedelta
from typing import Any

import pytest

from liangce.kernel.process import NotAllowed
from liangce.papers.drafts import requirements, somebody_else
from liangce.papers.models import Paper, Version
from liangce.papers.saving import save
from liangce.papers.text import clean
from liangce.papers.versions import Conflict, current, save_draft
from liangce.proposals.models import Proposal
from liangce.proposals.process import PROPOSAL
from tests.cast import NOW, TEXTS, Cast, make_cast
from tests.support.writing import fresh

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def draft(cast: Cast) -> Proposal:
    return cast.draft()


def write(cast: Cast, draft: Proposal, by: str = "chen", minutes: int = 0, **more: Any) -> Paper:
    said = {"title": draft.title, "texts": TEXTS, "revision": fresh(draft).revision} | more
    return save_draft(draft, by=cast.actor(by), now=NOW + timedelta(minutes=minutes), **said)


def versions(draft: Proposal) -> list[Version]:
    return list(draft.versions.order_by("number"))


def test_within_a_sitting_the_same_version_is_written(cast: Cast, draft: Proposal) -> None:
    write(cast, draft, minutes=30, texts=TEXTS | {"analysis": "<p>改过</p>"})
    assert [version.section("analysis")["html"] for version in versions(draft)] == ["<p>改过</p>"]


def test_who_comes_back_later_begins_a_new_version(cast: Cast, draft: Proposal) -> None:
    write(cast, draft, minutes=61, title="改了题目")
    assert [version.title for version in versions(draft)] == [draft.title, "改了题目"]


def test_another_writer_begins_a_new_version(cast: Cast, draft: Proposal) -> None:
    write(cast, draft, by="zhou", minutes=1)
    assert [version.by for version in versions(draft)] == ["陈思远", "周敏"]


def test_a_stale_revision_is_a_conflict_and_writes_nothing(cast: Cast, draft: Proposal) -> None:
    write(cast, draft, by="zhou", title="周敏的")
    with pytest.raises(Conflict, match="周敏 09:00 保存过这份草稿") as caught:
        write(cast, draft, revision=draft.revision, title="陈思远的")
    assert caught.value.theirs.title == "周敏的"
    assert current(draft).title == "周敏的"


def test_one_s_own_other_window_is_called_so(cast: Cast, draft: Proposal) -> None:
    write(cast, draft)
    with pytest.raises(Conflict, match="您在另一个窗口"):
        write(cast, draft, revision=draft.revision)


def test_choosing_one_s_own_text_keeps_the_other_s_as_a_version(cast: Cast, draft: Proposal) -> None:
    write(cast, draft, title="另一个窗口的")
    write(cast, draft, title="我的", beside=True)
    assert [version.title for version in versions(draft)] == ["另一个窗口的", "我的"]


def test_a_section_that_did_not_change_is_not_cleaned_again(
    cast: Cast, draft: Proposal, monkeypatch: pytest.MonkeyPatch
) -> None:
    cleaned: list[str] = []
    monkeypatch.setattr(
        "liangce.papers.versions.clean_html", lambda html: cleaned.append(html) or clean.clean_html(html)
    )
    write(cast, draft, texts=TEXTS | {"analysis": "<p>新的</p>"})
    assert cleaned == ["<p>新的</p>"]


def test_details_are_saved_with_the_text(cast: Cast, draft: Proposal) -> None:
    write(cast, draft, details={"category": "economy", "publish_consent": False, "publish_reason": "隐私"})
    saved = fresh(draft)
    assert (saved.category, saved.publish_consent, saved.publish_reason) == ("economy", False, "隐私")


@pytest.mark.parametrize(
    "said", [{"title": "机密★10年 关于某事"}, {"texts": {"analysis": "<p>密级：秘密</p>"}}]
)
def test_what_bears_the_mark_of_a_state_secret_is_not_saved(
    cast: Cast, draft: Proposal, said: dict[str, Any]
) -> None:
    with pytest.raises(NotAllowed, match="涉密内容不得在本系统处理，请按保密规定线下报送"):
        write(cast, draft, **said)
    assert current(draft).title == draft.title


def test_while_names_are_gathered_the_text_is_closed(cast: Cast, draft: Proposal) -> None:
    cast.take("invite", draft, "chen", persons=[cast.people["wu"].pk])
    with pytest.raises(NotAllowed, match="收回修改"):
        write(cast, draft)


def test_what_was_handed_in_is_closed(cast: Cast, draft: Proposal) -> None:
    cast.take("submit", draft, "chen", no_secret=True)
    with pytest.raises(NotAllowed, match="现在是“待审查”，正文不能再改"):
        write(cast, draft)


def test_nobody_writes_another_s_draft(cast: Cast, draft: Proposal) -> None:
    with pytest.raises(NotAllowed, match="只有第一提案人"):
        save(
            draft, slug="huaxi", by=cast.wu, now=NOW, revision=draft.revision, title="", texts={}, details={}
        )


def test_a_colleague_s_recent_save_is_told_and_no_longer_after_five_minutes(
    cast: Cast, draft: Proposal
) -> None:
    version = current(draft)
    told = somebody_else(version, cast.zhou, now=NOW + timedelta(minutes=3))
    assert told is not None
    assert told.startswith("陈思远3 分钟前保存过这份草稿")
    assert somebody_else(version, cast.zhou, now=NOW + timedelta(minutes=6)) is None
    assert somebody_else(version, cast.chen, now=NOW) is None


def test_every_requirement_of_submission_is_told_apart(cast: Cast, draft: Proposal) -> None:
    write(cast, draft, title="", texts={"background": "<p>有</p>"}, details={"category": ""})
    found = requirements(PROPOSAL.step("submit"), fresh(draft), now=NOW)
    assert [one.missing for one in found if one.missing] == [
        "还没有填写案由。", "还没有选择类别。", "“建议”还没有写。"
    ]  # fmt: skip
    assert len(found) == len(PROPOSAL.step("submit").guards)

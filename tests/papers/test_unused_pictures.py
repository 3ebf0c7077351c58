"""Pictures of a Word file that was not used leave after a week; what any version shows stays for good."""

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from django.test import Client

from liangce.papers.models import Attachment, Version
from liangce.papers.unused import drop_unused_pictures
from tests.cast import Cast, make_cast
from tests.proposals.test_word import PARAGRAPHS, TITLE, begin, fill
from tests.support.writing import browser, word_file

pytestmark = pytest.mark.django_db
Clock = Callable[[str], datetime]
WEEK_LATER = "2026-02-10 09:00"


@pytest.fixture
def cast(at: Clock) -> Cast:
    at("2026-02-02 09:05")
    return make_cast()


@pytest.fixture
def chen(cast: Cast) -> Client:
    return browser(cast, "chen")


def lies(row: Attachment, day: str) -> Path:
    """The content's place, written on this day: the clock of files does not follow the test's."""
    moment = datetime.fromisoformat(day).timestamp()
    os.utime(row.file, (moment, moment))
    return row.file


def test_what_was_read_and_not_used_leaves_after_a_week(cast: Cast, chen: Client, at: Clock) -> None:
    proposal = begin(cast, chen)
    cast.draft("chen", title="关于别的提案")
    Version.objects.of(cast.committee).create(
        committee=cast.committee, paper_id=proposal.pk, number=1, at=at("2026-02-02 09:06"), by_id=1, by="某人",
        sections=[{"name": "background", "label": "情况", "html": "<p>已经写了。</p>"}],
    )  # fmt: skip
    assert "核对 Word 文件里的内容" in fill(chen, proposal, word_file(*PARAGRAPHS, title=TITLE, picture=True))
    picture = Attachment.objects.of(cast.committee).get()
    place = lies(picture, "2026-02-02")
    assert drop_unused_pictures(at("2026-02-08 09:00")) == 0
    assert place.exists()
    assert drop_unused_pictures(at(WEEK_LATER)) == 1
    assert not Attachment.objects.of(cast.committee).exists()
    assert not place.exists()


def test_what_the_text_shows_stays(cast: Cast, chen: Client, at: Clock) -> None:
    fill(chen, begin(cast, chen), word_file(*PARAGRAPHS, title=TITLE, picture=True))
    place = lies(Attachment.objects.of(cast.committee).get(), "2026-02-02")
    assert drop_unused_pictures(at(WEEK_LATER)) == 0
    assert place.exists()


def test_what_an_earlier_version_shows_stays_too(cast: Cast, chen: Client, at: Clock) -> None:
    proposal = begin(cast, chen)
    fill(chen, proposal, word_file(*PARAGRAPHS, title=TITLE, picture=True))
    Version.objects.of(cast.committee).create(
        committee=cast.committee,
        paper_id=proposal.pk,
        number=9,
        at=at("2026-02-03 09:00"),
        by_id=1,
        by="某人",
        sections=[],
    )
    assert drop_unused_pictures(at(WEEK_LATER)) == 0
    assert Attachment.objects.of(cast.committee).exists()


def test_content_that_another_paper_has_stays(cast: Cast, chen: Client, at: Clock) -> None:
    fill(chen, begin(cast, chen), word_file(*PARAGRAPHS, title=TITLE, picture=True))
    used = Attachment.objects.of(cast.committee).get()
    other = cast.draft("wu", title="关于别的提案")
    copy = Attachment(
        **{name: getattr(used, name) for name in ("name", "mime", "size", "sha256", "purpose", "uploaded_at")}
    )
    copy.committee_id, copy.paper_id, copy.uploaded_by = cast.committee.pk, other.pk, "吴兰"
    copy.save()
    place = lies(used, "2026-02-02")
    assert drop_unused_pictures(at(WEEK_LATER)) == 1
    assert Attachment.objects.of(cast.committee).get() == used
    assert place.exists()


def test_content_found_wanted_again_since_stays(cast: Cast, chen: Client, at: Clock) -> None:
    fill(chen, begin(cast, chen), word_file(*PARAGRAPHS, title=TITLE, picture=True))
    row = Attachment.objects.of(cast.committee).get()
    Version.objects.of(cast.committee).update(sections=[])
    place = lies(row, "2026-02-09")
    assert drop_unused_pictures(at(WEEK_LATER)) == 1
    assert place.exists()


def test_the_page_says_how_long(cast: Cast, chen: Client) -> None:
    proposal = begin(cast, chen)
    assert (
        "没有用上的图片 7 天后自动删除" in chen.get(f"/huaxi/proposals/{proposal.pk}/edit/").content.decode()
    )

"""The draft's page saves while its writer works."""

import base64
from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from liangce.papers.models import Attachment, Version
from liangce.papers.versions import current, save_draft
from liangce.proposals.models import Proposal
from tests.cast import NOW, TEXTS, Cast, make_cast
from tests.support.writing import address, browser, form_of, fresh, png, upload

pytestmark = pytest.mark.django_db
Clock = Callable[[str], datetime]


@pytest.fixture
def cast(at: Clock) -> Cast:
    at("2026-02-02 09:05")
    return make_cast()


@pytest.fixture
def draft(cast: Cast) -> Proposal:
    return cast.draft()


@pytest.fixture
def chen(cast: Cast) -> Client:
    return browser(cast, "chen")


def test_it_answers_the_new_revision_and_the_moment(chen: Client, draft: Proposal) -> None:
    answer = chen.post(address("proposal-autosave", draft), form_of(draft, analysis="<p>改过</p>"))
    assert answer.status_code == 200
    assert answer.json() == {"revision": draft.revision + 1, "saved_at": "2026-02-02T01:05:00+00:00"}
    assert current(draft).section("analysis")["html"] == "<p>改过</p>"


def test_an_unfinished_draft_is_saved_too(chen: Client, draft: Proposal) -> None:
    form = form_of(draft, title="", category="", publish_consent=None, background="", suggestions="")
    assert chen.post(address("proposal-autosave", draft), form).status_code == 200
    assert (fresh(draft).title, fresh(draft).category, fresh(draft).publish_consent) == ("", "", None)


def test_a_conflict_says_whose_text_stands_there_and_where_to_compare(
    cast: Cast, chen: Client, draft: Proposal
) -> None:
    save_draft(draft, by=cast.zhou, now=NOW, revision=draft.revision, title="周敏改的", texts=TEXTS)
    answer = chen.post(
        address("proposal-autosave", draft), form_of(draft, revision=draft.revision, title="我的")
    )
    assert answer.status_code == 409
    said = answer.json()
    assert said["theirs_by"] == "周敏"
    assert said["revision"] == draft.revision + 1
    assert chen.get(said["compare_url"]).status_code == 200
    assert fresh(draft).title == "周敏改的"


def test_the_writer_may_then_choose_their_own(cast: Cast, chen: Client, draft: Proposal) -> None:
    save_draft(draft, by=cast.zhou, now=NOW, revision=draft.revision, title="周敏改的", texts=TEXTS)
    form = form_of(draft, title="我的", overwrite="1")
    assert chen.post(address("proposal-autosave", draft), form).status_code == 200
    titles = Version.objects.of(cast.committee).order_by("number").values_list("title", flat=True)
    assert list(titles) == [draft.title, "周敏改的", "我的"]


def test_what_cannot_be_saved_is_said_in_a_sentence(chen: Client, draft: Proposal) -> None:
    save = address("proposal-autosave", draft)
    secret = chen.post(save, form_of(draft, analysis="<p>机密★10年</p>"))
    assert (secret.status_code, "请按保密规定线下报送" in secret.json()["message"]) == (422, True)
    phone = chen.post(save, form_of(draft, contact_phone="1" * 31))
    assert phone.status_code == 422
    assert phone.json()["message"].startswith("联系电话：")
    odd = chen.post(save, form_of(draft, revision="x"))
    assert odd.status_code == 409


def test_pictures_inside_the_text_become_files(chen: Client, draft: Proposal) -> None:

    source = f"data:image/png;base64,{base64.b64encode(png()).decode()}"
    chen.post(
        address("proposal-autosave", draft), form_of(draft, analysis=f'<p>见图<img src="{source}"></p>')
    )
    picture = Attachment.objects.of(draft.committee).get()
    html = current(draft).section("analysis")["html"]
    assert html == f'<p>见图<img src="/huaxi/pictures/{picture.pk}/"></p>'
    assert b"".join(chen.get(f"/huaxi/pictures/{picture.pk}/")) == png()


def test_a_picture_copied_from_another_draft_becomes_this_draft_s_own(cast: Cast, chen: Client) -> None:
    one, other = cast.draft(), cast.draft(title="另一件")
    url = chen.post(address("proposal-pictures", one), {"file": upload("图.png", png())}).json()["url"]
    chen.post(address("proposal-autosave", other), form_of(other, analysis=f'<p><img src="{url}"></p>'))
    copy = other.attachments.get()
    assert f"/huaxi/pictures/{copy.pk}/" in current(other).section("analysis")["html"]


def test_typed_lines_become_paragraphs_where_no_script_runs(chen: Client, draft: Proposal) -> None:
    chen.post(address("proposal-edit", draft), form_of(draft, analysis="第一段\r\n\r\n第二段 a<b"))
    assert current(draft).section("analysis")["html"] == "<p>第一段</p><p>第二段 a&lt;b</p>"


def test_only_its_writers_reach_it(cast: Cast, draft: Proposal) -> None:
    cast.take("invite", draft, "chen", persons=[cast.people["wu"].pk])
    for name in ("wu", "luo", "zhou", "yang"):
        answer = browser(cast, name).post(address("proposal-autosave", draft), form_of(draft))
        assert answer.status_code == 404, name


def test_it_is_lean(chen: Client, draft: Proposal, django_assert_max_num_queries: Callable) -> None:
    chen.post(address("proposal-autosave", draft), form_of(draft))
    url, form = address("proposal-autosave", draft), form_of(draft, analysis="<p>又改了</p>")
    with django_assert_max_num_queries(14):  # four find who asks, four belong to the transactions
        answer = chen.post(url, form)
    assert answer.status_code == 200

"""A footer line changed: the editor sees that older issues keep the old one, has them written anew, and watches."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django_tasks_db.models import DBTaskResult

from liangce.kernel.models import Entry
from liangce.press.models import FooterLine, Rewriting
from liangce.press.publishing import anew
from liangce.press.publishing.check import differences
from liangce.press.publishing.publish import folder_of, write
from liangce.press.publishing.tasks import rewrite_newspaper
from tests.cast import NOW
from tests.press.archive import Archive
from tests.press.conftest import SignIn

BASE = "/huaxi/press/newspapers"
Commits = Callable[..., Any]


@pytest.fixture
def shelf(archive: Archive) -> Archive:
    """Twelve issues that readers have, and a footer line that came after them."""
    for number in range(12):
        archive.issue(f"2019-07-{number + 1:02}", str(2580 + number))
    write(archive.paper, now=NOW)
    of = archive.cast.committee
    FooterLine.objects.of(of).create(
        committee=of, newspaper=archive.paper, order=1, text="订阅热线：0851-0000000"
    )
    return archive


def footer(archive: Archive, day: str) -> bool:
    return "订阅热线" in (folder_of(archive.paper) / day / "A1/index.html").read_text()


def asked(archive: Archive, sign_in: SignIn, commits: Commits, who: str = "su") -> Any:
    with commits(execute=True):
        return sign_in(who).post(f"{BASE}/{archive.paper.pk}/rewriting/", follow=True)


def test_an_editor_has_all_issues_written_anew(
    shelf: Archive, sign_in: SignIn, django_capture_on_commit_callbacks: Commits
) -> None:
    assert "重写全部网页" in sign_in("su").get(f"{BASE}/{shelf.paper.pk}/lines/footer/").content.decode()
    said = asked(shelf, sign_in, django_capture_on_commit_callbacks).content.decode()
    assert "已排队重写" in said
    assert "0 / 12 期" in said
    row = Rewriting.objects.of(shelf.cast.committee).get()
    assert DBTaskResult.objects.filter(task_path__endswith="rewrite_newspaper").count() == 1
    assert not footer(shelf, "2019-07-12")
    rewrite_newspaper.call(row.pk)
    assert footer(shelf, "2019-07-12")
    assert footer(shelf, "2019-07-01")
    assert list(differences(shelf.paper)) == []
    row.refresh_from_db()
    assert (row.done, row.total, bool(row.ended_at)) == (12, 12, True)
    assert Entry.objects.of(shelf.cast.committee).order_by("-number").first().label == "重写全部网页"


def test_who_watches_sees_how_far_it_has_come(
    shelf: Archive,
    sign_in: SignIn,
    django_capture_on_commit_callbacks: Commits,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked(shelf, sign_in, django_capture_on_commit_callbacks)
    client, seen = sign_in("su"), []
    address = f"{BASE}/{shelf.paper.pk}/rewriting/"

    def told(*_: Any) -> None:
        seen.append(client.get(address, headers={"HX-Request": "true"}).content.decode())

    real = anew.put_assets
    monkeypatch.setattr(anew, "put_assets", lambda *given: (told(), real(*given)))
    rewrite_newspaper.call(Rewriting.objects.of(shelf.cast.committee).get().pk)
    assert ["0 / 12 期" in seen[0], "10 / 12 期" in seen[1]] == [True, True]
    done = client.get(address, headers={"HX-Request": "true"})
    assert (done.status_code, "已在" in done.content.decode()) == (286, True)  # nobody need ask any more
    assert client.get(address)["Location"] == f"{BASE}/{shelf.paper.pk}/"


def test_it_is_asked_for_once_until_it_is_done_or_dead(
    shelf: Archive,
    sign_in: SignIn,
    django_capture_on_commit_callbacks: Commits,
    at: Callable[[str], datetime],
) -> None:
    asked(shelf, sign_in, django_capture_on_commit_callbacks)
    again = asked(shelf, sign_in, django_capture_on_commit_callbacks)
    assert "正在重写" in again.content.decode()
    rows = Rewriting.objects.of(shelf.cast.committee)
    assert rows.count() == 1
    rows.update(moved_at=NOW - timedelta(hours=1))
    page = sign_in("su").get(f"{BASE}/{shelf.paper.pk}/").content.decode()
    assert "没有做完（0 / 12 期）" in page
    asked(shelf, sign_in, django_capture_on_commit_callbacks)
    assert rows.count() == 2


def test_who_does_not_edit_cannot_ask(
    shelf: Archive, sign_in: SignIn, django_capture_on_commit_callbacks: Commits
) -> None:
    assert asked(shelf, sign_in, django_capture_on_commit_callbacks, "hua").status_code == 404
    shelf.paper.is_restricted = True
    shelf.paper.save()
    assert asked(shelf, sign_in, django_capture_on_commit_callbacks).status_code == 404
    assert not Rewriting.objects.of(shelf.cast.committee).exists()

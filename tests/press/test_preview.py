"""The reading pages behind login: of an issue that is not out yet, and of a restricted journal for its readers."""

from liangce.press.models import Issue, Receipt
from tests.press.conftest import SignIn
from tests.press.newsroom import Newsroom
from tests.press.test_journals import journal, out  # noqa: F401  (fixtures)


def test_an_issue_is_seen_as_its_readers_will_see_it(newsroom: Newsroom, sign_in: SignIn) -> None:
    issue = newsroom.issue()
    article = newsroom.put(newsroom.read(newsroom.article()), newsroom.page(issue))
    client, url = sign_in("su"), f"/huaxi/press/issues/{issue.pk}/preview/"
    assert client.get(url)["Location"] == f"{url}2026-02-04/"
    front = client.get(f"{url}2026-02-04/")
    assert "地位同等 责任同担 发展同行" in front.content.decode()
    assert front["Cache-Control"] == "private, no-store"
    assert "近年来" in client.get(f"{url}2026-02-04/{article.aid}.html").content.decode()
    assert client.get(f"{url}2026-02-05/").status_code == 404
    assert sign_in("chen").get(f"{url}2026-02-04/").status_code == 404


def test_a_restricted_journal_is_read_in_the_look_of_the_newspaper(
    journal: Newsroom,  # noqa: F811
    out: tuple[Issue, object],  # noqa: F811
    sign_in: SignIn,
    django_capture_on_commit_callbacks: object,
) -> None:
    issue, _ = out
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        issue = journal.cast.take("withdraw", issue, "gu", reason="误发")
        issue = journal.cast.take("restore", issue, "gu", reason="核对无误")
    url = f"/huaxi/press/reading/{journal.paper.pk}/leaf/"
    assert "加装电梯收费不一" in sign_in("wu").get(f"{url}2026-02-04/").content.decode()
    assert [str(receipt) for receipt in Receipt.objects.of(issue.committee)] == ["吴兰"]
    for path in ("", "2026-02-04/", "2026-02/"):
        assert sign_in("luo").get(f"{url}{path}").status_code == 404

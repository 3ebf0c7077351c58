"""The front door and the gallery."""

from django.test import Client

from liangce.people.models import Account
from tests.cast import Cast, make_cast
from tests.desk.conftest import PASSWORD, SignIn, account_of


def test_a_stranger_is_asked_to_sign_in(db: None) -> None:
    assert Client().get("/").headers["Location"] == "/accounts/login/?next=/"


def test_the_one_committee_opens_at_once(sign_in: SignIn) -> None:
    assert sign_in("chen").get("/").headers["Location"] == "/huaxi/"


def test_of_several_one_is_chosen_and_the_menu_leads_back(cast: Cast, sign_in: SignIn) -> None:
    other = make_cast("wudang", "乌当区政协")
    browser = sign_in("chen")
    other.people["wu"].account = account_of(cast.people["chen"], "chen")
    other.people["wu"].save()
    shown = browser.get("/").content.decode()
    assert "进入哪一个政协" in shown
    assert 'href="/huaxi/"' in shown
    assert 'href="/wudang/"' in shown
    assert "进入其他政协" in browser.get("/wudang/notices/").content.decode()


def test_an_account_that_belongs_nowhere_is_told_so(db: None) -> None:
    Account.objects.create_user("lonely", password=PASSWORD)
    browser = Client()
    browser.post("/accounts/login/", {"login": "lonely", "password": PASSWORD})
    shown = browser.get("/").content.decode()
    assert "还不能进入" in shown
    assert "lonely" in shown


def test_the_gallery_is_for_the_desk_s_people(sign_in: SignIn) -> None:
    assert "部件一览" in sign_in("zhou").get("/gallery/").content.decode()
    assert sign_in("chen").get("/gallery/").status_code == 404


def test_a_page_that_is_not_there_leads_home(sign_in: SignIn) -> None:
    answer = sign_in("chen").get("/huaxi/no-such-page/")
    assert answer.status_code == 404
    assert "没有找到这一页" in answer.content.decode()


def test_the_browser_finds_its_icon(db: None) -> None:
    assert Client().get("/favicon.ico").headers["Location"].endswith("favicon.svg")

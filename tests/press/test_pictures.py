"""Pictures: checked by content, without the place where they were taken, seen by whoever may see the article."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from liangce.press.models import Picture
from tests.press.conftest import SignIn
from tests.press.newsroom import Newsroom
from tests.press.test_newspapers import picture
from tests.press.test_writing import filled, fresh

BASE = "/huaxi/press/articles"


def photograph() -> SimpleUploadedFile:
    """A JPEG that says where it was taken."""
    stream, exif = BytesIO(), Image.Exif()
    exif[0x010E] = "贵阳市花溪区某某家中"
    exif[0x0112] = 6
    Image.new("RGB", (1200, 800), "green").save(stream, "JPEG", exif=exif)
    return SimpleUploadedFile("照片.jpg", stream.getvalue())


def test_a_picture_is_taken_in_and_shown(newsroom: Newsroom, sign_in: SignIn) -> None:
    article, client = newsroom.article(), sign_in("su")
    answer = client.post(f"{BASE}/{article.pk}/pictures/", {"file": photograph()})
    url = answer.json()["url"]
    assert url == f"{BASE}/{article.pk}/pictures/p1/"
    kept = Picture.objects.of(article.committee).get()
    assert (kept.key, kept.mime, kept.width, kept.height) == ("p1", "image/jpeg", 1200, 800)
    assert "某某家中".encode() not in kept.file.read_bytes()
    shown = client.get(url)
    assert shown["Content-Type"] == "image/jpeg"
    assert client.get(url, HTTP_IF_NONE_MATCH=shown["ETag"]).status_code == 304
    assert sign_in("chen").get(url).status_code == 404


def test_what_is_no_picture_is_refused(newsroom: Newsroom, sign_in: SignIn) -> None:
    article = newsroom.article()
    for name, content in (("a.png", b"GIF89a"), ("a.svg", b"<svg/>"), ("a.pdf", b"%PDF-1.7"), ("a.png", b"")):
        file = SimpleUploadedFile(name, content)
        answer = sign_in("su").post(f"{BASE}/{article.pk}/pictures/", {"file": file})
        assert answer.status_code == 422, name
        assert answer.json()["message"]
    assert not Picture.objects.of(article.committee).exists()


def test_the_same_picture_is_kept_once_and_a_key_is_not_given_again(
    newsroom: Newsroom, sign_in: SignIn
) -> None:
    article, client = newsroom.article(), sign_in("su")
    send = f"{BASE}/{article.pk}/pictures/"
    one = client.post(send, {"file": picture(60)}).json()["url"]
    assert client.post(send, {"file": picture(60)}).json()["url"] == one
    client.post(f"{BASE}/{article.pk}/autosave/", filled(article, body=f'<p>字</p><p><img src="{one}"></p>'))
    assert fresh(article).blocks[-1] == {"kind": "picture", "key": "p1"}
    client.post(f"{one}remove/")
    assert Picture.objects.of(article.committee).count() == 1  # the body still names it
    client.post(f"{BASE}/{article.pk}/autosave/", filled(article, revision=1, body="<p>字</p>"))
    client.post(f"{one}remove/")
    assert not Picture.objects.of(article.committee).exists()


def test_what_is_said_of_a_picture_is_saved_with_the_text(newsroom: Newsroom, sign_in: SignIn) -> None:
    article, client = newsroom.article(), sign_in("su")
    client.post(f"{BASE}/{article.pk}/pictures/", {"file": picture()})
    said = {
        "p1-caption": "揭牌现场",
        "p1-credit": "温岚 摄",
        "p1-alt": "两人揭牌",
        "p1-focus_x": "20",
        "p1-focus_y": "35",
    }
    client.post(f"{BASE}/{article.pk}/autosave/", filled(article, **said))
    kept = Picture.objects.of(article.committee).get()
    assert (kept.caption, kept.credit, kept.alt, kept.focus_x, kept.focus_y) == (
        *list(said.values())[:3],
        20,
        35,
    )


def test_the_editor_asks_for_rows_of_new_pictures_only(newsroom: Newsroom, sign_in: SignIn) -> None:
    article, client = newsroom.article(), sign_in("su")
    for width in (60, 61):
        client.post(f"{BASE}/{article.pk}/pictures/", {"file": picture(width)})
    rows = client.get(f"{BASE}/{article.pk}/pictures/?have=p1").content.decode()
    assert "p2-caption" in rows
    assert "p1-caption" not in rows


def test_a_picture_of_another_article_does_not_come_along(newsroom: Newsroom, sign_in: SignIn) -> None:
    one, other, client = newsroom.article(), newsroom.article("另一篇"), sign_in("su")
    url = client.post(f"{BASE}/{one.pk}/pictures/", {"file": picture()}).json()["url"]
    client.post(f"{BASE}/{other.pk}/autosave/", filled(other, body=f'<p>字</p><p><img src="{url}"></p>'))
    assert fresh(other).blocks == [{"kind": "p", "text": "字"}]

"""Settings that are read from the environment."""

import pytest

from liangce.config.environment import BadSetting, named


def test_channels_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("X", "短信=json://gateway/send?to={phone}\n 邮件=mailtos://a:b@mail/?to={email}")
    assert named("X") == {"短信": "json://gateway/send?to={phone}", "邮件": "mailtos://a:b@mail/?to={email}"}


def test_none_is_fine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("X", raising=False)
    assert named("X") == {}


@pytest.mark.parametrize("bad", ["json://gateway", "=json://gateway", "短信=", "长" * 41 + "=json://x"])
def test_a_mistake_says_where_and_how_to_write_it(monkeypatch: pytest.MonkeyPatch, bad: str) -> None:
    monkeypatch.setenv("X", bad)
    with pytest.raises(BadSetting, match="名称=地址"):
        named("X")

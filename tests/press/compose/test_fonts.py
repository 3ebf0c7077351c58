"""The typefaces are as recorded, and their widths are read as fontTools reads them."""

import subprocess
import sys
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from liangce.press.compose import sfnt
from liangce.press.compose.faces import OURS, families, widths
from liangce.press.compose.typefaces import HEI, KAI, SONG, Face

ROOT = Path(__file__).resolve().parents[3]
FILES = sorted(OURS.glob("*.ttf"))


def test_the_fonts_are_as_recorded() -> None:
    check = subprocess.run(
        [sys.executable, ROOT / "scripts/fonts/check.py"], capture_output=True, text=True, check=False
    )
    assert check.returncode == 0, check.stdout


def test_together_they_stay_small() -> None:
    assert sum(path.stat().st_size for path in FILES) < 40_000_000


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_widths_are_those_fonttools_reads(path: Path) -> None:
    font = TTFont(path, lazy=True)
    per_em, metrics = font["head"].unitsPerEm, font["hmtx"]
    theirs = {chr(code): round(metrics[name][0] * 1000 / per_em) for code, name in font.getBestCmap().items()}
    assert sfnt.advances(path) == theirs


def test_every_standard_character_is_in_every_face() -> None:
    table = (ROOT / "liangce/people/data/strokes.tsv").read_text(encoding="utf-8").splitlines()
    standard = {line[0] for line in table if line and not line.startswith("#")}
    assert len(standard) == 8105
    for path in FILES:
        if "Rare" not in path.stem:
            assert not standard - sfnt.advances(path).keys(), path.stem


def test_names_of_persons_find_their_rare_characters() -> None:
    song = widths(SONG)
    assert [song[sign] for sign in "㛃㚰鿃龥"] == [1000] * 4
    assert not song.missing & set("㛃㚰鿃龥")


def test_what_no_font_has_is_noted() -> None:
    song = widths(SONG)
    assert song["\U0002a6d6"] == 1000
    assert "\U0002a6d6" in song.missing


def test_dashes_and_quotes_are_full_width_in_every_text_face() -> None:
    for face in (SONG, HEI, KAI):
        assert {sign: widths(face)[sign] for sign in "—…“”‘’"} == dict.fromkeys("—…“”‘’", 1000)


def test_an_office_puts_its_own_face_beside_ours(tmp_path: Path) -> None:
    font = TTFont(OURS / "LiangceKai-Regular.ttf", lazy=False)
    for number in (1, 4):
        font["name"].removeNames(nameID=number)
        font["name"].setName("县报小标宋", number, 3, 1, 0x804)
    font.save(tmp_path / "own.ttf")
    assert "县报小标宋" in families([tmp_path])
    assert widths(Face("县报小标宋"), (tmp_path,))["1"] == widths(KAI)["1"] != widths(SONG)["1"]


def test_a_file_that_is_no_font_is_refused(tmp_path: Path) -> None:
    (tmp_path / "own.ttf").write_bytes(b"not a font")
    with pytest.raises(sfnt.BadFont, match="不是可用的字体文件"):
        families([tmp_path])


def test_what_was_moved_is_drawn_where_it_was_moved_to() -> None:
    """PDF readers shift an outline to its left bearing: an opening mark with a bearing of 0 stood at the left."""
    for name in ("LiangceSong-Regular.ttf", "LiangceHei-Regular.ttf", "LiangceKai-Regular.ttf"):
        font = TTFont(OURS / name)
        for sign in "—·“”":
            glyph = font.getBestCmap()[ord(sign)]
            assert font["hmtx"][glyph][1] == font["glyf"][glyph].xMin, (name, sign)

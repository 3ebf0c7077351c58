"""Makes liangce/press/fonts/: the newspaper's typefaces, cut down to what Chinese newspapers set.

    npm pack @expo-google-fonts/noto-serif-sc@0.4.3 @expo-google-fonts/noto-sans-sc@0.4.3
    (the Debian package fonts-lxgw-wenkai 1.250+repack-1)
    python scripts/fonts/build.py FOLDER-WITH-THE-THREE-FILES

Kept are the 8,105 characters of the Table of General Standard Chinese Characters (the first column of
liangce/people/data/strokes.tsv, which comes from Unihan's kTGH), punctuation, Latin, figures and signs. What else
Noto Serif SC has of Unified Ideographs and Extension A goes into one more file for the rare characters in names.
Hinting and layout tables are dropped, so that a character is as wide as `hmtx` says wherever it stands; dashes of
two ems join, and the Kai face gets full-width quotation marks. Needs fonttools and dpkg-deb.
"""

import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parents[2]
TARGET = ROOT / "liangce/press/fonts"
STROKES = ROOT / "liangce/people/data/strokes.tsv"
SIGNS = "□■▲△▼▽◆◇○●◎★☆→←↑↓▶◀〇々×÷±≤≥≈≠√∞°′″℃㎡㎝㎞㎏№™℡‰"
RANGES = (
    (0x20, 0x7E), (0xA0, 0x17F), (0x1CD, 0x1DC), (0x391, 0x3C9), (0x2010, 0x203B), (0x2160, 0x217B),
    (0x2460, 0x249B), (0x2E3A, 0x2E3B), (0x3000, 0x301F), (0x3220, 0x3229), (0xFE10, 0xFE19), (0xFE30, 0xFE4F),
    (0xFF01, 0xFF5E), (0xFFE0, 0xFFE6),
)  # fmt: skip
IDEOGRAPHS = ((0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0xF900, 0xFAD9))
KEPT_TABLES = {"head", "hhea", "maxp", "OS/2", "hmtx", "cmap", "loca", "glyf", "name", "post", "GlyphOrder"}


@dataclass(frozen=True)
class Source:
    """A package that fonts are taken from, at one version."""

    file: str
    package: str
    sha256: str
    licence: str
    copyright: str


SERIF = Source(
    "expo-google-fonts-noto-serif-sc-0.4.3.tgz",
    "@expo-google-fonts/noto-serif-sc 0.4.3 (npm)",
    "ff6bcf5ba68d92dfecc05544bb150f9e724741a932354a0dd97e7289c40a3f5e",
    "OFL-Noto.txt",
    "© 2017-2024 Adobe, Noto Serif SC",
)
SANS = Source(
    "expo-google-fonts-noto-sans-sc-0.4.3.tgz",
    "@expo-google-fonts/noto-sans-sc 0.4.3 (npm)",
    "0d69d0f4971d2ff574e3d93cbc218dc950bf3f3f8f8e2c008d97687ed53aee59",
    "OFL-Noto.txt",
    "© 2014-2021 Adobe, Noto Sans SC, with Reserved Font Name 'Source'",
)
KAI = Source(
    "fonts-lxgw-wenkai_1.250+repack-1_all.deb",
    "fonts-lxgw-wenkai 1.250+repack-1 (Debian)",
    "6d1e4c4aac78ad32062aefa2c836ee4d6e58f9dcf8b3f4407c9eefe304615318",
    "OFL-LXGW.txt",
    "© 2020 The Klee Project Authors, © 2021-2023 LXGW, with Reserved Font Names '霞鹜' and 'LXGW'",
)


@dataclass(frozen=True)
class Face:
    """One file to make. The names are ours: a changed font may not carry a reserved one."""

    name: str
    family: str
    weight: int
    source: Source
    member: str
    rare: bool = False
    mends: tuple[Callable[[TTFont], None], ...] = ()


def set_glyph(font: TTFont, character: str, scale: float, shift: float, width: int) -> None:
    """Stretches and moves the character's outline, and gives it another advance width."""
    name = font.getBestCmap()[ord(character)]
    glyphs, pen = font.getGlyphSet(), TTGlyphPen(None)
    glyphs[name].draw(TransformPen(pen, (scale, 0, 0, 1, shift, 0)))
    glyph = pen.glyph()
    glyph.recalcBounds(
        font["glyf"]
    )  # PDF readers move the outline to the left bearing: it must be the outline's own
    font["glyf"][name] = glyph
    font["hmtx"][name] = (width, glyph.xMin)


def join_dashes(font: TTFont) -> None:
    """—— is one line of two ems: each dash fills its em, and a little more where the next begins."""
    box = font["glyf"][font.getBestCmap()[0x2014]]
    scale = 1010 / (box.xMax - box.xMin)
    set_glyph(font, "—", scale, -5 - box.xMin * scale, 1000)


def widen_quotes(font: TTFont) -> None:
    """Chinese quotation marks stand in a full em, as in every newspaper; the middle dot too."""
    for mark in "“‘":
        box = font["glyf"][font.getBestCmap()[ord(mark)]]
        set_glyph(font, mark, 1, 930 - box.xMax, 1000)
    for mark in "”’":
        box = font["glyf"][font.getBestCmap()[ord(mark)]]
        set_glyph(font, mark, 1, 70 - box.xMin, 1000)


def centre_dot(font: TTFont) -> None:
    """The dot between the parts of a foreign name is half an em wide."""
    box = font["glyf"][font.getBestCmap()[0xB7]]
    set_glyph(font, "·", 1, 250 - (box.xMin + box.xMax) / 2, 500)


FACES = (
    Face("LiangceSong-Regular", "Liangce Song", 400, SERIF, "400Regular/NotoSerifSC_400Regular.ttf",
         mends=(join_dashes, centre_dot)),
    Face("LiangceSong-Bold", "Liangce Song", 700, SERIF, "700Bold/NotoSerifSC_700Bold.ttf",
         mends=(join_dashes, centre_dot)),
    Face("LiangceSong-Black", "Liangce Song", 900, SERIF, "900Black/NotoSerifSC_900Black.ttf",
         mends=(join_dashes, centre_dot)),
    Face("LiangceHei-Regular", "Liangce Hei", 400, SANS, "400Regular/NotoSansSC_400Regular.ttf",
         mends=(join_dashes, centre_dot)),
    Face("LiangceHei-Bold", "Liangce Hei", 700, SANS, "700Bold/NotoSansSC_700Bold.ttf",
         mends=(join_dashes, centre_dot)),
    Face("LiangceKai-Regular", "Liangce Kai", 400, KAI, "LXGWWenKai-Regular.ttf",
         mends=(join_dashes, widen_quotes, centre_dot)),
    Face("LiangceRare-Regular", "Liangce Rare", 400, SERIF, "400Regular/NotoSerifSC_400Regular.ttf", rare=True),
)  # fmt: skip


def standard() -> set[int]:
    """The code points every face has."""
    lines = STROKES.read_text(encoding="utf-8").splitlines()
    found = {ord(line[0]) for line in lines if line and not line.startswith("#")}
    assert len(found) == 8105, len(found)
    return found | {code for low, high in RANGES for code in range(low, high + 1)} | set(map(ord, SIGNS))


def rare() -> set[int]:
    """The ideographs that names of persons and places may need besides."""
    return {code for low, high in IDEOGRAPHS for code in range(low, high + 1)} - standard() | {0x20}


def unpacked(folder: Path, source: Source, member: str) -> bytes:
    """The font file inside the package, whose checksum is verified first."""
    package = folder / source.file
    digest = sha256(package.read_bytes()).hexdigest()
    if digest != source.sha256:
        raise SystemExit(f"{package.name} has the checksum {digest}, not {source.sha256}")
    if package.suffix == ".tgz":
        with tarfile.open(package) as archive:
            found = archive.extractfile(f"package/{member}")
            assert found, member
            return found.read()
    with tempfile.TemporaryDirectory() as place:
        subprocess.run(["dpkg-deb", "-x", package, place], check=True)
        return next(Path(place).rglob(member)).read_bytes()


def made(face: Face, data: bytes) -> bytes:
    """The face's file: subset, mended, renamed."""
    font = TTFont(BytesIO(data), recalcTimestamp=False)
    options = Options(hinting=False, notdef_outline=True, layout_features=[], name_IDs=[0, 1, 2, 3, 4, 5, 6])
    options.drop_tables += [
        "GSUB",
        "GPOS",
        "GDEF",
        "BASE",
        "STAT",
        "vhea",
        "vmtx",
        "gasp",
        "prep",
        "fpgm",
        "cvt ",
    ]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=rare() if face.rare else standard())
    subsetter.subset(font)
    for mend in face.mends:
        mend(font)
    rename(font, face)
    assert set(font.keys()) <= KEPT_TABLES, font.keys()
    out = BytesIO()
    font.save(out)
    return out.getvalue()


def rename(font: TTFont, face: Face) -> None:
    """Our names in place of the source's; the notices of copyright and licence stay."""
    style = {400: "Regular", 700: "Bold", 900: "Black"}[face.weight]
    names = {1: face.family if face.weight != 900 else f"{face.family} Black", 4: f"{face.family} {style}"}
    names |= {2: "Bold" if face.weight == 700 else "Regular", 3: face.name, 6: face.name}
    names |= {16: face.family, 17: style} if face.weight == 900 else {}
    for number, text in names.items():
        font["name"].removeNames(nameID=number)
        font["name"].setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = face.weight


def main(folder: Path) -> None:
    """Writes every face and the record."""
    TARGET.mkdir(parents=True, exist_ok=True)
    record = ["# Made by scripts/fonts/build.py; scripts/fonts/check.py compares.\n"]
    for face in FACES:
        data = made(face, unpacked(folder, face.source, face.member))
        (TARGET / f"{face.name}.ttf").write_bytes(data)
        record.append(
            f'[[file]]\nname = "{face.name}.ttf"\nfamily = "{face.family}"\nweight = {face.weight}\n'
            f'sha256 = "{sha256(data).hexdigest()}"\nsource = "{face.source.package}"\n'
            f'source_sha256 = "{face.source.sha256}"\nlicence = "{face.source.licence}"\n'
            f'copyright = "{face.source.copyright}"\n'
        )
        print(f"{face.name}: {len(data) / 1e6:.1f} MB")
    built = [Path(__file__), STROKES]
    record.append("[sources]\n" + "\n".join(
        f'"{path.relative_to(ROOT)}" = "{sha256(path.read_bytes()).hexdigest()}"' for path in built
    ) + "\n")  # fmt: skip
    (TARGET / "FONTS.toml").write_text("\n".join(record), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

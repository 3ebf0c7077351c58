"""Archives from outside: opened only within limits, and never a path that leads out of them."""

import stat
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from liangce.press.bringing.neutral import BringRefused

MIB = 1 << 20
MAX_FILE = 1_024 * MIB  # of the archive itself
MAX_ENTRIES = 5_000
MAX_ENTRY = 64 * MIB  # unfolded
MAX_UNPACKED = 2_048 * MIB
MAX_RATIO = 200  # unfolded to packed, for entries above one MiB


def check(path: Path) -> None:
    """Raises BringRefused with a sentence for an archive that is broken, too large, or built to do harm."""
    size = path.stat().st_size
    if size > MAX_FILE:
        raise BringRefused(f"压缩包有 {size // MIB} MB，最多 {MAX_FILE // MIB} MB，请分成几个。")
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as broken:
        raise BringRefused(f"{path.name} 不是 ZIP 压缩包，或已损坏。") from broken
    if len(entries) > MAX_ENTRIES:
        raise BringRefused(f"压缩包里有 {len(entries)} 个文件，最多 {MAX_ENTRIES} 个，请分成几个。")
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > MAX_UNPACKED:
        raise BringRefused(f"压缩包解开后有 {unpacked // MIB} MB，最多 {MAX_UNPACKED // MIB} MB，没有接收。")
    names = [entry.filename for entry in entries]
    if len(set(names)) < len(names):
        raise BringRefused("压缩包里有重名的文件，没有接收。")
    for entry in entries:
        if reason := _wrong(entry):
            raise BringRefused(f"压缩包里的 {entry.filename[:80]} {reason}，没有接收。")


def _wrong(entry: zipfile.ZipInfo) -> str:
    """Why the entry is not taken; empty when nothing is wrong with it."""
    parts = PurePosixPath(entry.filename).parts
    if "\\" in entry.filename or ":" in entry.filename or entry.filename.startswith("/") or ".." in parts:
        return "的路径指向压缩包以外"
    if stat.S_ISLNK(entry.external_attr >> 16):
        return "是指向别处的链接"
    if entry.flag_bits & 0x1:
        return "设有密码"
    if entry.file_size > MAX_ENTRY:
        return f"解开后超过 {MAX_ENTRY // MIB} MB"
    if entry.file_size > MIB and entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
        return "的压缩比异常"
    return ""


def read_entry(path: Path, name: str) -> bytes:
    """One entry of a checked archive, no more than its declared size. Raises BringRefused."""
    try:
        with zipfile.ZipFile(path) as archive:
            size = archive.getinfo(name).file_size
            with archive.open(name) as entry:
                content = entry.read(min(size, MAX_ENTRY) + 1)
    except KeyError:
        raise BringRefused(f"压缩包里没有 {name}。") from None
    except (zipfile.BadZipFile, NotImplementedError, EOFError, RuntimeError, OSError, zlib.error) as broken:
        raise BringRefused(f"压缩包里的 {name} 已损坏，读不出来。") from broken
    if len(content) > size:
        raise BringRefused(f"压缩包里的 {name} 解开后比所说的大，没有接收。")
    return content

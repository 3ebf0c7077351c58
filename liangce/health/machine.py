"""Python, time zone data, the data folder, the disk, the fonts."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings

from liangce.health.finding import Finding, broken, warning, well

GIB = 1024**3
#: Name shown, and the families any one of which will do.
FONTS = {
    "宋体": ("Noto Serif CJK SC", "Source Han Serif SC", "SimSun", "方正小标宋"),
    "黑体": ("Noto Sans CJK SC", "Source Han Sans SC", "SimHei"),
}
#: Families that official papers ask for (GB/T 9704-2012) and that cannot be shipped with free software.
OFFICIAL_FONTS = {"小标宋": "小标宋", "仿宋": "仿宋"}


def python() -> Finding:
    found = ".".join(str(part) for part in sys.version_info[:3])
    if sys.version_info >= (3, 15):
        return warning("Python", f"版本 {found}，尚未试过", "请用 Python 3.11 至 3.14。")
    return well("Python", f"版本 {found}")


def time_zone() -> Finding:
    try:
        ZoneInfo(settings.TIME_ZONE)
    except ZoneInfoNotFoundError:
        return broken("时区", f"没有 {settings.TIME_ZONE} 的时区数据", "请安装系统的 tzdata 软件包。")
    return well("时区", settings.TIME_ZONE)


def data_folder() -> Finding:
    """Whether a file can be written there."""
    try:
        with tempfile.TemporaryFile(dir=settings.DATA) as probe:
            probe.write(b"probe")
    except OSError as why:
        return broken(
            "数据目录", f"不能写入 {settings.DATA}：{why}", "请更正目录的权限，或用 LIANGCE_DATA 另指定目录。"
        )
    return well("数据目录", f"{settings.DATA}，可以写入")


def disk() -> Finding:
    """Broken below 0.5 GiB free, a warning below 5 GiB."""
    free = shutil.disk_usage(Path(settings.DATA)).free / GIB
    if free < 0.5:
        return broken("磁盘", f"只剩 {free:.1f} GiB", "请立即清理磁盘，否则将不能保存。")
    if free < 5:
        return warning("磁盘", f"还剩 {free:.1f} GiB", "请清理磁盘，或把数据目录移到更大的磁盘。")
    return well("磁盘", f"还剩 {free:.0f} GiB")


def fonts() -> Finding:
    """Only a warning: the site works without, printed papers do not look right."""
    if not (program := shutil.which("fc-list")):
        return warning("字体", "没有 fc-list，无法查看", "请安装 fontconfig 和 fonts-noto-cjk 软件包。")
    listed = subprocess.run([program, ":", "family"], capture_output=True, text=True, check=False).stdout
    missing = [name for name, families in FONTS.items() if not any(family in listed for family in families)]
    if missing:
        return warning(
            "字体", f"缺少{'、'.join(missing)}", "请安装 fonts-noto-cjk 和 fonts-noto-cjk-extra 软件包。"
        )
    if absent := [name for name, family in OFFICIAL_FONTS.items() if family not in listed]:
        says = f"有宋体和黑体；没有公文用的{'、'.join(absent)}"
        return warning("字体", says, "打印公文时以宋体代替；单位购有这些字体的，请装到系统中。")
    return well("字体", "宋体、黑体、小标宋、仿宋齐全")

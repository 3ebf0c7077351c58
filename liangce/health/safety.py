"""The secret key, debugging, the host names, HTTPS."""

import os
import stat

from django.conf import settings

from liangce.health.finding import Finding, broken, warning, well


def secret_key() -> Finding:
    """Kept in the environment or in a file that only its owner can read."""
    if len(settings.SECRET_KEY) < 40:
        return broken(
            "密钥", "太短", "请把 LIANGCE_SECRET_KEY 设为 50 个以上的随机字符，或不设，由程序生成。"
        )
    if os.environ.get("LIANGCE_SECRET_KEY"):
        return well("密钥", "由 LIANGCE_SECRET_KEY 给定")
    kept = settings.KEYS / "secret-key"
    mode = stat.S_IMODE(kept.stat().st_mode)
    if mode & 0o077:
        return broken("密钥", f"{kept} 的权限是 {mode:o}，别人也能读", f"请运行：chmod 600 {kept}")
    return well("密钥", f"保存在 {kept}，只有本用户能读")


def debugging() -> Finding:
    if settings.DEBUG:
        return broken("调试", "调试方式开着，出错时会显示内部信息", "请去掉 LIANGCE_DEBUG，再重新启动。")
    return well("调试", "已关闭")


def second_factor() -> Finding:
    """Whether the desk's people have to give a code from their phone."""
    if not settings.STAFF_TOTP:
        return warning(
            "二次验证",
            "机关工作人员只凭密码就能登录",
            "正式使用前，请去掉 LIANGCE_STAFF_TOTP=0，再重新启动。",
        )
    return well("二次验证", "机关工作人员登录须用手机验证码")


def hosts() -> Finding:
    names = "、".join(settings.ALLOWED_HOSTS) or "无"
    if "*" in settings.ALLOWED_HOSTS:
        return broken("网址", "接受任何网址", "请把 LIANGCE_HOSTS 设为本站的域名，多个用逗号分开。")
    if not settings.HTTPS and set(settings.ALLOWED_HOSTS) - {"127.0.0.1", "localhost", "[::1]"}:
        return warning("网址", f"{names}；没有启用 HTTPS", "对外服务时请配好证书，并设 LIANGCE_HTTPS=1。")
    return well("网址", names)

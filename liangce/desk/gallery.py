"""The gallery: every component of the look with its states, on one page. Its data are examples only."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

Sample = dict[str, Any]


class ConsentField(forms.ChoiceField):
    """A choice whose options carry a sentence each: see the tag `field`."""

    choice_help: ClassVar[dict[str, str]] = {
        "yes": "正文、答复都可刊登",
        "no": "须写明理由，办理单位仍能看到",
    }


class SampleForm(forms.Form):
    """One field of every kind."""

    title = forms.CharField(label="案由", help_text="一事一案，不超过 40 字。", max_length=40)
    category = forms.ChoiceField(
        label="类别", choices=[("", "请选择"), ("urban", "城建"), ("people", "民生")]
    )
    due_on = forms.DateField(
        label="希望答复日期", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    background = forms.CharField(
        label="情况",
        help_text="可以从 Word 粘贴，表格和图片都会保留。",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    consent = ConsentField(
        label="是否同意公开",
        help_text="公开指在本会网站和报纸上刊登正文与答复。",
        choices=[("yes", "同意公开"), ("no", "不同意公开")],
        widget=forms.RadioSelect,
    )
    promise = forms.BooleanField(label="内容不涉及国家秘密", help_text="涉密内容请走机要渠道。")


def gallery(request: HttpRequest) -> HttpResponse:
    """Public to everyone signed in: it shows no record of any committee."""
    messages.success(request, "提案已提交，流水号 2026-0318。")
    messages.error(request, "没有提交：还有 1 位联名人没有答复。")
    refused = SampleForm({"category": "urban", "background": "全区建成二十年以上……"}, auto_id="refused_%s")
    samples = {
        "form": SampleForm(initial={"title": "关于老旧小区加装电梯统筹推进的提案"}),
        "filter_form": SampleForm(auto_id="filter_%s"),
        "refused_form": refused,
        **_words(),
        **_lists(),
        **_case(),
    }
    return render(request, "desk/gallery.html", samples)


def _words() -> Sample:
    return {
        "tones": [
            ("办理中", "", "平常状态，不必留意"),
            ("待会签", "blue", "在别人手里，正在路上"),
            ("还剩 4 个工作日", "amber", "临近期限，或需要留意"),
            ("逾期 2 个工作日", "red", "逾期、退回、失败"),
            ("A 类 · 已答复", "green", "按期、办结、同意"),
        ],
        "reply_classes": [
            {"value": "A", "label": "A 类", "help": "所提问题已经解决或基本解决"},
            {"value": "B", "label": "B 类", "help": "正在解决，或已列入计划"},
            {"value": "C", "label": "C 类", "why_not": "会办单位尚未交意见。"},
        ],
        "tabs": [
            {"label": "正文", "url": "#tabs", "is_current": True},
            {"label": "答复", "url": "#tabs", "count": 2},
            {"label": "附件", "url": "#tabs", "count": 3},
            {"label": "历次版本", "url": "#tabs", "count": 5},
        ],
        "compared": [
            (
                [("same", "明确牵头部门，一次告知。")],
                [("same", "明确牵头部门，一次告知"), ("in", "、并联审批"), ("same", "。")],
            ),
            (
                [("same", "制定"), ("out", "统一"), ("same", "出资标准。")],
                [("same", "制定"), ("in", "分层"), ("same", "出资标准。")],
            ),
            ([], [("in", "同步推进管线迁改，由会办单位限期完成。")]),
        ],
    }


def _lists() -> Sample:
    return {
        "nums": [
            {"value": 78, "label": "收到", "url": "#nums"},
            {"value": 71, "label": "立案", "url": "#nums"},
            {"value": 64, "label": "已答复 · 90.1%", "url": "#nums"},
            {"value": 3, "label": "逾期未复", "url": "#nums", "hot": True},
            {"value": 58, "label": "收回反馈 · 满意 55"},
        ],
        "filters": [
            {"label": "办理中", "url": "#tables", "count": 12, "is_current": True},
            {"label": "待审查", "url": "#tables", "count": 4},
            {"label": "待反馈", "url": "#tables", "count": 6},
            {"label": "全部", "url": "#tables", "count": 1234},
        ],
        "columns": [
            {"label": "提案号", "url": "#tables", "sorted": "descending"},
            {"label": "案由", "url": "#tables"},
            {"label": "主办 / 会办"},
            {"label": "状态"},
            {"label": "期限", "url": "#tables"},
        ],
        "people": [
            {"name": "周文静", "detail": "第一提案人 · 民建", "state": "已署名", "tone": "green"},
            {"name": "吴启明", "detail": "联名人 · 九三学社", "state": "待答复", "tone": "amber"},
            {"name": "何志远", "detail": "联名人 · 经济界", "state": "已谢绝", "tone": ""},
        ],
    }


def _case() -> Sample:
    now = timezone.now()
    steps = ["提交", "立案", "交办", "签收", "会签", "审核", "答复", "反馈", "办结"]
    states = ["done"] * 4 + ["now"] + ["ahead"] * 4
    days = [now - timedelta(days=ago) for ago in (93, 81, 60, 55)] + [None] * 5
    return {
        "now": now,
        "steps": [
            {"label": label, "state": state, "on": on}
            for label, state, on in zip(steps, states, days, strict=True)
        ],
        "entries": [
            {"at": now, "text": "修改答复稿（第 2 版）", "by": "区住建局 陈立", "is_now": True},
            {"at": now - timedelta(days=1), "text": "提交会办意见", "by": "区自然资源局 罗敏"},
            {
                "at": now - timedelta(days=60),
                "text": "同意联名",
                "by": "办公室 王敏",
                "on_behalf_of": "何志远委员",
                "detail": "电话确认",
            },
            {"at": now - timedelta(days=400), "text": "立案，编号 0312", "by": "提案委员会"},
        ],
        "deadlines": _deadlines(),
        "facts": [("编号", "九届三次会议第 0312 号"), ("类别", "城建"), ("公开", "同意公开")],
    }


def _deadlines() -> list[Sample]:
    today = timezone.localdate()
    return [
        {
            "label": "答复",
            "due_on": today + timedelta(days=6),
            "state": "还剩 4 个工作日",
            "tone": "amber",
            "lines": ["花溪区规则 2026 第 3 条：会期提案固定日期", "没有暂停，没有延期"],
        },
        {
            "label": "会办意见",
            "due_on": today - timedelta(days=2),
            "state": "逾期 1 个工作日",
            "tone": "red",
            "lines": ["4 月 2 日交办，自次日起算", "5 月 31 日是星期日，顺延 1 个工作日"],
        },
        {"label": "签收", "due_on": today - timedelta(days=50), "state": "按期", "tone": "green"},
    ]

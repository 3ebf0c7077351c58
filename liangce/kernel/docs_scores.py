"""What a regulation says of key proposals, mutual appraisal and awards, as tables for its page."""

from collections.abc import Iterator, Sequence

from liangce.kernel.regulation import HandlingRater, QualityRater, Regulation, Sheet

RATERS = {
    QualityRater.UNIT: "主办、独办、分办单位",
    QualityRater.CO_UNIT: "会办单位",
    QualityRater.ASSIGNING_OFFICE: "交办单位",
    QualityRater.COMMITTEE: "提案委",
    HandlingRater.FIRST_PROPOSER: "第一提案人",
    HandlingRater.COSIGNER: "联名人",
    HandlingRater.COMMITTEE: "提案委",
}
Section = tuple[str, Sequence[str], list[Sequence[object]]]
HEADS = ("一级指标", "二级指标", "满分", "标准")


def scored_sections(rules: Regulation) -> list[Section]:
    """Heading, heads of columns and rows of each table."""
    appraisal, awards = rules.appraisal, rules.awards
    return [
        ("重点提案", ("项目", "规定"), list(_key(rules))),
        ("双向评议：提案质量", HEADS, list(_sheet(appraisal.proposal))),
        ("双向评议：办理质量", HEADS, list(_sheet(appraisal.handling))),
        (
            "双向评议：等级",
            ("等级", "分数不低于", "提出改进建议"),
            [(grade.label, grade.least, "是" if grade.is_low else "") for grade in appraisal.grades],
        ),
        (
            "双向评议：谁来评",
            ("评什么", "评议人", "来源"),
            [
                ("提案质量", _words(appraisal.proposal.raters), appraisal.proposal.source),
                ("办理质量", _words(appraisal.handling.raters), appraisal.handling.source),
            ],
        ),
        (f"{awards.title}：评审指标", HEADS, list(_sheet(awards))),
        (awards.title, ("项目", "规定"), list(_awards(rules))),
    ]


def _sheet(sheet: Sheet) -> Iterator[Sequence[object]]:
    for group in sheet.indicators:
        for item in group.items:
            yield group.label, item.label, item.points, item.standard


def _words(raters: Sequence[QualityRater] | Sequence[HandlingRater]) -> str:
    return "、".join(RATERS[rater] for rater in raters)


def _key(rules: Regulation) -> Iterator[Sequence[object]]:
    key = rules.key
    yield "每次会议件数", f"不超过 {key.most} 件（超过只提醒）" if key.most else "不限"
    yield "督办方式", "、".join(manner.label for manner in key.manners)
    yield "督办形式", "、".join(form.label for form in key.forms)
    yield "来源", key.source


def _awards(rules: Regulation) -> Iterator[Sequence[object]]:
    awards = rules.awards
    yield "名额", f"立案数的 {awards.quota_percent}%"
    yield (
        "集体提案",
        f"不少于名单的 {awards.collective_percent}%" if awards.collective_percent else "不作规定",
    )
    yield "评审人", f"不少于 {awards.least_reviewers} 人"
    yield "另列去掉最高、最低分的平均分", f"评分达到 {awards.trim_from} 份"
    yield "提案人自荐", "可以" if awards.self_nomination else "不可以"
    yield "来源", awards.source

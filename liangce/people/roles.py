"""Roles: code, with a sentence each. They come from offices held; the roles page prints them."""

from liangce.kernel.actors import POST_ROLE, SYSTEM_ROLE, Role

MEMBER = Role("member", "委员", "提出提案，应邀联名，评价办理结果；录入自己文稿的建议条目，查看批示和结果。")
CONVENER = Role(
    "convener", "召集人", "以界别、党派、团体、专委会、小组的名义提出提案，并为其签名；起草建议案和报告。"
)
OFFICE = Role(
    "office",
    "政协办公室",
    "登记、初审、代委员录入、导入；录入建议案和报告，登记审议通过，报送，审核单位的反馈；登记批示，交办落实，核实建议的结果；代领导登记重点提案的督办；"
    "维护名册、组织、单位和工作日。",
    is_staff=True,
    acts_for=("member", "convener", "council", "leader"),
)
PROPOSALS_COMMITTEE = Role(
    "proposals_committee",
    "提案委",
    "初审，决定立案、不予立案和编号，办结归档；起草规则的修改；代委员录入、导入；遴选重点提案，组织双向评议和优秀提案评选，"
    "代领导登记重点提案的督办；登记批示，交办落实，核实建议的结果。",
    is_staff=True,
    acts_for=("member", "convener", "council", "leader"),
)
SECRETARY_GENERAL = Role(
    "secretary_general",
    "秘书长",
    "阅看全部提案；审定、启用规则；登记主席会议的决定；登记建议案和报告审议通过，签发专报；登记批示，交办落实，核实建议的结果；"
    "三审稿件，签发报刊。",
    is_staff=True,
)
COUNCIL = Role(
    "council",
    "主席会议成员",
    "阅看已立案的提案，限制知悉的除外；督办由自己领衔的重点提案；查看自己的批示和落实情况。",
)
ASSIGNING_OFFICE = Role(
    "assigning_office",
    "交办单位",
    "把立案的提案交给承办单位；代党政领导登记重点提案的督办。",
    acts_for=("leader",),
)
SUPERVISION_OFFICE = Role("supervision_office", "督查室", "审核答复、更正类别。")
UNIT_CLERK = Role(
    "unit_clerk",
    "承办单位经办人",
    "签收，起草和印发答复，提交会办意见；签收报告，反馈办理情况；签收批示件，反馈落实情况；申报建议的采纳情况。",
)
UNIT_LEADER = Role(
    "unit_leader",
    "承办单位负责人",
    "签发答复送审，提交会办意见，反馈批示的落实情况；也为内设机构和下属单位签发。",
    acts_for=(),
)
LEADER = Role(
    "leader",
    "党政领导",
    "阅看已立案的提案，限制知悉的除外；督办由自己领衔的重点提案；查看自己的批示和落实情况。",
)
ADMINISTRATOR = Role(
    "administrator",
    "系统管理员",
    "建立账号，维护名册、职务、组织、单位和工作日；审定、启用规则；不办理业务。",
    is_staff=True,
)
AUDITOR = Role(
    "auditor",
    "审计员",
    "查阅全部提案和台账、批示的内容和谁查阅过批示原件，用命令核验；不办理业务。",
    is_staff=True,
)

CORRESPONDENT = Role("correspondent", "通讯员", "给报刊写稿、拍照片，查看自己稿件的去处。")
INFORMANT = Role("informant", "特邀信息员", "报送社情民意信息，查看自己报送的信息的去向。")
INFORMATION_DESK = Role(
    "information_desk",
    "信息工作人员",
    "受理、选用、合编、核稿、编发社情民意信息，登记报送、采用和批示，交办落实，核实建议的结果；代委员和信息员录入；约稿。",
    is_staff=True,
    acts_for=("member", "convener", "informant", "leader"),
)

EDITOR = Role("editor", "编辑", "采写、编辑、一审稿件，组版、校对，录入过刊；阅看可以公开的提案。")
CHIEF_EDITOR = Role(
    "chief_editor", "编辑部主任", "编辑的全部工作；二审稿件，三校版面；更正、撤稿、撤回一期。"
)

#: In the order in which the page of roles prints them.
ROLES: dict[str, Role] = {
    role.name: role
    for role in (
        MEMBER,
        CONVENER,
        OFFICE,
        PROPOSALS_COMMITTEE,
        SECRETARY_GENERAL,
        COUNCIL,
        ASSIGNING_OFFICE,
        SUPERVISION_OFFICE,
        UNIT_CLERK,
        UNIT_LEADER,
        LEADER,
        INFORMANT,
        INFORMATION_DESK,
        CORRESPONDENT,
        EDITOR,
        CHIEF_EDITOR,
        ADMINISTRATOR,
        AUDITOR,
    )
}
STAFF = tuple(role for role in ROLES.values() if role.is_staff)
ALL = (*ROLES.values(), SYSTEM_ROLE, POST_ROLE)

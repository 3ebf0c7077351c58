import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models

import liangce.kernel.jsontext
import liangce.kernel.keys


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("kernel", "0006_readings"),
        ("papers", "0007_alter_attachment_purpose"),
        ("people", "0007_information_offices"),
    ]

    operations = [
        migrations.CreateModel(
            name="OutcomeDocument",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        default=liangce.kernel.keys.new_key, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("decision", "决策（会议决定）"),
                            ("policy", "政策文件"),
                            ("plan", "规划、计划"),
                            ("project", "项目"),
                            ("budget", "预算"),
                            ("rule", "制度、规程"),
                        ],
                        max_length=20,
                        verbose_name="种类",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="名称")),
                ("number", models.CharField(blank=True, max_length=60, verbose_name="文号")),
                ("issuer", models.CharField(blank=True, max_length=100, verbose_name="制发机关")),
                ("on", models.DateField(null=True, verbose_name="日期")),
                ("entered_by", models.CharField(max_length=100, verbose_name="录入人")),
                ("entered_at", models.DateTimeField(verbose_name="录入时间")),
                (
                    "committee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="kernel.committee",
                        verbose_name="政协",
                    ),
                ),
            ],
            options={
                "verbose_name": "决策文件",
                "ordering": ["-entered_at", "-id"],
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="PaperLink",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        default=liangce.kernel.keys.new_key, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("led_to", "形成"),
                            ("based_on", "依据"),
                            ("converted", "转化为"),
                            ("same", "同一事项"),
                        ],
                        max_length=20,
                        verbose_name="关系",
                    ),
                ),
                ("by", models.CharField(max_length=100, verbose_name="建立人")),
                ("at", models.DateTimeField(verbose_name="建立时间")),
                (
                    "committee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="kernel.committee",
                        verbose_name="政协",
                    ),
                ),
                (
                    "from_paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="links_out",
                        to="papers.paper",
                    ),
                ),
                (
                    "to_paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="links_in",
                        to="papers.paper",
                    ),
                ),
            ],
            options={
                "verbose_name": "文稿关联",
                "ordering": ["at", "id"],
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="SuggestionItem",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        default=liangce.kernel.keys.new_key, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("status", models.CharField(max_length=20, verbose_name="状态")),
                ("moved_at", models.DateTimeField(verbose_name="最近一步")),
                ("due_on", models.DateField(null=True, verbose_name="最近期限")),
                ("number", models.PositiveSmallIntegerField(verbose_name="序号")),
                ("text", models.CharField(max_length=500, verbose_name="建议")),
                ("outcome", models.CharField(blank=True, max_length=20, verbose_name="结果")),
                ("entered_by", models.CharField(max_length=100, verbose_name="录入人")),
                ("entered_at", models.DateTimeField(verbose_name="录入时间")),
                (
                    "committee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="kernel.committee",
                        verbose_name="政协",
                    ),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="suggestion_items",
                        to="papers.paper",
                        verbose_name="文稿",
                    ),
                ),
                (
                    "rulebook",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="kernel.rulebook",
                        verbose_name="规则",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.unit",
                        verbose_name="责任单位",
                    ),
                ),
            ],
            options={
                "verbose_name": "建议条目",
                "ordering": ["paper", "number"],
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Instruction",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        default=liangce.kernel.keys.new_key, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("status", models.CharField(max_length=20, verbose_name="状态")),
                ("moved_at", models.DateTimeField(verbose_name="最近一步")),
                ("due_on", models.DateField(null=True, verbose_name="最近期限")),
                ("leader_name", models.CharField(max_length=50, verbose_name="领导姓名")),
                ("office", models.CharField(max_length=100, verbose_name="当日职务")),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("county", "县（市、区）"),
                            ("city", "市（州）"),
                            ("province", "省"),
                            ("nation", "国家"),
                        ],
                        max_length=10,
                        verbose_name="层级",
                    ),
                ),
                ("given_at", models.DateTimeField(verbose_name="批示时间")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("instruction", "批示"),
                            ("sign", "签批"),
                            ("note", "阅示"),
                            ("tick", "圈阅"),
                        ],
                        max_length=20,
                        verbose_name="方式",
                    ),
                ),
                ("affirmative", models.BooleanField(null=True, verbose_name="肯定性批示")),
                ("text", models.TextField(blank=True, verbose_name="批示内容")),
                ("released", models.CharField(blank=True, max_length=200, verbose_name="告知作者的内容")),
                ("registered_by_id", models.BigIntegerField(verbose_name="登记人标识")),
                ("registered_by", models.CharField(max_length=100, verbose_name="登记人")),
                ("registered_at", models.DateTimeField(verbose_name="登记时间")),
                (
                    "committee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="kernel.committee",
                        verbose_name="政协",
                    ),
                ),
                (
                    "leader",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="instructions",
                        to="people.person",
                        verbose_name="领导",
                    ),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="instructions",
                        to="papers.paper",
                        verbose_name="文稿",
                    ),
                ),
                (
                    "rulebook",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="kernel.rulebook",
                        verbose_name="规则",
                    ),
                ),
                (
                    "scan",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="papers.attachment",
                        verbose_name="批示原件",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="instructions",
                        to="outcomes.suggestionitem",
                        verbose_name="建议",
                    ),
                ),
            ],
            options={
                "verbose_name": "批示",
                "ordering": ["-given_at", "-id"],
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Conversion",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        default=liangce.kernel.keys.new_key, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("status", models.CharField(max_length=20, verbose_name="状态")),
                ("moved_at", models.DateTimeField(verbose_name="最近一步")),
                ("due_on", models.DateField(null=True, verbose_name="最近期限")),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("considered", "已研究"),
                            ("partly", "部分采纳"),
                            ("adopted", "采纳"),
                            ("written", "写入决策"),
                            ("rejected", "未采纳"),
                        ],
                        max_length=20,
                        verbose_name="结果",
                    ),
                ),
                ("on", models.DateField(verbose_name="日期")),
                ("words", models.CharField(max_length=1000, verbose_name="情况说明")),
                ("claimed_by_id", models.BigIntegerField(null=True, verbose_name="申报人标识")),
                ("claimed_by", models.CharField(max_length=100, verbose_name="申报人")),
                ("claimed_at", models.DateTimeField(verbose_name="申报时间")),
                ("verified_by_id", models.BigIntegerField(null=True, verbose_name="核实人标识")),
                ("verified_by", models.CharField(blank=True, max_length=100, verbose_name="核实人")),
                ("verified_at", models.DateTimeField(null=True, verbose_name="核实时间")),
                (
                    "holding",
                    models.CharField(
                        blank=True,
                        choices=[("holds", "落实到位"), ("partly", "部分落实"), ("failed", "没有落实")],
                        max_length=10,
                        verbose_name="回头看结果",
                    ),
                ),
                ("held_words", models.CharField(blank=True, max_length=1000, verbose_name="回头看情况")),
                ("looked_at", models.DateTimeField(null=True, verbose_name="回头看时间")),
                ("looked_by", models.CharField(blank=True, max_length=100, verbose_name="回头看办理人")),
                (
                    "committee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="kernel.committee",
                        verbose_name="政协",
                    ),
                ),
                (
                    "evidence",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="papers.attachment",
                        verbose_name="证明材料",
                    ),
                ),
                (
                    "rulebook",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="kernel.rulebook",
                        verbose_name="规则",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.unit",
                        verbose_name="实施单位",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="conversions",
                        to="outcomes.outcomedocument",
                        verbose_name="写入的文件",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="conversions",
                        to="outcomes.suggestionitem",
                        verbose_name="建议",
                    ),
                ),
            ],
            options={
                "verbose_name": "成果转化",
                "ordering": ["claimed_at", "id"],
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="InstructionTask",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        default=liangce.kernel.keys.new_key, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("status", models.CharField(max_length=20, verbose_name="状态")),
                ("moved_at", models.DateTimeField(verbose_name="最近一步")),
                ("due_on", models.DateField(null=True, verbose_name="最近期限")),
                ("text", models.CharField(max_length=500, verbose_name="交办事项")),
                ("given_at", models.DateTimeField(verbose_name="交办时间")),
                ("return_reason", models.CharField(blank=True, max_length=500, verbose_name="退回理由")),
                ("feedback", models.TextField(blank=True, verbose_name="反馈")),
                ("reported_at", models.DateTimeField(null=True, verbose_name="反馈时间")),
                ("reported_by", models.CharField(blank=True, max_length=100, verbose_name="反馈人")),
                ("accepted_at", models.DateTimeField(null=True, verbose_name="审核时间")),
                ("accepted_by", models.CharField(blank=True, max_length=100, verbose_name="审核人")),
                (
                    "committee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="kernel.committee",
                        verbose_name="政协",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="papers.attachment",
                        verbose_name="反馈材料",
                    ),
                ),
                (
                    "instruction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks",
                        to="outcomes.instruction",
                        verbose_name="批示",
                    ),
                ),
                (
                    "rulebook",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="kernel.rulebook",
                        verbose_name="规则",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.unit",
                        verbose_name="落实单位",
                    ),
                ),
            ],
            options={
                "verbose_name": "批示交办事项",
                "ordering": ["given_at", "id"],
                "indexes": [
                    models.Index(fields=["committee", "instruction"], name="task_of_instruction"),
                    models.Index(fields=["committee", "unit", "status"], name="task_of_unit"),
                    models.Index(fields=["committee", "given_at", "id"], name="task_by_time"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status__in", ["reported", "done"]), _negated=True),
                            models.Q(
                                ("reported_at__isnull", False), models.Q(("feedback", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="reported_task_has_feedback",
                    )
                ],
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="InstructionVersion",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        default=liangce.kernel.keys.new_key, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="版次")),
                (
                    "content",
                    models.JSONField(encoder=liangce.kernel.jsontext.PlainJSON, verbose_name="更正前的内容"),
                ),
                ("reason", models.CharField(max_length=500, verbose_name="更正理由")),
                ("by", models.CharField(max_length=100, verbose_name="更正人")),
                ("at", models.DateTimeField(verbose_name="更正时间")),
                (
                    "committee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="kernel.committee",
                        verbose_name="政协",
                    ),
                ),
                (
                    "instruction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="outcomes.instruction",
                    ),
                ),
            ],
            options={
                "verbose_name": "批示更正前的内容",
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("committee", "instruction", "number"), name="instruction_version_once"
                    )
                ],
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.AddIndex(
            model_name="outcomedocument",
            index=models.Index(fields=["committee", "entered_at", "id"], name="document_by_time"),
        ),
        migrations.AddConstraint(
            model_name="outcomedocument",
            constraint=models.UniqueConstraint(
                fields=("committee", "title", "number"), name="outcome_document_once"
            ),
        ),
        migrations.AddIndex(
            model_name="paperlink",
            index=models.Index(fields=["committee", "to_paper"], name="link_to_paper"),
        ),
        migrations.AddConstraint(
            model_name="paperlink",
            constraint=models.UniqueConstraint(
                fields=("committee", "from_paper", "to_paper", "kind"), name="paper_link_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="paperlink",
            constraint=models.CheckConstraint(
                condition=models.Q(("from_paper", models.F("to_paper")), _negated=True),
                name="paper_is_not_linked_to_itself",
            ),
        ),
        migrations.AddIndex(
            model_name="suggestionitem",
            index=models.Index(fields=["committee", "entered_at", "id"], name="item_by_time"),
        ),
        migrations.AddIndex(
            model_name="suggestionitem",
            index=models.Index(fields=["committee", "unit", "status"], name="item_of_unit"),
        ),
        migrations.AddConstraint(
            model_name="suggestionitem",
            constraint=models.UniqueConstraint(
                fields=("committee", "paper", "number"), name="item_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="suggestionitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "settled"), _negated=True),
                    models.Q(("outcome", ""), _negated=True),
                    _connector="OR",
                ),
                name="settled_item_has_outcome",
            ),
        ),
        migrations.AddIndex(
            model_name="instruction",
            index=models.Index(fields=["committee", "paper"], name="instruction_of_paper"),
        ),
        migrations.AddIndex(
            model_name="instruction",
            index=models.Index(fields=["committee", "given_at", "id"], name="instruction_by_time"),
        ),
        migrations.AddIndex(
            model_name="instruction",
            index=models.Index(fields=["committee", "leader"], name="instruction_of_leader"),
        ),
        migrations.AddConstraint(
            model_name="instruction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["note", "tick"]), ("affirmative__isnull", False), _connector="OR"
                ),
                name="instruction_is_affirmative_or_not",
            ),
        ),
        migrations.AddConstraint(
            model_name="instruction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("leader_name", ""), _negated=True), models.Q(("office", ""), _negated=True)
                ),
                name="instruction_names_its_leader",
            ),
        ),
        migrations.AddIndex(
            model_name="conversion",
            index=models.Index(fields=["committee", "item"], name="conversion_of_item"),
        ),
        migrations.AddIndex(
            model_name="conversion",
            index=models.Index(fields=["committee", "document"], name="conversion_into_document"),
        ),
        migrations.AddIndex(
            model_name="conversion",
            index=models.Index(fields=["committee", "claimed_at", "id"], name="conversion_by_time"),
        ),
        migrations.AddConstraint(
            model_name="conversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status__in", ["verified", "looked_back"]), _negated=True),
                    models.Q(
                        ("verified_at__isnull", False),
                        models.Q(("verified_by_id", models.F("claimed_by_id")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="conversion_verified_by_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="conversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("outcome__in", ["partly", "adopted", "written"]), _negated=True),
                    ("document__isnull", False),
                    ("evidence__isnull", False),
                    _connector="OR",
                ),
                name="adoption_carries_proof",
            ),
        ),
        migrations.AddConstraint(
            model_name="conversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("outcome", "written"), _negated=True),
                    ("document__isnull", False),
                    _connector="OR",
                ),
                name="written_into_a_document",
            ),
        ),
        migrations.AddConstraint(
            model_name="conversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "looked_back"), _negated=True),
                    models.Q(("holding", ""), _negated=True),
                    _connector="OR",
                ),
                name="look_back_has_result",
            ),
        ),
    ]

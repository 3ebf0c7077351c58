import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models

import liangce.kernel.keys
from liangce.kernel.ledger.triggers import install_for_readings, remove_for_readings


class Migration(migrations.Migration):
    dependencies = [
        ("kernel", "0005_told_apart"),
    ]

    operations = [
        migrations.CreateModel(
            name="Reading",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        default=liangce.kernel.keys.new_key, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("person_id", models.BigIntegerField(verbose_name="查阅人标识")),
                ("person", models.CharField(max_length=100, verbose_name="查阅人")),
                ("role", models.CharField(blank=True, max_length=100, verbose_name="身份")),
                ("kind", models.CharField(max_length=40, verbose_name="对象类别")),
                ("case_id", models.BigIntegerField(verbose_name="对象标识")),
                ("subject", models.CharField(max_length=200, verbose_name="对象")),
                ("what", models.CharField(max_length=40, verbose_name="查阅内容")),
                ("on", models.DateField(verbose_name="日期")),
                ("at", models.DateTimeField(verbose_name="时间")),
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
                "verbose_name": "查阅记录",
                "ordering": ["-at", "-id"],
                "indexes": [models.Index(fields=["committee", "-at", "-id"], name="reading_by_time")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("committee", "kind", "case_id", "what", "person_id", "on"),
                        name="reading_once_a_day",
                    )
                ],
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.RunPython(install_for_readings, remove_for_readings, elidable=False),
    ]

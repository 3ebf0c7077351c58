from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("outcomes", "0001_initial"),
    ]

    operations = [
        migrations.AlterField(
            model_name="suggestionitem",
            name="outcome",
            field=models.CharField(
                blank=True,
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
    ]

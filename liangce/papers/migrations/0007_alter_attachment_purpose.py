from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("papers", "0006_kinds_of_papers"),
    ]

    operations = [
        migrations.AlterField(
            model_name="attachment",
            name="purpose",
            field=models.CharField(
                choices=[
                    ("attachment", "附件"),
                    ("seal", "盖章件"),
                    ("picture", "插图"),
                    ("evidence", "证明材料"),
                    ("apart", "另行限制的材料"),
                ],
                default="attachment",
                max_length=20,
                verbose_name="用途",
            ),
        ),
    ]

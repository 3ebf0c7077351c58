"""`liangce migrate` leaves behind all that the site needs to open its pages."""

import shutil

import pytest

from tests.support.site import Site


@pytest.mark.slow
def test_it_makes_the_database_and_collects_styles_and_scripts() -> None:
    with Site.open(migrated=False) as site:
        manifest = site.data / "static" / "staticfiles.json"
        said = site.run("migrate").stdout
        assert said.startswith("数据库已更新（")
        assert "网页的样式和脚本已备好。" in said
        assert manifest.exists()
        scripts = manifest.parent / "vendor"
        assert (scripts / "editor.js").exists()
        (packed,) = scripts.glob("editor*.gz")
        assert packed.name.count(".") == 3  # editor.0123456789ab.js.gz
        assert site.run("migrate").stdout == "数据库已是当前版本。\n"
        shutil.rmtree(manifest.parent)
        assert "网页的样式和脚本已备好。" in site.run("migrate").stdout
        assert manifest.exists()

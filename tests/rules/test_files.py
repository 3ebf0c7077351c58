"""The house rules of files and modules."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.support.source import APP, app_files, files, functions, lines, median, name, tree

#: Addresses and folders of one machine have no place in the project. Written apart, or this file would name them.
FORBIDDEN = (
    "/wo" + "rk/",
    "py" + "pi.org",
    "registry." + "npmjs",
    "debian" + ".org",
    "python" + "hosted.org",
)
TEXT = {
    "", ".cfg", ".css", ".csv", ".html", ".in", ".js", ".json", ".md", ".mjs", ".py", ".sh", ".sql", ".svg", ".toml",
    ".tsv", ".txt", ".yml",
}  # fmt: skip
#: The only places where a status may be set: the one door, and what it is made of.
DOOR = {"liangce/kernel/process.py"}
SIGNALS = {"django.dispatch", "django.core.signals", "django.db.models.signals", "django.db.backends.signals"}


def found(path: Path, node: ast.AST) -> str:
    return f"{name(path)}:{getattr(node, 'lineno', 0)}"


def test_no_file_is_too_long() -> None:
    ours = [path for path in files() if path.suffix == ".py" and "migrations" not in path.parts]
    assert not [f"{name(path)}: {lines(path)} lines" for path in ours if lines(path) > 500]


def test_the_median_file_is_short() -> None:
    sizes = [size for path in app_files() if (size := lines(path))]
    tests = sum(lines(path) for path in files() if path.suffix == ".py" and "tests" in path.parts)
    print(
        f"app files: {len(sizes)}, median {median(sizes)}, longest {max(sizes)}, {sum(sizes)} lines; tests: {tests}"
    )
    assert median(sizes) <= 70


def test_no_function_is_too_long() -> None:
    assert not [
        f"{found(path, node)} {node.name}: {node.end_lineno - node.lineno + 1} lines"
        for path in app_files()
        for node in functions(path)
        if node.end_lineno and node.end_lineno - node.lineno >= 60
    ]


def test_nothing_listens_to_signals() -> None:
    assert not [
        found(path, node)
        for path in app_files()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom)
        and (node.module in SIGNALS or "receiver" in {a.name for a in node.names})
    ]


def test_no_import_hides_in_a_function() -> None:
    def imports(node: ast.AST) -> bool:
        modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        modules += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        return any(module.split(".")[0] == "liangce" for module in modules)

    assert not [
        found(path, node)
        for path in app_files()
        for function in functions(path)
        if not (
            path.name == "apps.py" and function.name == "ready"
        )  # Django loads models after the app's module
        for node in ast.walk(function)
        if imports(node)
    ]


def test_views_and_forms_always_name_the_committee() -> None:
    def faces_people(path: Path) -> bool:
        parts = path.relative_to(APP).parts
        return parts[0] == "desk" or any(part.startswith(("views", "forms")) for part in parts)

    def is_unscoped(node: ast.AST) -> bool:
        return isinstance(node, ast.Attribute) and node.attr == "unscoped"

    assert not [
        found(path, node)
        for path in app_files()
        if faces_people(path)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and node.attr != "none" and is_unscoped(node.value)
    ]


def test_only_the_one_door_sets_a_status() -> None:
    def sets_status(node: ast.AST) -> bool:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "update":
            return "status" in {keyword.arg for keyword in node.keywords}
        if isinstance(node, ast.Assign):
            return any(
                isinstance(target, ast.Attribute) and target.attr == "status" for target in node.targets
            )
        return False

    assert not [
        found(path, node)
        for path in app_files()
        if name(path) not in DOOR
        for node in ast.walk(tree(path))
        if sets_status(node)
    ]


def test_no_file_names_a_machine_or_a_registry() -> None:
    def mentions() -> Iterator[str]:
        for path in files():
            if path.suffix in TEXT and path != Path(__file__):
                text = path.read_text(encoding="utf-8", errors="ignore")
                yield from (f"{name(path)}: {word}" for word in FORBIDDEN if word in text)

    assert not list(mentions())


def test_a_case_begins_under_the_version_of_its_moment() -> None:
    """Not under `session.rulebook`: that is the version in force when the worker last looked."""

    def is_of_session(node: ast.expr) -> bool:
        return ast.unparse(node).endswith("session.rulebook")

    def sets_rulebook(node: ast.AST) -> bool:
        if isinstance(node, ast.Call):
            return any(word.arg == "rulebook" and is_of_session(word.value) for word in node.keywords)
        if isinstance(node, ast.Assign):
            names = {ast.unparse(target).rpartition(".")[2] for target in node.targets}
            return "rulebook" in names and is_of_session(node.value)
        return False

    assert not [
        f"{found(path, node)}: use session.rulebook_at(now)"
        for path in app_files()
        if path.relative_to(APP).parts[0] not in ("demo", "people")
        for node in ast.walk(tree(path))
        if sets_rulebook(node)
    ]

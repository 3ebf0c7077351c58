"""Links from one page of a newspaper to another are relative, so that any server may serve the tree at any address."""

from functools import lru_cache


@lru_cache(maxsize=4096)
def relative(here: str, target: str) -> str:
    """The way from the file `here` to `target`, both below the newspaper's folder; a folder ends with a slash."""
    fragment = ""
    if "#" in target:
        target, _, fragment = target.partition("#")
        fragment = f"#{fragment}"
    came, goes = here.split("/")[:-1], target.split("/")
    shared = 0
    while shared < min(len(came), len(goes) - 1) and came[shared] == goes[shared]:
        shared += 1
    way = "../" * (len(came) - shared) + "/".join(goes[shared:])
    return (way or "./") + fragment


def folder(path: str) -> str:
    """The address of a file as readers see it: index.html is its folder."""
    return path.removesuffix("index.html")

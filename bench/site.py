"""What `bench.fill` says of the database it filled."""

from dataclasses import dataclass

TOKEN = "b" * 32  # any CSRF token will do, as long as cookie and header agree


@dataclass(frozen=True)
class Site:
    """Cookies of two people, and the keys and queries of what is asked for."""

    slug: str
    staff: str
    member: str
    detail: int
    walked: int
    deep: str  # cursor of the list
    export: str  # query of the list
    drafts: list[int]
    examined: list[int]

    def headers(self, cookie: str) -> dict[str, str]:
        """Signed in, and allowed to post."""
        return {
            "Cookie": f"sessionid={cookie}; csrftoken={TOKEN}",
            "X-CSRFToken": TOKEN,
            "Content-Type": "application/x-www-form-urlencoded",
        }

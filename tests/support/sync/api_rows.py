"""Made-up rows of the daily-papers API: with every field, with few, and with odd values."""

from typing import Any

Row = dict[str, Any]


def full_row(**paper: object) -> Row:
    """Return a row with every used field and several unused ones; `paper` changes its inner object."""
    return {
        "paper": {
            "id": "2504.02130",
            "title": "A Kite on\n  Two Strings: $\\tau$-Steering with [IDK]",
            "summary": "We fly one kite\nwith two strings.\n\nIt holds\nin most winds.",
            "ai_summary": "Two strings steer\na kite.",
            "ai_keywords": ["kites", "string  tension", "kites", ""],
            "upvotes": 37,
            "authors": [
                {"_id": "a1", "name": "Zoë O'Hara", "hidden": False, "user": {"isPro": True}},
                {"_id": "a2", "name": "Left Out", "hidden": True},
                {"_id": "a3", "name": "박하늘", "hidden": False, "status": None},
            ],
            "publishedAt": "2025-04-02T20:00:00.000Z",
            "submittedOnDailyAt": "2025-04-15T00:00:00.000Z",
            "submittedOnDailyBy": {"name": "someone"},
            "githubRepo": "https://github.com/kites/two-strings",
            "githubStars": 120,
            "projectPage": "https://kites.example/two-strings",
            "discussionId": "66",
            **paper,
        },
        "title": "A Kite on Two Strings",
        "publishedAt": "2025-04-03T00:30:00.000Z",
        "thumbnail": "https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2504.02130.png",
        "mediaUrls": ["https://cdn-uploads.huggingface.co/production/uploads/kite.mp4"],
        "numComments": 4,
        "organization": {"name": "kites", "fullname": "Kite  Works"},
        "isAuthorParticipating": True,
    }


def plain_row(number: int, **paper: object) -> Row:
    """Return a row with little more than the required fields, like rows before 2025-03-17."""
    return {
        "paper": {
            "id": f"2504.{number:05d}",
            "title": f"Paper {number}",
            "summary": f"About\n{number}.",
            "upvotes": number,
            "authors": [{"name": f"Author {number}", "hidden": False}],
            "publishedAt": "2025-04-10T00:00:00.000Z",
            **paper,
        },
        "title": f"Paper {number}",
        "publishedAt": "2025-04-10T04:00:00.000Z",
        "numComments": 0,
    }


def plain_rows(count: int) -> list[Row]:
    """Return rows 1 to `count`."""
    return [plain_row(number) for number in range(1, count + 1)]

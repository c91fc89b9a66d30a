"""What a link to a paper's picture or video leads to."""

from urllib.parse import urlsplit

from tui.papers.link import safe_url
from tui.papers.paper import MediaKind

_VIDEOS = (".mp4", ".webm", ".qt", ".mov", ".m4v")


def read_media(url: str) -> tuple[str, MediaKind] | None:
    """`url` and what it shows, or None where it is no link, or only an avatar of the paper's submitter."""
    link = safe_url(url)
    if link is None:
        return None
    parts = urlsplit(link)
    if "/avatars/" in parts.path or parts.netloc.startswith("cdn-avatars"):
        return None
    return link, "video" if parts.path.lower().endswith(_VIDEOS) else "image"

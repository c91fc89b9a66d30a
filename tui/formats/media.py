"""Links to a paper's picture or video."""

from urllib.parse import urlsplit

from tui.papers.link import safe_url
from tui.papers.paper import MediaKind

_VIDEOS = (".mp4", ".webm", ".qt", ".mov", ".m4v")


def read_media(url: str) -> tuple[str, MediaKind] | None:
    """Return `url` and its kind; None if it is not a link, or is an avatar of the paper's submitter."""
    link = safe_url(url)
    if link is None:
        return None
    parts = urlsplit(link)
    if "/avatars/" in parts.path or parts.netloc.startswith("cdn-avatars"):
        return None
    return link, "video" if parts.path.lower().endswith(_VIDEOS) else "image"

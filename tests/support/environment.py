"""The environment variables of the user who runs the tests, none of which reaches hanji in a test."""

import os

_SESSION = (
    "DISPLAY WAYLAND_DISPLAY XAUTHORITY SSH_CONNECTION SSH_TTY SSH_CLIENT TMUX TMUX_PANE STY "
    "REMOTE_CONTAINERS CODESPACES"
)
SIZE = ("COLUMNS", "LINES")
_TERMINAL = "NO_COLOR FORCE_COLOR COLORTERM TERM_PROGRAM TERM_PROGRAM_VERSION VTE_VERSION COLORFGBG"
_EDITOR = "EDITOR VISUAL"
_NETWORK = "HTTP_PROXY HTTPS_PROXY ALL_PROXY NO_PROXY SSL_CERT_FILE SSL_CERT_DIR HF_ENDPOINT"
_MODELS = "OPENAI_API_KEY OPENAI_BASE_URL"
ENGLISH = {"LANGUAGE": "en"}
"""The language of all tests but those that ask for another one."""
_HANJI = "HANJI_STORE HANJI_CONFIG HANJI_STATE HANJI_HOST HANJI_LIBRARY"
USERS = frozenset(SIZE) | frozenset(f"{_SESSION} {_TERMINAL} {_EDITOR} {_NETWORK} {_MODELS} {_HANJI}".split())
"""The variables, in capital letters, by which a user's surroundings reach hanji."""


UNCOMPILED = "PYTHONDONTWRITEBYTECODE"
"""With it, each hanji that a test starts in a fresh checkout compiles all of its modules anew."""


def users_variables() -> list[str]:
    """Return the names of those that are set, and of what makes each start slow."""
    return [name for name in os.environ if name.upper() in USERS or name == UNCOMPILED]

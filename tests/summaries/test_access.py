"""A key reaches only the host that it is meant for, and no message."""

import pytest

from tui.errors import InputError
from tui.summaries.access import UNSET, open_access

SECRET = "sk-very-secret"
ENVIRON = {"OPENAI_API_KEY": "sk-openai", "MY_KEY": SECRET}


def key_for(endpoint: str, key_env: str = "", **environ: str) -> str | None:
    key = open_access(endpoint, "m", key_env, {**ENVIRON, **environ}).key
    return key.header() if key else None


@pytest.mark.parametrize(
    ("endpoint", "key_env", "environ", "key"),
    [
        ("https://api.openai.com/v1", "", {}, "sk-openai"),
        ("https://api.openai.com:443/v1", "", {}, "sk-openai"),
        ("https://api.openai.com/v1", "MY_KEY", {}, SECRET),
        ("https://proxy.example/v1", "", {"OPENAI_BASE_URL": "https://proxy.example/v1/"}, "sk-openai"),
        ("https://proxy.example/v1", "MY_KEY", {}, SECRET),
        ("https://proxy.example/v1", "", {}, None),
        ("https://api.openai.com.evil.example/v1", "", {}, None),
        ("https://api.openai.com:8443/v1", "", {}, None),
        ("http://localhost:11434/v1", "", {}, None),
        ("http://localhost:8000/v1", "MY_KEY", {}, SECRET),
        ("http://127.0.0.1:8000/v1", "MY_KEY", {}, SECRET),
        ("http://[::1]:8000/v1", "MY_KEY", {}, SECRET),
        ("http://box.lan:11434/v1", "", {}, None),
    ],
)
def test_who_gets_which_key(endpoint: str, key_env: str, environ: dict[str, str], key: str | None) -> None:
    assert key_for(endpoint, key_env, **environ) == (key and f"Bearer {key}")


@pytest.mark.parametrize(
    ("endpoint", "key_env", "environ", "why"),
    [
        ("http://box.lan:11434/v1", "MY_KEY", {}, "not sent over plain http"),
        ("http://api.openai.com/v1", "OPENAI_API_KEY", {}, "sent to OpenAI and to OPENAI_BASE_URL only"),
        ("https://proxy.example/v1", "OPENAI_API_KEY", {}, "sent to OpenAI and to OPENAI_BASE_URL only"),
        ("https://proxy.example/v1", "NO_SUCH_KEY", {}, "is not set"),
        (
            "https://proxy.example/v1",
            "MY_KEY",
            {"MY_KEY": f"{SECRET}\nX-Evil: 1"},
            "characters that no key has",
        ),
        ("https://u:p@proxy.example/v1", "", {}, "user name or a password"),
        ("proxy.example", "", {}, "is not an address like"),
        ("", "", {}, "No server is set"),
    ],
)
def test_what_cannot_be_used_is_said_without_the_key(
    endpoint: str, key_env: str, environ: dict[str, str], why: str
) -> None:
    with pytest.raises(InputError, match=why) as refused:
        key_for(endpoint, key_env, **environ)
    assert SECRET not in str(refused.value) and "\n" not in str(refused.value)


def test_the_line_about_no_server_has_an_example() -> None:
    assert "11434/v1" in UNSET and "\n" not in UNSET


def test_a_key_does_not_show_itself() -> None:
    access = open_access("https://proxy.example/v1", "m", "MY_KEY", ENVIRON)
    assert SECRET not in f"{access!r} {access.key!r} {access.key} {access.host}"

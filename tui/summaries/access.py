"""The endpoint that the user named, and the key for it."""

import os
from collections.abc import Mapping
from ipaddress import ip_address
from typing import NamedTuple

import httpx

from tui.errors import InputError
from tui.language import N_
from tui.language import gettext as _
from tui.network.endpoint import host_name, parse_endpoint

_NAMED = N_("[summaries] endpoint in the settings")
_EXAMPLE = "http://localhost:11434/v1"
_OPENAI = "https://api.openai.com"
UNSET = N_(
    "No server is set that writes summaries: put endpoint and model under [summaries] in the settings,"
    ' for Ollama: endpoint = "http://localhost:11434/v1", model = "qwen3:8b"'
)


class ApiKey:
    """A secret that no message, `repr` or traceback shows."""

    def __init__(self, secret: str) -> None:
        self._secret = secret

    def header(self) -> str:
        """Return the value of the Authorization header."""
        return f"Bearer {self._secret}"

    def hide_in(self, text: bytes) -> bytes:
        """Return text of a server without the key, should it be echoed."""
        return text.replace(self._secret.encode("ascii"), b"***")


class Access(NamedTuple):
    """A server and what it wants to know."""

    url: httpx.URL
    model: str
    key: ApiKey | None

    @property
    def host(self) -> str:
        """The host and port."""
        return host_name(self.url)


def open_access(endpoint: str, model: str, key_env: str, environ: Mapping[str, str] = os.environ) -> Access:
    """Return the access that the settings describe.

    Raises InputError, which quotes no key, if they cannot be used.
    """
    if not endpoint or not model:
        raise InputError(_(UNSET))
    url = parse_endpoint(endpoint, _NAMED, _EXAMPLE)
    key = _key(url, key_env, environ)
    if key and url.scheme != "https" and not is_loopback(url):
        raise InputError(
            _(
                "The key for {host} is not sent over plain http: use https, or unset key_env in the settings",
                host=host_name(url),
            )
        )
    return Access(url, model, key)


def is_loopback(url: httpx.URL) -> bool:
    """Return whether an address is on this machine."""
    try:
        return ip_address(url.host).is_loopback
    except ValueError:
        return url.host.lower().rstrip(".") == "localhost"


def _key(url: httpx.URL, key_env: str, environ: Mapping[str, str]) -> ApiKey | None:
    """Return the key for a host: the variable that the settings name, or OPENAI_API_KEY for OpenAI alone."""
    is_openai = _is_openai(url, environ.get("OPENAI_BASE_URL", ""))
    if key_env == "OPENAI_API_KEY" and not is_openai:
        raise InputError(
            _(
                "OPENAI_API_KEY is sent to OpenAI and to OPENAI_BASE_URL only, not to {host}: put the"
                " key of that host into another variable, and name it as key_env in the settings",
                host=host_name(url),
            )
        )
    name = key_env or ("OPENAI_API_KEY" if is_openai else "")
    secret = environ.get(name, "").strip() if name else ""
    if key_env and not secret:
        raise InputError(_("The variable that key_env in the settings names is not set: export it"))
    if secret and not (secret.isascii() and secret.isprintable() and " " not in secret):
        raise InputError(_("The key in {name} has characters that no key has: copy it again", name=name))
    return ApiKey(secret) if secret else None


def _is_openai(url: httpx.URL, base: str) -> bool:
    return any(_origin(url) == _origin(httpx.URL(known)) for known in (_OPENAI, *_parseable(base)))


def _parseable(base: str) -> list[str]:
    try:
        httpx.URL(base)
    except httpx.InvalidURL:
        return []
    return [base] if base else []


def _origin(url: httpx.URL) -> tuple[str, str, int | None]:
    usual = {"http": 80, "https": 443}.get(url.scheme)
    return url.scheme, url.host.lower(), url.port or usual

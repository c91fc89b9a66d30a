"""The address of the API, and the proxy for it, from settings and environment."""

import re
from ipaddress import IPv6Address
from urllib.request import getproxies, proxy_bypass

import httpx

from tui.errors import InputError
from tui.language import N_
from tui.language import gettext as _

_PORTS = range(1, 1 << 16)
_NAME = re.compile(r"[a-z0-9_]([a-z0-9._-]*[a-z0-9_.])?", re.IGNORECASE)


class UnusableProxy(ValueError):
    """The environment names a proxy with an unusable address; `str(error)` is the variable."""


def parse_endpoint(
    text: str, named: str = N_("HF_ENDPOINT or settings"), example: str = "https://huggingface.co"
) -> httpx.URL:
    """Return the address of a host; InputError, which quotes nothing of `text`, if it is not one.

    Args:
        named: Says where the user wrote it.
        example: An address as it should be.
    """
    text = text.strip()
    try:
        url = httpx.URL(text)
        url.host  # noqa: B018  # decoded only here
    except (httpx.InvalidURL, UnicodeError):
        # Its message may quote a password.
        raise InputError(_is_no_address(named, example)) from None
    if url.userinfo:
        raise InputError(
            _(
                "The endpoint ({place}) contains a user name or a password, but hanji sends none: correct it",
                place=_(named),
            )
        )
    if url.port is not None and url.port not in _PORTS:
        raise InputError(
            _("The endpoint ({place}) has a port that is not between 1 and 65535: correct it", place=_(named))
        )
    if url.scheme not in ("http", "https") or not _is_host(url) or "?" in text or "#" in text:
        raise InputError(_is_no_address(named, example))
    return url


def host_name(url: httpx.URL) -> str:
    """Return the host and port of an address for messages, without user name and password."""
    host = f"[{url.host}]" if ":" in url.host else url.host
    return host if url.port is None else f"{host}:{url.port}"


def proxy_for(endpoint: httpx.URL) -> httpx.Proxy | None:
    """Return the proxy that the environment names for an endpoint, None for a direct connection.

    httpx reads the environment too, but sets up all proxies and fails for an unusable one even if it is not
    needed: a SOCKS proxy in ALL_PROXY is often set beside an HTTP proxy in HTTPS_PROXY. Raises
    UnusableProxy.
    """
    if any(proxy_bypass(name) for name in (endpoint.host, endpoint.netloc.decode("ascii"))):
        return None
    named = getproxies()
    scheme = next((scheme for scheme in (endpoint.scheme, "all") if named.get(scheme)), None)
    if scheme is None:
        return None
    address = named[scheme]
    try:
        proxy = httpx.Proxy(address if "://" in address else f"http://{address}")
        proxy.url.host  # noqa: B018  # decoded only here
    except (httpx.InvalidURL, ValueError):
        # Its message may quote a password.
        raise UnusableProxy(f"{scheme.upper()}_PROXY") from None
    if not _is_host(proxy.url) or proxy.url.port not in (None, *_PORTS):
        raise UnusableProxy(f"{scheme.upper()}_PROXY")
    return proxy


def _is_host(url: httpx.URL) -> bool:
    name = url.raw_host.decode("ascii")
    if ":" not in name:
        return _NAME.fullmatch(name) is not None
    try:
        return IPv6Address(name).scope_id is None
    except ValueError:
        return False


def _is_no_address(named: str, example: str) -> str:
    return _(
        "The endpoint ({place}) is not an address like {example}: correct it", place=_(named), example=example
    )

"""The address of the API, and the proxy for it, from settings and environment."""

import re
from ipaddress import IPv6Address
from urllib.request import getproxies, proxy_bypass

import httpx

from tui.errors import InputError

_PORTS = range(1, 1 << 16)
_NAME = re.compile(r"[a-z0-9_]([a-z0-9._-]*[a-z0-9_.])?", re.IGNORECASE)


class UnusableProxy(ValueError):
    """The environment names a proxy with an unusable address; `str(error)` is the variable."""


def parse_endpoint(
    text: str, named: str = "HF_ENDPOINT or settings", example: str = "https://huggingface.co"
) -> httpx.URL:
    """Return the address of a host; InputError, which quotes nothing of `text`, if it is not one.

    Args:
        named: Says where the user wrote it.
        example: An address as it should be.
    """
    text = text.strip()
    try:
        url = httpx.URL(text)
        _ = url.host  # decoded only here
    except (httpx.InvalidURL, UnicodeError):
        # Its message may quote a password.
        raise InputError(_refusal(named, f"is not an address like {example}")) from None
    if url.userinfo:
        raise InputError(_refusal(named, "contains a user name or a password, but hanji sends none"))
    if url.port is not None and url.port not in _PORTS:
        raise InputError(_refusal(named, "has a port that is not between 1 and 65535"))
    if url.scheme not in ("http", "https") or not _is_host(url) or "?" in text or "#" in text:
        raise InputError(_refusal(named, f"is not an address like {example}"))
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
        _ = proxy.url.host
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


def _refusal(named: str, why: str) -> str:
    return f"The endpoint ({named}) {why}: correct it"

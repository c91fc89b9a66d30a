"""Endpoints and proxies of every kind in settings and environment, with real servers on loopback."""

import base64
import importlib.util
import socket
import sys
import traceback
from datetime import date
from pathlib import Path

import pytest

from tests.support.sync.api_rows import plain_row
from tests.support.sync.daily_server import DailyServer, self_signed, status
from tests.support.sync.proxying import Proxy, answers, connects, speaks_socks
from tui.errors import InputError
from tui.sources import failure
from tui.sources.daily_papers_api import DailyPapersApi
from tui.sources.limits import Limits

DAY = date(2025, 4, 15)
DAYS = {DAY.isoformat(): [plain_row(1)]}
QUICK = Limits(pause=0, tries=1)
SECRET = "s3cr3t"


def ask(endpoint: str) -> int:
    """Return how many papers the endpoint gives."""
    with DailyPapersApi(endpoint, limits=QUICK) as api:
        return len(api.day(DAY).digests[0].papers)


def failing(endpoint: str) -> str:
    """Return the message of an endpoint's failure."""
    with pytest.raises(failure.Failure) as caught:
        ask(endpoint)
    assert SECRET not in str(caught.value)
    return str(caught.value)


def closed_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port: int = closed.getsockname()[1]
        return port


# Endpoints


@pytest.mark.parametrize("path", ["", "/", "/mirror/", "/a/b"])
def test_an_endpoint_may_be_an_ipv6_address(path: str) -> None:
    with DailyServer(DAYS, host="::1") as server:
        assert ask(f"http://[::1]:{server.server_port}{path}") == 1
    assert server.asked[0].headers["host"] == f"[::1]:{server.server_port}"


def test_an_ipv6_endpoint_is_named_as_one() -> None:
    port = closed_port()
    assert failing(f"http://[::1]:{port}").startswith(f"[::1]:{port} cannot be reached (Connection refused)")


def test_an_endpoint_may_have_a_korean_name(monkeypatch: pytest.MonkeyPatch) -> None:
    with DailyServer(DAYS) as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.url)
        assert ask("http://논문.example/거울") == 1
    assert proxy.asked[0].path == "http://xn--s80bq8p.example/%EA%B1%B0%EC%9A%B8/api/daily_papers"


@pytest.mark.parametrize(
    "endpoint",
    [
        f"http://me:{SECRET}@a.example",
        f"https://{SECRET}@a.example",
        f"http://me:{SECRET}@a.example:99999",
        f"http://me:pa#{SECRET}@a.example",
        f"http://me:pa/{SECRET}@a.example",
    ],
)
def test_a_password_in_the_endpoint_is_refused_and_not_shown(endpoint: str) -> None:
    with pytest.raises(InputError, match="HF_ENDPOINT") as caught:
        DailyPapersApi(endpoint)
    assert SECRET not in "".join(traceback.format_exception(caught.value))


# The choice of a proxy


def test_a_proxy_is_passed_by_for_the_hosts_that_need_none(monkeypatch: pytest.MonkeyPatch) -> None:
    nobody = f"http://127.0.0.1:{closed_port()}"
    monkeypatch.setenv("HTTP_PROXY", nobody)
    with DailyServer(DAYS, host="::1") as sixth, DailyServer(DAYS) as fourth:
        for name in ("*", "a.example, ::1,127.0.0.1", f"[::1]:{sixth.server_port},{fourth.url[7:]}"):
            monkeypatch.setenv("NO_PROXY", name)
            assert ask(f"http://[::1]:{sixth.server_port}") == 1
            assert ask(fourth.url) == 1
        monkeypatch.setenv("NO_PROXY", "a.example")
        assert "The proxy" in failing(fourth.url)


def test_each_kind_of_address_has_its_own_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{closed_port()}")
    with DailyServer(DAYS) as server:
        assert ask(server.url) == 1
        monkeypatch.setenv("ALL_PROXY", server.url)
        assert ask("http://papers.example") == 1
        monkeypatch.setenv("ALL_PROXY", f"socks5://127.0.0.1:{closed_port()}")
        monkeypatch.setenv("HTTP_PROXY", server.url)
        monkeypatch.setitem(sys.modules, "socksio", None)
        assert ask("http://papers.example") == 1


def test_a_proxy_may_stand_without_its_scheme(monkeypatch: pytest.MonkeyPatch) -> None:
    with DailyServer(DAYS) as proxy:
        monkeypatch.setenv("http_proxy", proxy.url.removeprefix("http://"))
        assert ask("http://papers.example") == 1


@pytest.mark.parametrize(
    "address",
    [
        f"http://me:pa#{SECRET}@127.0.0.1:1",
        f"http://me:pa/{SECRET}@127.0.0.1:1",
        f"http://me:{SECRET}@127.0.0.1:99999",
        f"socks4://me:{SECRET}@127.0.0.1:1",
        "http://",
        "127.0.0.1:port",
        "gopher://127.0.0.1",
    ],
)
def test_a_proxy_that_cannot_be_one_is_told_without_its_password(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALL_PROXY", address)
    assert failing("http://papers.example").startswith("ALL_PROXY is not the address of a proxy")


# Through a proxy


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return self_signed(tmp_path_factory.mktemp("tls"))


def secure(certificate: tuple[Path, Path]) -> DailyServer:
    server = DailyServer(DAYS)
    server.speak_tls(*certificate)
    return server


def test_a_tunnel_has_the_proxys_password_and_the_hosts_certificate(
    certificate: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    with secure(certificate) as server, Proxy(connects, server.server_port) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", f"http://me:{SECRET}@{proxy.name}")
        assert failing(server.url).startswith(f"The certificate of 127.0.0.1:{server.server_port}")
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
        assert ask(server.url) == 1
    assert server.asked[0].path == "/api/daily_papers"
    login = base64.b64encode(f"me:{SECRET}".encode())
    assert b"Proxy-Authorization: Basic " + login in proxy.heard[-1]


def test_a_socks_proxy_reaches_the_host(monkeypatch: pytest.MonkeyPatch) -> None:
    if importlib.util.find_spec("socksio") is None:
        pytest.skip("hanji[socks] is not installed")
    with DailyServer(DAYS) as server, Proxy(speaks_socks, server.server_port) as proxy:
        monkeypatch.setenv("ALL_PROXY", f"socks5://me:{SECRET}@{proxy.name}")
        assert ask("http://papers.example") == 1
    assert proxy.heard[-1].startswith(b"papers.example")


def test_a_socks_proxy_without_socksio_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "socksio", None)
    monkeypatch.setenv("ALL_PROXY", f"socks5h://me:{SECRET}@127.0.0.1:1")
    said = failing("http://papers.example")
    assert said.startswith("The SOCKS proxy 127.0.0.1:1 is set for papers.example,")
    assert "pip install 'hanji[socks]'" in said


# A proxy that fails


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_refused_proxy_is_told_as_the_proxy(scheme: str, monkeypatch: pytest.MonkeyPatch) -> None:
    proxy = f"127.0.0.1:{closed_port()}"
    monkeypatch.setenv(f"{scheme.upper()}_PROXY", f"http://me:{SECRET}@{proxy}")
    assert failing(f"{scheme}://papers.example") == (
        f"The proxy {proxy} cannot be used for papers.example (Connection refused): check HTTP_PROXY,"
        " HTTPS_PROXY, ALL_PROXY and NO_PROXY"
    )


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n", "(407 Proxy"),
        (b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n", "(502 Bad Gateway)"),
        (b"", "The connection to the proxy {proxy} was lost"),
        (b"HTTP/1.1 2", "The connection to the proxy {proxy} was lost"),
        (b"SSH-2.0-OpenSSH\r\n", "The connection to the proxy {proxy} was lost"),
    ],
)
def test_a_proxy_that_does_not_connect_is_told_as_the_proxy(
    answer: bytes, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Proxy(answers(answer)) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", f"http://me:{SECRET}@{proxy.name}")
        said = failing("https://papers.example")
    assert says.format(proxy=proxy.name) in said and proxy.name in said


def test_a_proxy_that_wants_a_password_for_http_is_told_as_the_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    with DailyServer(DAYS) as proxy:
        proxy.tricks.append(status(407, Proxy_Authenticate="Basic"))
        monkeypatch.setenv("HTTP_PROXY", proxy.url)
        said = failing("http://papers.example")
    assert said.startswith(f"The proxy {proxy.url[7:]} cannot be used for papers.example (it wants a user")

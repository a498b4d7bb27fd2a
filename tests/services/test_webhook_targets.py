"""Where webhooks go, and where they never do."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from ipaddress import ip_address
from threading import Event, Thread

import pytest

from app.services.errors import WebhookUrlError
from app.services.webhook_sending import Answer, Message, send
from app.services.webhook_targets import Reach, check_url, is_public
from tests.receiver import Receiver, Reply, receiving

SECRET = "whsec_" + "c2VjcmV0" * 6
PRIVATE = [
    *("127.0.0.1", "127.9.9.9", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "100.64.0.1", "169.254.169.254"),
    *("192.0.0.8", "192.0.2.1", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.88.99.1"),
    *("::", "::1", "fe80::1", "fc00::1", "fec0::1", "ff02::1", "2001:db8::1", "::ffff:10.0.0.1", "::ffff:127.0.0.1"),
    # Addresses of IPv4 inside: NAT64, the local NAT64, 6to4, Teredo, and the "compatible" ones.
    *("64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::7f00:1", "2002:7f00:1::", "2001:0:4136:e378::1"),
    *("::7f00:1", "::a9fe:a9fe", "2001:20::1", "3fff::1"),
]
PUBLIC = ["93.184.216.34", "8.8.8.8", "2606:2800:220:1::1", "::ffff:93.184.216.34", "64:ff9b::5db8:d822"]
SPELLINGS = [
    *("127.0.0.1", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "0x7f.1", "0", "017700000001"),
    *("[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[64:ff9b::127.0.0.1]", "[::]", "[0:0:0:0:0:0:0:1]"),
    *("169.254.169.254", "2852039166", "0xa9fea9fe", "[fe80::1]", "10.0.0.1", "[fd00:ec2::254]"),
]
# What looks like an address of IPv4, and is none for httpx.
NO_ADDRESS = {"0177.0.0.1"}


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as receiver:
        yield receiver


def deliver(url: str, reach: Reach) -> Answer:
    return asyncio.run(send(Message("msg_1", b'{"type":"ping"}', url, (SECRET,)), datetime.now(UTC), reach))


@pytest.mark.parametrize("address", PRIVATE)
def test_address_that_is_not_public_is_known(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", PUBLIC)
def test_public_address_is_known(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize("host", SPELLINGS)
def test_private_address_is_refused_however_it_is_written(host: str) -> None:
    with pytest.raises(WebhookUrlError, match="no public address" if host not in NO_ADDRESS else "is no address"):
        check_url(f"https://{host}/news", Reach())
    # What stands in a database since the operator allowed it is not sent either.
    answer = deliver(f"https://{host}/news", Reach())
    assert ("not public" if host not in NO_ADDRESS else "InvalidURL") in str(answer.error)


@pytest.mark.parametrize(
    "url", ["https://8.8.8.8/news", "https://[2606:2800:220:1::1]:8443/", "https://desk.example/?a=b"]
)
def test_public_address_and_name_are_taken(url: str) -> None:
    check_url(url, Reach())


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_name_of_a_private_address_is_refused_when_it_is_looked_up(receiver: Receiver, scheme: str) -> None:
    url = receiver.url.replace("127.0.0.1", "localhost").replace("http", scheme)
    if scheme == "https":
        check_url(url, Reach())
    answer = deliver(url, Reach())
    assert (answer.status, "not public" in str(answer.error)) == (None, True)
    assert receiver.got == []
    assert "127.0.0.1" not in str(answer.error), "what a name means inside is not told"


def test_connection_goes_to_the_checked_address_and_names_the_host(receiver: Receiver) -> None:
    url = receiver.url.replace("127.0.0.1", "localhost")
    assert deliver(url, Reach(allow_private=True)).status == 204
    assert receiver.got[0].headers["host"] == url.split("/")[2]


def test_receiver_may_speak_ipv6_where_private_addresses_are_allowed() -> None:
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        pytest.skip("this machine has no IPv6")
    with receiving("::1") as receiver:
        assert deliver(receiver.url, Reach(allow_private=True)).error is None


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirect_is_not_followed(receiver: Receiver, status: int) -> None:
    with receiving() as other:
        receiver.reply = lambda _: Reply(status, {"Location": other.url})
        answer = deliver(receiver.url, Reach(allow_private=True))
        assert (answer.status, other.got) == (status, [])
    assert str(answer.error).startswith(f"{status}: redirects are not followed")


def test_proxy_of_the_environment_is_not_used(receiver: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, receiver.url)
    with receiving() as other:
        assert deliver(other.url, Reach(allow_private=True)).status == 204
    assert receiver.got == []


def test_receiver_that_does_not_answer_is_left_in_time(receiver: Receiver) -> None:
    release = Event()
    receiver.reply = lambda _: Reply(204 if release.wait(30) else 500)
    assert deliver(receiver.url, Reach(True, 0.3)).error == "no answer within 0.3 seconds"
    release.set()


@pytest.mark.parametrize("drop", [b"HTTP/1.1 200 OK\r\nX-Drop: ", b"HTTP/1.1 500 No\r\nContent-Length: 9999\r\n\r\n"])
def test_receiver_that_answers_drop_by_drop_is_left_in_time(drop: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        over = Event()

        def answer() -> None:
            connection, _ = server.accept()
            with connection:
                connection.sendall(drop)
                try:
                    while not over.wait(0.02):
                        connection.sendall(b"x")
                except OSError:
                    pass

        thread = Thread(target=answer, daemon=True)
        thread.start()
        url = f"http://127.0.0.1:{server.getsockname()[1]}/"
        assert deliver(url, Reach(True, 0.3)).error == "no answer within 0.3 seconds"
        over.set()
        thread.join()


@pytest.mark.parametrize("port", ["1", "9"])
def test_receiver_that_is_not_there_is_an_error_in_a_line(port: str) -> None:
    answer = deliver(f"http://127.0.0.1:{port}/", Reach(allow_private=True))
    assert answer.status is None
    assert str(answer.error).startswith("httpx.ConnectError: ")
    assert "\n" not in str(answer.error)


def test_name_that_is_none_is_an_error(receiver: Receiver) -> None:
    assert deliver("https://nowhere.invalid/", Reach()).error == "the host is not known"
    # The second label is longer than a name may have.
    assert deliver(f"https://x.{'a' * 64}.example/", Reach()).error is not None

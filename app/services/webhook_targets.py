"""Where a webhook may go: to public addresses alone, unless the operator says otherwise.

A name is looked up once, its addresses are checked, and the connection goes to one that was checked: what the name says
a moment later (DNS rebinding) does not matter.
"""

from __future__ import annotations

import asyncio
import socket
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from threading import Thread
from typing import TYPE_CHECKING, Final

from app.services.errors import WebhookUrlError

if TYPE_CHECKING:
    import httpx

Address = IPv4Address | IPv6Address
# What the Internet uses of IPv6 (RFC 4291, 2.4).
GLOBAL: Final = IPv6Network("2000::/3")
# NAT64 (RFC 6052): by these a machine without IPv4 reaches all of it; the last 32 bits are the address behind.
NAT64: Final = IPv6Network("64:ff9b::/96")
# What some versions of Python take for public: protocol assignments (Teredo among them), documentation, 6to4 and its
# relays, which lead to addresses of IPv4 (https://www.iana.org/assignments/iana-ipv6-special-registry).
SPECIAL: Final = (
    *(IPv4Network("192.0.0.0/24"), IPv4Network("192.88.99.0/24")),
    *(IPv6Network("2001::/23"), IPv6Network("2001:db8::/32"), IPv6Network("2002::/16"), IPv6Network("3fff::/20")),
)


@dataclass(frozen=True, slots=True)
class Reach:
    """How far webhooks go. allow_private: also to addresses of this machine and network, and without TLS.

    seconds: from looking up the name to the end of the answer.
    """

    allow_private: bool = False
    # The specification says 15 to 30.
    seconds: float = 15.0


class TargetError(Exception):
    """A webhook that is not sent. Its message says why, and nothing of what is inside the network."""


def check_url(url: str, reach: Reach) -> None:
    """Raise WebhookUrlError for an address to which nothing can be sent, or that is no public one as it is written.

    Names are not looked up here: what they say may change, so that it is checked with each delivery.
    """
    import httpx  # noqa: PLC0415  # brings its command line, 0.2 s; few send webhooks

    try:
        parsed = httpx.URL(url)
        port = parsed.port
    except (httpx.InvalidURL, ValueError):
        raise WebhookUrlError("is no address") from None
    if parsed.scheme not in (("https", "http") if reach.allow_private else ("https",)):
        raise WebhookUrlError("must begin with https://")
    if not parsed.raw_host or not (port is None or 0 < port < 65_536):
        raise WebhookUrlError("names no host, or no port that there is")
    if parsed.userinfo or parsed.fragment:
        raise WebhookUrlError("must have neither a user name nor a #fragment")
    if not reach.allow_private:
        try:
            found = socket.getaddrinfo(host_of(parsed), None, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
        except (OSError, UnicodeError):
            # A name.
            return
        if not all(is_public(ip_address(row[4][0])) for row in found):
            raise WebhookUrlError("is no public address, and the service sends to no other")


def host_of(url: httpx.URL) -> str:
    """Give the host as it is looked up: in ASCII, an address of IPv6 without brackets."""
    return url.raw_host.decode("ascii").strip("[]")


def is_public(address: Address) -> bool:
    """Whether an address belongs to the Internet, and not to this machine or network.

    >>> [is_public(ip_address(name)) for name in ("93.184.216.34", "10.0.0.1", "::ffff:127.0.0.1", "64:ff9b::7f00:1")]
    [True, False, False, False]
    """
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped or (IPv4Address(address.packed[12:]) if address in NAT64 else None)
        if inner is not None:
            return is_public(inner)
        return address in GLOBAL and address.is_global and not _is_special(address)
    return address.is_global and not (address.is_multicast or address.is_reserved or _is_special(address))


def _is_special(address: Address) -> bool:
    return any(address.version == network.version and address in network for network in SPECIAL)


async def find_addresses(url: httpx.URL, reach: Reach) -> tuple[str, ...]:
    """Give the addresses of a host to which one may connect. Raises TargetError."""
    try:
        addresses = await _look_up(host_of(url), url.port or {"https": 443, "http": 80}[url.scheme])
    except (OSError, UnicodeError):
        raise TargetError("the host is not known") from None
    # One that is not public says that somebody plays with the name: then no other of its addresses is used either.
    if not reach.allow_private and not all(is_public(ip_address(address)) for address in addresses):
        raise TargetError(
            "the host has an address that is not public; the operator can allow such (COPYTASTER_WEBHOOK_ALLOW_PRIVATE)"
        )
    return addresses


async def _look_up(host: str, port: int) -> tuple[str, ...]:
    """Look a name up in a thread of its own, which keeps nobody waiting: neither who gives up, nor the end of all."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[tuple[str, ...]] = loop.create_future()

    def tell(found: tuple[str, ...] | Exception) -> None:
        if done.cancelled():
            return
        if isinstance(found, Exception):
            done.set_exception(found)
        else:
            done.set_result(found)

    def run() -> None:
        found: tuple[str, ...] | Exception
        try:
            rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found = tuple(dict.fromkeys(str(row[4][0]) for row in rows))
        except (OSError, UnicodeError) as error:
            found = error
        # The loop is closed where nobody waits any more.
        if not loop.is_closed():
            loop.call_soon_threadsafe(tell, found)

    Thread(target=run, name="lookup", daemon=True).start()
    return await done

"""Networks: which addresses of the net may be connected to; those of this machine and its house may not."""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

Ip = IPv4Address | IPv6Address
_KINDS = tuple(
    (ip_network(network), kind)
    for network, kind in (
        ("169.254.169.254/32", "an address of cloud metadata"),
        ("169.254.170.2/32", "an address of cloud metadata"),
        ("100.100.100.200/32", "an address of cloud metadata"),
        ("168.63.129.16/32", "an address of cloud metadata"),
        ("fd00:ec2::/32", "an address of cloud metadata"),
        ("127.0.0.0/8", "this machine"),
        ("::1/128", "this machine"),
        ("0.0.0.0/8", "this machine"),
        ("::/128", "this machine"),
        ("10.0.0.0/8", "a private address"),
        ("172.16.0.0/12", "a private address"),
        ("192.168.0.0/16", "a private address"),
        ("100.64.0.0/10", "a private address"),
        ("fc00::/7", "a private address"),
        ("fec0::/10", "a private address"),
        ("169.254.0.0/16", "a link-local address"),
        ("fe80::/10", "a link-local address"),
        ("224.0.0.0/4", "a multicast address"),
        ("ff00::/8", "a multicast address"),
    )
)
"""What is refused, with what a user would call it; the special ones first."""
_NAT64 = tuple(ip_network(one) for one in ("64:ff9b::/96", "64:ff9b:1::/48"))
_COMPATIBLE = ip_network("::/96")


def refusal(ip: str, host: str, allowed: Sequence[str]) -> str | None:
    """Why `ip`, to which the name `host` leads, is not connected to; None where it may be.

    `allowed` are names of hosts and networks that the user trusts.

    >>> refusal("::ffff:10.0.0.1", "example.org", ())
    'example.org leads to ::ffff:a00:1, a private address'
    >>> refusal("10.0.0.1", "example.org", ["10.0.0.0/24"]) is None
    True
    """
    address = ip_address(ip.partition("%")[0])
    if host in allowed or any(_is_in(address, network) for network in allowed):
        return None
    for meant in (*_within(address), address):
        kind = next((kind for network, kind in _KINDS if meant in network), None)
        if kind is None and not meant.is_global:
            kind = "an address that is not public"
        if kind is not None:
            shown = "it is" if host == ip else f"{host} leads to {address},"
            return f"{shown} {kind}"
    return None


def is_network(text: str) -> bool:
    """Whether an entry of `allow_private` is a network or an address, rather than a host's name."""
    try:
        ip_network(text, strict=False)
    except ValueError:
        return False
    return True


def _is_in(address: Ip, network: str) -> bool:
    if not is_network(network):
        return False
    trusted = ip_network(network, strict=False)
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return (mapped or address) in trusted


def _within(address: Ip) -> list[IPv4Address]:
    """The IPv4 addresses that an IPv6 address carries, by whatever way of carrying one."""
    if isinstance(address, IPv4Address):
        return []
    carried = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in _COMPATIBLE or any(address in network for network in _NAT64):
        carried.append(IPv4Address(int(address) & 0xFFFFFFFF))
    return [one for one in carried if one is not None]

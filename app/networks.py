"""Networks: whom an address counts for. Whoever has one address of IPv6 has all of its network, and would be counted as many."""

from functools import lru_cache
from ipaddress import IPv6Address, IPv6Network

PREFIX_BITS = 64
"""What a site gives to one of its links, and a provider to a customer at the least (RFC 4291 section 2.5.4, RFC 6177)."""


def counted_as(host: str) -> str:
    """Name whom a peer's address counts for: an address of IPv4 for itself, one of IPv6 for its network."""
    return _network(host) if ":" in host else host


@lru_cache(1_000)
def _network(host: str) -> str:
    address = IPv6Address(host)
    mapped = address.ipv4_mapped
    return str(mapped) if mapped else str(IPv6Network((int(address), PREFIX_BITS), strict=False))

"""Networks: addresses that one client has are one client."""

import pytest

from app.networks import counted_as


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("", ""),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:0:1::7", "2001:db8:0:1::/64"),
        ("2001:db8:0:1:ffff::1", "2001:db8:0:1::/64"),
        ("2001:db8:0:2::7", "2001:db8:0:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("::1", "::/64"),
    ],
)
def test_counted_as(host: str, name: str) -> None:
    """An address of IPv4 is one client, however it is written, and a network of IPv6 is another."""
    assert counted_as(host) == name

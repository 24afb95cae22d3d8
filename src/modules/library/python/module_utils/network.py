"""Addresses, netmasks and their lengths."""
import re

_LENGTHS = {
    '.'.join(str((0xFFFFFFFF << (32 - length) & 0xFFFFFFFF) >> shift & 255) for shift in (24, 16, 8, 0)): length
    for length in range(33)
}
VALID_MASKS = [2**8 - 2**i for i in range(9)]


def is_netmask(val):
    """Whether val is four numbers, each of which a netmask may have."""
    parts = str(val).split('.')
    return len(parts) == 4 and all(part.isdigit() and int(part) in VALID_MASKS for part in parts)


def is_masklen(val):
    try:
        return 0 <= int(val) <= 32
    except ValueError:
        return False


def to_bits(val):
    """Gives a netmask as text of ones and zeros."""
    return ''.join('{:08b}'.format(int(part)) for part in val.split('.'))


def to_netmask(val):
    """Gives the netmask of a length. Raises a ValueError for what is no length."""
    if not is_masklen(val):
        raise ValueError('invalid value for masklen')
    return next(mask for mask, length in _LENGTHS.items() if length == int(val))


def to_masklen(val):
    """Gives the length of a netmask. Raises a ValueError for what is no netmask."""
    if not is_netmask(val):
        raise ValueError('invalid value for netmask: %s' % val)
    return to_bits(val).count('1')


def to_subnet(addr, mask, dotted_notation=False):
    """Gives the network of an address, with its length, or its netmask with dotted_notation."""
    mask = to_netmask(mask) if _is_length(mask) else mask
    network = '.'.join(str(int(part) & int(bits)) for part, bits in zip(addr.split('.'), mask.split('.')))
    return '%s %s' % (network, mask) if dotted_notation else '%s/%s' % (network, to_masklen(mask))


def _is_length(val):
    return str(val).isdigit() and is_masklen(val)


def _leading(addr, count):
    """The first groups of an IPv6 address: no more than are written before its gap."""
    groups = addr.split('::')[0].split(':')[:count]
    return ':'.join(groups).rstrip(':') + '::'


def to_ipv6_subnet(addr):
    """Gives the 64 bits of an address that are its subnet's."""
    return _leading(addr, 4)


def to_ipv6_network(addr):
    """Gives the 48 bits of an address that are its network's."""
    return _leading(addr, 3)


def is_mac(mac_address):
    """Whether it is six bytes in hexadecimal, with colons between them or hyphens."""
    return re.fullmatch(r'[0-9a-f]{2}([:-])[0-9a-f]{2}(\1[0-9a-f]{2}){4}', mac_address, re.IGNORECASE) is not None

"""Sizes in words: 1K is 1024."""
import re

SIZE_RANGES = {unit: 1 << (10 * (power + 1)) for power, unit in enumerate('KMGTPEZY')}
SIZE_RANGES['B'] = 1


def human_to_bytes(number, default_unit=None, isbits=False):
    """Gives the bytes that '10M' means, or with isbits the bits of '10Mb'."""
    found = re.match(r'^\s*(\d*\.?\d*)\s*([A-Za-z]+)?\s*$', str(number))
    if found is None or found.group(1) in ('', '.'):
        raise ValueError("human_to_bytes() can't interpret following string: %s" % number)
    amount = float(found.group(1))
    unit = found.group(2) or default_unit
    if unit is None:
        return int(round(amount))
    letter = unit[0].upper()
    if letter not in SIZE_RANGES:
        raise ValueError(
            'human_to_bytes() failed to convert %s (unit = %s). The suffix must be one of %s'
            % (number, unit, ', '.join(sorted(SIZE_RANGES, key=SIZE_RANGES.get, reverse=True)))
        )
    expected = 'b' if isbits else 'B'
    if unit.lower() == ('bit' if isbits else 'byte'):
        return int(round(amount))
    if len(unit) > 1 and unit[1:].lower() not in (expected.lower(), 'bit' if isbits else 'byte'):
        raise ValueError('human_to_bytes() failed to convert %s. Value is not a valid string' % number)
    if len(unit) == 2 and unit[1] != expected and unit[1].lower() == expected.lower():
        raise ValueError(
            'human_to_bytes() failed to convert %s. Value is not a valid string (expect %s%s or %s)'
            % (number, letter, expected, letter)
        )
    return int(round(amount * SIZE_RANGES[letter]))


def bytes_to_human(size, isbits=False, unit=None):
    """Gives a size as people read it: '10.00 MB'."""
    base = 'bits' if isbits else 'Bytes'
    suffix, limit = min(SIZE_RANGES.items(), key=lambda item: item[1])
    for suffix, limit in sorted(SIZE_RANGES.items(), key=lambda item: -item[1]):
        if (unit is None and size >= limit) or (unit is not None and unit.upper() == suffix):
            break
    return '%.2f %s' % (size / limit, base if limit == 1 else suffix + base[0])


def lenient_lowercase(lst):
    """Gives the list with its texts in lower case."""
    return [each.lower() if isinstance(each, str) else each for each in lst]

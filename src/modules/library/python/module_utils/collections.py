"""What a value can be used as."""
from collections.abc import Iterable, Mapping, MutableMapping, Sequence

__all__ = ['ImmutableDict', 'Mapping', 'MutableMapping', 'Sequence', 'count', 'is_iterable', 'is_sequence', 'is_string']


def is_string(seq):
    return isinstance(seq, (str, bytes))


def is_iterable(seq, include_strings=False):
    return isinstance(seq, Iterable) and (include_strings or not is_string(seq))


def is_sequence(seq, include_strings=False):
    return isinstance(seq, Sequence) and (include_strings or not is_string(seq))


def count(seq):
    """Gives how often each element is in seq."""
    if not is_iterable(seq):
        raise Exception('Argument provided  is not an iterable')
    found = {}
    for each in seq:
        found[each] = found.get(each, 0) + 1
    return found


class ImmutableDict(Mapping):
    """A dict that stays as it was made, and so can be a key itself."""

    def __init__(self, *args, **kwargs):
        self._items = dict(*args, **kwargs)

    def __getitem__(self, key):
        return self._items[key]

    def __iter__(self):
        return iter(self._items)

    def __len__(self):
        return len(self._items)

    def __hash__(self):
        return hash(frozenset(self._items.items()))

    def __eq__(self, other):
        return isinstance(other, Mapping) and dict(self) == dict(other)

    def __repr__(self):
        return 'ImmutableDict(%r)' % (self._items,)

    def union(self, overriding_mapping):
        return ImmutableDict(self._items, **overriding_mapping)

    def difference(self, subtractive_iterable):
        gone = frozenset(subtractive_iterable)
        return ImmutableDict((key, value) for key, value in self._items.items() if key not in gone)

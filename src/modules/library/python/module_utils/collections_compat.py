"""The abstract collections, under the name that they once had here."""
from collections.abc import (  # noqa: F401
    Container, Hashable, ItemsView, Iterable, Iterator, KeysView, Mapping, MappingView, MutableMapping, MutableSequence,
    MutableSet, Sequence, Set, Sized, ValuesView,
)

"""Versions that are compared as people would: by their numbers, letters where there are letters."""
import re
from functools import total_ordering


@total_ordering
class LooseVersion:
    component_re = re.compile(r'(\d+|[a-z]+|\.)', re.VERBOSE)

    def __init__(self, vstring=None):
        if vstring:
            self.parse(vstring)

    def parse(self, vstring):
        self.vstring = vstring
        parts = [part for part in self.component_re.split(vstring) if part and part != '.']
        self.version = [int(part) if part.isdigit() else part for part in parts]

    def _other(self, other):
        return LooseVersion(other) if isinstance(other, str) else other

    def __eq__(self, other):
        return self.version == self._other(other).version

    def __lt__(self, other):
        return self.version < self._other(other).version

    def __hash__(self):
        return hash(tuple(self.version))

    def __str__(self):
        return self.vstring

    def __repr__(self):
        return "LooseVersion ('%s')" % self


class StrictVersion(LooseVersion):
    """Numbers, up to three of them, with a letter for what comes before a release."""

    def parse(self, vstring):
        found = re.match(r'^(\d+)\.(\d+)(?:\.(\d+))?(?:([ab])(\d+))?$', vstring)
        if found is None:
            raise ValueError("invalid version number '%s'" % vstring)
        major, minor, patch, letter, number = found.groups()
        self.vstring = vstring
        # 'z' comes behind a and b: a release follows what was before it.
        self.version = [int(major), int(minor), int(patch or 0), letter or 'z', int(number or 0)]

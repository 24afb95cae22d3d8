"""What remains of the differences of two Pythons: this is the newer one."""
import builtins
import collections.abc
import configparser
import functools
import http.client
import http.cookiejar
import io
import itertools
import queue
import shlex
import sys
import types
import urllib.error
import urllib.parse
import urllib.request
import xmlrpc.client

PY2 = False
PY3 = True
PY34 = True
string_types = (str,)
text_type = str
binary_type = bytes
integer_types = (int,)
class_types = (type,)
StringIO = io.StringIO
BytesIO = io.BytesIO
MAXSIZE = sys.maxsize
wraps = functools.wraps
unichr = chr
next = builtins.next
iterkeys, itervalues, iteritems = (
    lambda d: iter(d.keys()),
    lambda d: iter(d.values()),
    lambda d: iter(d.items()),
)


def b(s):
    return s.encode('latin-1')


def u(s):
    return s


def ensure_text(s, encoding='utf-8', errors='strict'):
    return s.decode(encoding, errors) if isinstance(s, bytes) else s


ensure_str = ensure_text


def ensure_binary(s, encoding='utf-8', errors='strict'):
    return s.encode(encoding, errors) if isinstance(s, str) else s


def reraise(tp, value, tb=None):
    raise (value or tp()).with_traceback(tb)


def raise_from(value, from_value):
    raise value from from_value


def python_2_unicode_compatible(cls):
    return cls


def add_metaclass(metaclass):
    return lambda cls: metaclass(cls.__name__, cls.__bases__, dict(cls.__dict__))


def with_metaclass(meta, *bases):
    return meta('temporary_class', bases, {})


moves = types.ModuleType(__name__ + '.moves')
for _name, _value in {
    'builtins': builtins,
    'cStringIO': io.StringIO,
    'StringIO': io.StringIO,
    'collections_abc': collections.abc,
    'configparser': configparser,
    'filter': filter,
    'http_client': http.client,
    'http_cookiejar': http.cookiejar,
    'filterfalse': itertools.filterfalse,
    'urllib_error': urllib.error,
    'urllib_parse': urllib.parse,
    'input': input,
    'map': map,
    'queue': queue,
    'range': range,
    'xmlrpc_client': xmlrpc.client,
    'xrange': range,
    'reduce': functools.reduce,
    'shlex_quote': shlex.quote,
    'urllib': urllib,
    'zip': zip,
    'zip_longest': itertools.zip_longest,
}.items():
    setattr(moves, _name, _value)
for _name, _module in {
    'moves': moves,
    'moves.builtins': builtins,
    'moves.collections_abc': collections.abc,
    'moves.configparser': configparser,
    'moves.http_client': http.client,
    'moves.http_cookiejar': http.cookiejar,
    'moves.queue': queue,
    'moves.urllib': urllib,
    'moves.urllib.error': urllib.error,
    'moves.urllib.parse': urllib.parse,
    'moves.urllib.request': urllib.request,
    'moves.urllib_parse': urllib.parse,
    'moves.urllib_error': urllib.error,
    'moves.xmlrpc_client': xmlrpc.client,
}.items():
    sys.modules['%s.%s' % (__name__, _name)] = _module
__path__ = []

"""Text and bytes, and what JSON makes of them."""
import datetime
import json

# Names for ways to treat what cannot be converted, beside Python's own.
_HANDLERS = {
    None: 'surrogateescape',
    'surrogate_or_replace': 'surrogateescape',
    'surrogate_or_strict': 'surrogateescape',
    'surrogate_then_replace': 'surrogateescape',
}


def _not_text(value, nonstring, convert, empty):
    if nonstring == 'simplerepr':
        try:
            return convert(str(value))
        except UnicodeError:
            return convert(repr(value))
    if nonstring == 'passthru':
        return value
    if nonstring == 'empty':
        return empty
    if nonstring == 'strict':
        raise TypeError('neither text nor bytes: %r' % (value,))
    raise TypeError('nonstring cannot be %r' % (nonstring,))


def to_text(obj, encoding='utf-8', errors=None, nonstring='simplerepr'):
    """Gives obj as str. nonstring says what becomes of what is neither text nor bytes."""
    if isinstance(obj, str):
        return obj
    if isinstance(obj, bytes):
        return obj.decode(encoding, _HANDLERS.get(errors, errors))
    return _not_text(obj, nonstring, str, '')


def to_bytes(obj, encoding='utf-8', errors=None, nonstring='simplerepr'):
    """Gives obj as bytes. nonstring says what becomes of what is neither text nor bytes."""
    if isinstance(obj, bytes):
        return obj
    if isinstance(obj, str):
        try:
            return obj.encode(encoding, _HANDLERS.get(errors, errors))
        except UnicodeEncodeError:
            if errors not in (None, 'surrogate_or_replace', 'surrogate_then_replace'):
                raise
            return obj.encode(encoding, 'replace')
    return _not_text(obj, nonstring, lambda text: to_bytes(text, encoding, errors), b'')


to_native = to_text


def _plain(value):
    if isinstance(value, bytes):
        return to_text(value)
    if isinstance(value, (datetime.datetime, datetime.date)):
        return value.isoformat()
    if isinstance(value, (set, frozenset, tuple)) or hasattr(value, '__iter__') and not hasattr(value, 'keys'):
        return list(value)
    if hasattr(value, 'items'):
        return dict(value)
    raise TypeError('cannot be written as JSON: %r' % (value,))


def jsonify(data, **kwargs):
    """Gives data as JSON text."""
    kwargs.setdefault('default', _plain)
    return json.dumps(data, **kwargs)


def _walk(value, convert):
    if isinstance(value, dict):
        return {_walk(key, convert): _walk(each, convert) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)([_walk(each, convert) for each in value])
    return convert(value)


def container_to_text(d, encoding='utf-8', errors='surrogate_or_strict'):
    """Gives the same containers with every bytes in them as text."""
    return _walk(d, lambda each: to_text(each, encoding, errors, nonstring='passthru'))


def container_to_bytes(d, encoding='utf-8', errors='surrogate_or_strict'):
    """Gives the same containers with every text in them as bytes."""
    return _walk(d, lambda each: to_bytes(each, encoding, errors, nonstring='passthru'))

"""What is told along with the result of a module, whoever tells it."""

_warnings = []
_deprecations = []


def warn(warning, help_text=None, obj=None):
    """Tells a warning with the result, once."""
    text = '%s %s' % (warning, help_text) if help_text else str(warning)
    if text not in _warnings:
        _warnings.append(text)


def deprecate(msg, version=None, date=None, collection_name=None, deprecator=None, help_text=None, obj=None):
    """Tells with the result that something is to go, in a version or at a date."""
    told = dict(msg=msg, collection_name=collection_name)
    told.update(dict(date=date) if date is not None else dict(version=version))
    if told not in _deprecations:
        _deprecations.append(told)


def get_warning_messages():
    """Gives all warnings so far."""
    return tuple(_warnings)


def get_deprecation_messages():
    """Gives all deprecations so far."""
    return tuple(_deprecations)

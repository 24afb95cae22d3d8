"""Words that mean yes or no."""

BOOLEANS_TRUE = frozenset(('y', 'yes', 'on', '1', 'true', 't', 1, 1.0, True))
BOOLEANS_FALSE = frozenset(('n', 'no', 'off', '0', 'false', 'f', 0, 0.0, False))
BOOLEANS = BOOLEANS_TRUE.union(BOOLEANS_FALSE)


def boolean(value, strict=True):
    """Gives the bool that value means. Where it means neither: False, or with strict a TypeError."""
    if isinstance(value, bool):
        return value
    word = value.decode() if isinstance(value, bytes) else value
    if isinstance(word, str):
        word = word.strip().lower()
    try:
        if word in BOOLEANS_TRUE:
            return True
        if word in BOOLEANS_FALSE or not strict:
            return False
    except TypeError:
        if not strict:
            return False
    raise TypeError(
        "The value '%s' is not a valid boolean. Valid booleans include: %s"
        % (value, ', '.join(repr(each) for each in sorted(BOOLEANS, key=str)))
    )

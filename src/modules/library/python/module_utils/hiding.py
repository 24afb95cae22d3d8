"""What is secret, taken out of what is told."""

WHOLE = 'VALUE_SPECIFIED_IN_NO_LOG_PARAMETER'
PART = '********'


def without_secrets(value, secrets):
    """Gives value with secrets gone: a whole text is a word for it, a part of one asterisks."""
    if not secrets:
        return value
    if isinstance(value, dict):
        return {key: without_secrets(each, secrets) for key, each in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [without_secrets(each, secrets) for each in value]
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, (int, float)):
        return WHOLE if any(secret in str(value) for secret in secrets) else value
    text = value.decode('utf-8', 'surrogateescape') if isinstance(value, bytes) else value
    if not isinstance(text, str):
        return value
    if text in secrets:
        return WHOLE
    # The longest first: a secret may hold another one.
    for secret in sorted(secrets, key=len, reverse=True):
        text = text.replace(secret, PART)
    return text

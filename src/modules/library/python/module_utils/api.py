"""What modules have in common that speak to a service: its arguments, its rate, another try."""
import functools
import random
import time


def _with(own, spec):
    return dict(own, **(spec or {}))


def rate_limit_argument_spec(spec=None):
    return _with(dict(rate=dict(type='int'), rate_limit=dict(type='int')), spec)


def retry_argument_spec(spec=None):
    return _with(dict(retries=dict(type='int'), retry_pause=dict(type='float', default=1)), spec)


def basic_auth_argument_spec(spec=None):
    return _with(
        dict(
            api_username=dict(type='str'),
            api_password=dict(type='str', no_log=True),
            api_url=dict(type='str'),
            validate_certs=dict(type='bool', default=True),
        ),
        spec,
    )


def rate_limit(rate=None, rate_limit=None):
    """Decorates a function that may be called at most rate times in rate_limit seconds: it waits."""
    pause = float(rate_limit) / float(rate) if rate is not None and rate_limit is not None else None

    def decorate(function):
        last = [None]

        @functools.wraps(function)
        def limited(*args, **kwargs):
            if pause is not None:
                if last[0] is not None:
                    time.sleep(max(0, pause - (time.monotonic() - last[0])))
                last[0] = time.monotonic()
            return function(*args, **kwargs)

        return limited

    return decorate


def retry(retries=None, retry_pause=1):
    """Decorates a function that is called again while it raises or gives nothing. Raises an Exception after so many retries."""

    def decorate(function):
        @functools.wraps(function)
        def retried(*args, **kwargs):
            count = 0
            while True:
                try:
                    answer = function(*args, **kwargs)
                except Exception:
                    answer = None
                if answer or retries is None:
                    return answer
                count += 1
                if count >= retries:
                    raise Exception('Retry limit exceeded: %d' % retries)
                time.sleep(retry_pause)

        return retried

    return decorate


def generate_jittered_backoff(retries=10, delay_base=3, delay_threshold=60):
    """Gives so many waits in seconds, by chance, each of twice the range before, up to a limit."""
    for number in range(retries):
        yield random.randint(0, min(delay_threshold, delay_base * 2 ** number))


def retry_never(exception_or_result):
    return False


def retry_with_delays_and_condition(backoff_iterator, should_retry_error=None):
    """Decorates a function that is called again after each of some waits while it raises what should_retry_error names."""
    waits = list(backoff_iterator)
    wanted = should_retry_error or retry_never

    def decorate(function):
        @functools.wraps(function)
        def retried(*args, **kwargs):
            for wait in waits:
                try:
                    return function(*args, **kwargs)
                except Exception as error:
                    if not wanted(error):
                        raise
                time.sleep(wait)
            return function(*args, **kwargs)

        return retried

    return decorate

#!/usr/bin/python
import http.server
import threading

from ansible.module_utils import api, distro
from ansible.module_utils.ansible_release import __author__, __codename__
from ansible.module_utils.basic import AnsibleModule, json_dict_bytes_to_unicode
from ansible.module_utils.common import locale, network, respawn, sys_info
from ansible.module_utils.facts import utils as facts
from ansible.module_utils.urls import Request, generic_urlparse, getpeercert, urlparse
from ansible.module_utils.six.moves.urllib.parse import quote


def plain_certificate():
    """The certificate of a server without TLS."""
    server = http.server.HTTPServer(('127.0.0.1', 0), type('Silent', (http.server.SimpleHTTPRequestHandler,), {'log_message': print_nothing}))
    threading.Thread(target=server.handle_request).start()
    with Request(use_proxy=False).open('GET', 'http://127.0.0.1:%d/' % server.server_port) as response:
        found = getpeercert(response)
    server.server_close()
    return found


def print_nothing(*args):
    """A log that nobody reads."""


module = AnsibleModule(argument_spec=dict(calls=dict(type='list', elements='list')))
own = dict(
    generic_urlparse=lambda text: generic_urlparse(urlparse(text)),
    has_respawned=respawn.has_respawned,
    json_dict_bytes_to_unicode=json_dict_bytes_to_unicode,
    locale=lambda *args: locale.get_best_parsable_locale(module, *args),
    plain_certificate=plain_certificate,
    quote=quote,
    release=lambda: [__author__, __codename__],
    retried=lambda count: api.retry(count, 0)(lambda: 0)(),
)


def answer(name, *args):
    """What the function of that name gives or raises."""
    function = own.get(name) or next(getattr(place, name) for place in (api, distro, facts, network, sys_info) if hasattr(place, name))
    try:
        return function(*args)
    except (TypeError, ValueError) as error:
        return type(error).__name__
    except Exception as error:
        return str(error)


module.exit_json(answers=[[call, answer(*call)] for call in module.params['calls']])

#!/usr/bin/python
from ansible.module_utils import api, distro
from ansible.module_utils.basic import AnsibleModule, json_dict_bytes_to_unicode
from ansible.module_utils.common import locale, network, respawn, sys_info
from ansible.module_utils.facts import utils as facts
from ansible.module_utils.urls import generic_urlparse, urlparse
from ansible.module_utils.six.moves.urllib.parse import quote

module = AnsibleModule(argument_spec=dict(calls=dict(type='list', elements='list')))
own = dict(
    generic_urlparse=lambda text: generic_urlparse(urlparse(text)),
    has_respawned=respawn.has_respawned,
    json_dict_bytes_to_unicode=json_dict_bytes_to_unicode,
    locale=lambda *args: locale.get_best_parsable_locale(module, *args),
    quote=quote,
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

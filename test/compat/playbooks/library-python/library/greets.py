#!/usr/bin/python
from ansible.module_utils.basic import AnsibleModule
from ansible.module_utils.greeting import greet
from ansible.module_utils.six import iteritems, string_types
from ansible.module_utils.six.moves.urllib.parse import urlencode


def main():
    module = AnsibleModule(dict(name=dict(required=True), secret=dict(no_log=True)), supports_check_mode=True)
    if module.params['name'] == 'nobody':
        raise RuntimeError('there is nobody')
    if module.params['name'] == 'enemy':
        module.fail_json(msg='not %s' % module.params['secret'], rc=7)
    module.warn('a warning')
    module.exit_json(
        changed=not module.check_mode,
        greeting=greet(module.params['name']),
        text=isinstance(module.params['name'], string_types),
        query=urlencode(sorted(iteritems({'b': 2, 'a': 1}))),
        told='it is %s.' % module.params['secret'],
        ansible_facts={'greeted': module.params['name'], 'ansible_greeter': 'me'},
        diff={'before': 'nobody\n', 'after': 'somebody\n'},
    )


if __name__ == '__main__':
    main()

#!/usr/bin/python
from ansible.module_utils.basic import AnsibleModule, env_fallback


def main():
    module = AnsibleModule(
        argument_spec=dict(
            name=dict(type='str', aliases=['nick', 'label']),
            count=dict(type='int', default=3),
            size=dict(type='bytes'),
            bits=dict(type='bits'),
            ratio=dict(type='float'),
            flag=dict(type='bool'),
            path=dict(type='path'),
            any=dict(type='raw'),
            json=dict(type='json'),
            level=dict(type='str', choices=['low', 'high'], default='low'),
            several=dict(type='list', elements='str', choices=['a', 'b', 'c']),
            toggle=dict(choices=['yes', 'no', 'maybe']),
            numbers=dict(type='list', elements='int'),
            plain=dict(type='list'),
            pairs=dict(type='dict'),
            user=dict(type='str', fallback=(env_fallback, ['SPEC_USER', 'SPEC_USER2'])),
            password=dict(type='str', no_log=True),
            nested=dict(type='dict', options=dict(
                key=dict(type='str', required=True),
                port=dict(type='int', default=80),
                deep=dict(type='list', elements='dict', options=dict(n=dict(type='int'), s=dict(choices=['x']))),
                one=dict(), other=dict(),
                token=dict(no_log=True),
            ), mutually_exclusive=[['one', 'other']], required_together=[['port', 'key']]),
            filled=dict(type='dict', apply_defaults=True, options=dict(a=dict(default='A'))),
            left=dict(), right=dict(), first=dict(), second=dict(), needy=dict(), state=dict(default='present'),
            secrets=dict(type='list', elements='str', no_log=True),
        ),
        mutually_exclusive=[('left', 'right')],
        required_together=[('first', 'second')],
        required_by=dict(needy=['name', 'flag']),
        required_if=[('state', 'absent', ['name']), ('state', 'any', ['left', 'right'], True)],
        supports_check_mode=True,
    )
    module.exit_json(params=module.params, check=module.check_mode)


if __name__ == '__main__':
    main()

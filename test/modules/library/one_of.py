#!/usr/bin/python
from ansible.module_utils.basic import AnsibleModule
module = AnsibleModule(
    argument_spec=dict(a=dict(), b=dict(), c=dict(required=True), d=dict(required=True)),
    required_one_of=[['a', 'b']],
)
module.exit_json(**module.params)

#!/usr/bin/python
from ansible.module_utils.basic import AnsibleModule
from ansible.module_utils.shared.numbers import twice
from ansible.module_utils.shared import numbers
module = AnsibleModule(argument_spec=dict(n=dict(type='int', required=True)))
module.exit_json(twice=twice(module.params['n']), name=numbers.__name__)

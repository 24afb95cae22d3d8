#!/usr/bin/python
from ansible.module_utils.basic import AnsibleModule
from ansible.module_utils.common.arg_spec import ArgumentSpecValidator, ModuleArgumentSpecValidator
from ansible.module_utils.common.warnings import deprecate, warn
from ansible.module_utils.errors import AnsibleValidationError

module = AnsibleModule(argument_spec=dict(given=dict(type='dict', required=True), tell=dict(type='bool', default=False)))
kind = ModuleArgumentSpecValidator if module.params['tell'] else ArgumentSpecValidator
result = kind(
    dict(
        count=dict(type='int', required=True),
        shape=dict(choices=['round', 'flat']),
        key=dict(no_log=True, aliases=['code']),
        inside=dict(type='dict', options=dict(depth=dict(type='int'))),
        sizes=dict(type='list', elements='int'),
        left=dict(),
        right=dict(),
        old=dict(removed_in_version='9.0', removed_from_collection='a.b'),
    ),
    mutually_exclusive=[['shape', 'key']],
    required_together=[['left', 'right']],
    required_one_of=[['left', 'count']],
    required_if=[('shape', 'flat', ['left'])],
    required_by=dict(key=['left']),
).validate(module.params['given'])
warn('told by a part')
warn('told by a part')
module.warn('told by the module')
deprecate('a part is old', version='2.99', collection_name='a.b')
module.exit_json(
    validated=result.validated_parameters,
    unsupported=sorted(str(each) for each in result.unsupported_parameters),
    messages=result.error_messages,
    kinds=[type(each).__name__ for each in result.errors.errors],
    first=result.errors.msg if result.error_messages else None,
    errors=all(isinstance(each, AnsibleValidationError) for each in result.errors),
    same=module.params['given'] == dict(result.validated_parameters),
)

#!/usr/bin/python
"""Runs the command of its case, and tells of the rest of what modules call."""
from ansible.module_utils.basic import AnsibleModule, human_to_bytes, missing_required_lib  # noqa
from ansible.module_utils.common.dict_transformations import (
    camel_dict_to_snake_dict, dict_merge, recursive_diff, snake_dict_to_camel_dict,
)
from ansible.module_utils.common.text.converters import jsonify, to_bytes, to_native, to_text
from ansible.module_utils.common.text.formatters import bytes_to_human
from ansible.module_utils.parsing.convert_bool import boolean


def main():
    module = AnsibleModule(argument_spec=dict(
        command=dict(type='raw'),
        options=dict(type='dict', default={}),
        secret=dict(type='str', no_log=True),
        program=dict(type='str'),
        needed=dict(type='bool', default=False),
        size=dict(type='raw'),
        bytes=dict(type='int'),
        word=dict(type='raw'),
        camel=dict(type='dict'),
        reversible=dict(type='bool', default=False),
        ignore_list=dict(type='list', default=[]),
        snake=dict(type='dict'),
        left=dict(type='dict'),
        right=dict(type='dict'),
        warn=dict(type='bool', default=False),
    ))
    params = module.params
    if params['warn']:
        module.warn('first')
        module.warn('first')
        module.deprecate('gone', version='3.0', collection_name='a.b')
        module.deprecate('gone too', date='2030-01-01', collection_name='a.b')
        module.exit_json(changed=True)
    result = {}
    if params['command'] is not None:
        result['ran'] = module.run_command(params['command'], **params['options'])
    if params['program'] is not None:
        result['program'] = module.get_bin_path(params['program'], params['needed'])
    if params['size'] is not None:
        try:
            result['size'] = human_to_bytes(params['size'])
        except ValueError:
            result['size'] = 'no size'
    if params['bytes'] is not None:
        result['human'] = bytes_to_human(params['bytes'])
    if params['word'] is not None:
        result['boolean'] = boolean(params['word'], strict=False)
        result['text'] = [to_text(b'\xc3\xbc'), to_native(params['word']), to_text(to_bytes(u'\u00fc'))]
        result['json'] = jsonify({'a': [1, params['word']]})
    if params['camel'] is not None:
        result['camel'] = camel_dict_to_snake_dict(params['camel'], params['reversible'], params['ignore_list'])
    if params['snake'] is not None:
        result['snake'] = snake_dict_to_camel_dict(params['snake'])
    if params['left'] is not None:
        result['merged'] = dict_merge(params['left'], params['right'])
        result['different'] = recursive_diff(params['left'], params['right'])
    module.exit_json(**result)


if __name__ == '__main__':
    main()

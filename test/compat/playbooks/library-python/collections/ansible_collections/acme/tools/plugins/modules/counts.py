#!/usr/bin/python
from ansible.module_utils.basic import AnsibleModule
from ..module_utils.words import count
from ansible_collections.acme.tools.plugins.module_utils import words


def main():
    module = AnsibleModule(argument_spec=dict(text=dict(type='str', required=True)))
    module.exit_json(words=count(module.params['text']), same=words.count is count)


if __name__ == '__main__':
    main()

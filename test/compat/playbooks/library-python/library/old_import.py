#!/usr/bin/python
# The oldest way of all.


def main():
    module = AnsibleModule(argument_spec=dict(a=dict(type='bool')))
    module.exit_json(a=module.params['a'])


#<<INCLUDE_ANSIBLE_MODULE_COMMON>>
main()

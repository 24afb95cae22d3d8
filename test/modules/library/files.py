#!/usr/bin/python
"""Does to files what its case says, and tells how they then are."""
import os
import stat

from ansible.module_utils.basic import AnsibleModule


def seen(path):
    if not os.path.lexists(path):
        return None
    found = os.lstat(path)
    text = open(path).read() if stat.S_ISREG(found.st_mode) else ''
    return ['%o' % stat.S_IMODE(found.st_mode), text]


def main():
    module = AnsibleModule(
        argument_spec=dict(
            path=dict(type='path', required=True),
            before=dict(type='str'),
            before_mode=dict(type='str', default='0640'),
            content=dict(type='str'),
            backup=dict(type='bool', default=False),
            digest=dict(type='str'),
            directory=dict(type='bool', default=False),
        ),
        add_file_common_args=True,
        supports_check_mode=True,
    )
    params = module.params
    path = params['path']
    os.umask(0o022)
    if params['directory']:
        os.mkdir(path)
    elif params['before'] is not None:
        with open(path, 'w') as file:
            file.write(params['before'])
    if params['before'] is not None:
        os.chmod(path, int(params['before_mode'], 8))
    changed = False
    result = dict(path=path)
    if params['backup']:
        backup = module.backup_local(path)
        result['backup'] = seen(backup) if backup else backup
    if params['content'] is not None:
        new = os.path.join(module.tmpdir, 'new')
        with open(new, 'w') as file:
            file.write(params['content'])
        module.atomic_move(new, path)
        result['left'] = os.path.exists(new)
        changed = True
    diff = {}
    arguments = module.load_file_common_arguments(params)
    changed = module.set_fs_attributes_if_different(arguments, changed, diff)
    if params['digest']:
        result['digest'] = module.digest_from_file(path, params['digest'])
        result['sums'] = [module.md5(path), module.sha1(path)]
    result['seen'] = seen(path)
    module.exit_json(changed=changed, difference=diff, **result)


if __name__ == '__main__':
    main()

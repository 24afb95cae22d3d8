"""What modules do with files: owners, modes, copies, and new content that appears whole."""
import grp
import hashlib
import os
import pwd
import shutil
import stat
import tempfile
import time

from ansible.module_utils.common.modes import symbolic_mode

FILE_COMMON_ARGUMENTS = dict(
    mode=dict(type='raw'),
    owner=dict(type='str'),
    group=dict(type='str'),
    seuser=dict(type='str'),
    serole=dict(type='str'),
    selevel=dict(type='str'),
    setype=dict(type='str'),
    attributes=dict(type='str', aliases=['attr']),
    unsafe_writes=dict(type='bool', default=False),
)


class FileMethods:
    """The part of AnsibleModule that is about files. Hosts with SELinux keep the labels that they themselves give."""

    def load_file_common_arguments(self, params, path=None):
        """Gives what arguments say of a file's owner, group, mode and attributes; nothing where they name no file."""
        path = path or params.get('path') or params.get('dest')
        if path is None:
            return {}
        path = os.path.realpath(os.path.expanduser(path)) if params.get('follow') else os.path.expanduser(path)
        return dict(
            path=path,
            mode=params.get('mode'),
            owner=params.get('owner'),
            group=params.get('group'),
            seuser=params.get('seuser'),
            serole=params.get('serole'),
            selevel=params.get('selevel'),
            setype=params.get('setype'),
            secontext=[None, None, None],
            attributes=params.get('attributes'),
        )

    def selinux_enabled(self):
        return False

    def selinux_mls_enabled(self):
        return False

    def selinux_initial_context(self):
        return [None, None, None]

    def is_special_selinux_path(self, path):
        return False, None

    def set_default_selinux_context(self, path, changed):
        return changed

    def set_context_if_different(self, path, context, changed, diff=None):
        return changed

    def user_and_group(self, path, expand=True):
        """Gives the uid and the gid of a file's owner and group."""
        found = os.lstat(os.path.expanduser(path) if expand else path)
        return found.st_uid, found.st_gid

    def find_mount_point(self, path):
        path = os.path.realpath(os.path.expanduser(path))
        while not os.path.ismount(path):
            path = os.path.dirname(path)
        return path

    def set_owner_if_different(self, path, owner, changed, diff=None, expand=True):
        return self._set_id(path, owner, changed, diff, expand, 0)

    def set_group_if_different(self, path, group, changed, diff=None, expand=True):
        return self._set_id(path, group, changed, diff, expand, 1)

    def _set_id(self, path, name, changed, diff, expand, which):
        """which is 0 for the owner, 1 for the group."""
        if name is None:
            return changed
        path = os.path.expanduser(path) if expand else path
        what = ('owner', 'group')[which]
        wanted = self._id_of(path, name, which)
        if self.check_mode and not os.path.lexists(path):
            return True
        current = self.user_and_group(path, expand)[which]
        if current == wanted:
            return changed
        if diff is not None:
            diff.setdefault('before', {})[what] = current
            diff.setdefault('after', {})[what] = wanted
        if not self.check_mode:
            ids = [-1, -1]
            ids[which] = wanted
            try:
                os.lchown(path, *ids)
            except OSError as error:
                self.fail_json(path=path, msg='%s failed: %s' % (('chown', 'chgrp')[which], error))
        return True

    def _id_of(self, path, name, which):
        try:
            return int(name)
        except ValueError:
            pass
        try:
            return pwd.getpwnam(name).pw_uid if which == 0 else grp.getgrnam(name).gr_gid
        except KeyError:
            what = ('chown failed: failed to look up user %s', 'chgrp failed: failed to look up group %s')[which]
            self.fail_json(path=path, msg=what % name)

    def set_mode_if_different(self, path, mode, changed, diff=None, expand=True):
        if mode is None:
            return changed
        path = os.path.expanduser(path) if expand else path
        if self.check_mode and not os.path.lexists(path):
            return True
        found = os.lstat(path)
        wanted = self._mode_of(path, mode, found)
        current = stat.S_IMODE(found.st_mode)
        if current == wanted or stat.S_ISLNK(found.st_mode):
            return changed
        if diff is not None:
            diff.setdefault('before', {})['mode'] = '0%03o' % current
            diff.setdefault('after', {})['mode'] = '0%03o' % wanted
        if not self.check_mode:
            try:
                os.chmod(path, wanted)
            except OSError as error:
                self.fail_json(path=path, msg='chmod failed', details=str(error))
        return True

    def _mode_of(self, path, mode, found):
        if isinstance(mode, int):
            wanted = mode
        else:
            try:
                wanted = int(str(mode), 8)
            except ValueError:
                umask = os.umask(0)
                os.umask(umask)
                try:
                    wanted = symbolic_mode(found, str(mode), umask)
                except ValueError as error:
                    self.fail_json(path=path, msg='mode must be in octal or symbolic form', details=str(error))
        if wanted != stat.S_IMODE(wanted):
            self.fail_json(path=path, msg='Invalid mode supplied, only permission info is allowed', details=mode)
        return wanted

    def get_file_attributes(self, path, include_version=True):
        """Gives what lsattr says of a file."""
        program = self.get_bin_path('lsattr', False)
        if not program:
            return {}
        rc, out, err = self.run_command([program, '-vd' if include_version else '-d', path])
        words = out.split()
        if rc != 0 or not words:
            return {}
        version = words.pop(0) if include_version else None
        flags = words[0].replace('-', '')
        found = dict(attr_flags=flags, attributes=list(flags))
        return dict(found, version=version) if include_version else found

    def set_attributes_if_different(self, path, attributes, changed, diff=None, expand=True):
        if attributes is None:
            return changed
        path = os.path.expanduser(path) if expand else path
        if self.check_mode and not os.path.lexists(path):
            return True
        operator = attributes[0] if attributes[0] in '-+' else '='
        wanted = attributes.lstrip('-+=')
        current = self.get_file_attributes(path, include_version=False).get('attr_flags', '')
        same = {
            '+': set(wanted) <= set(current),
            '-': not set(wanted) & set(current),
            '=': set(wanted) == set(current),
        }[operator]
        if same:
            return changed
        if diff is not None:
            diff.setdefault('before', {})['attributes'] = current
            diff.setdefault('after', {})['attributes'] = '%s%s' % (operator, wanted)
        if not self.check_mode:
            program = self.get_bin_path('chattr', True)
            rc, out, err = self.run_command([program, '%s%s' % (operator, wanted), path])
            if rc != 0 or err:
                self.fail_json(path=path, msg='chattr failed', details=err or out, rc=rc)
        return True

    def set_fs_attributes_if_different(self, file_args, changed, diff=None, expand=True):
        """Sets all that load_file_common_arguments gave. Gives whether anything is changed, or was before."""
        path = file_args['path']
        changed = self.set_owner_if_different(path, file_args['owner'], changed, diff, expand)
        changed = self.set_group_if_different(path, file_args['group'], changed, diff, expand)
        changed = self.set_mode_if_different(path, file_args['mode'], changed, diff, expand)
        return self.set_attributes_if_different(path, file_args['attributes'], changed, diff, expand)

    set_file_attributes_if_different = set_fs_attributes_if_different
    set_directory_attributes_if_different = set_fs_attributes_if_different

    def check_file_absent_if_check_mode(self, file_path):
        return self.check_mode and not os.path.exists(file_path)

    def add_path_info(self, kwargs):
        """Tells of a file that a result names how it is now."""
        path = kwargs.get('path', kwargs.get('dest'))
        if path is None or not os.path.lexists(path):
            return dict(kwargs, state='absent') if path is not None else kwargs
        uid, gid = self.user_and_group(path)
        found = os.lstat(path)
        kinds = ((stat.S_ISLNK, 'link'), (stat.S_ISDIR, 'directory'))
        state = next((name for is_kind, name in kinds if is_kind(found.st_mode)), None)
        kwargs.update(
            uid=uid,
            gid=gid,
            owner=_name(pwd.getpwuid, uid),
            group=_name(grp.getgrgid, gid),
            mode='0%03o' % stat.S_IMODE(found.st_mode),
            state=state or ('hard' if found.st_nlink > 1 else 'file'),
            size=found.st_size,
        )
        return kwargs

    def digest_from_file(self, filename, algorithm):
        """Gives the checksum of a file in hexadecimal; None where there is no such file."""
        if not os.path.exists(filename):
            return None
        if os.path.isdir(filename):
            self.fail_json(msg='attempted to take checksum of directory: %s' % filename)
        try:
            digest = algorithm if hasattr(algorithm, 'hexdigest') else hashlib.new(algorithm)
        except ValueError:
            known = ', '.join(sorted(hashlib.algorithms_guaranteed))
            self.fail_json(
                msg="Could not hash file '%s' with algorithm '%s'. Available algorithms: %s" % (filename, algorithm, known)
            )
        with open(os.path.realpath(filename), 'rb') as file:
            for block in iter(lambda: file.read(65536), b''):
                digest.update(block)
        return digest.hexdigest()

    def md5(self, filename):
        return self.digest_from_file(filename, 'md5')

    def sha1(self, filename):
        return self.digest_from_file(filename, 'sha1')

    def sha256(self, filename):
        return self.digest_from_file(filename, 'sha256')

    def backup_local(self, fn):
        """Copies a file beside itself, with the time in its name. Gives the copy's path; nothing where there is no file."""
        if not os.path.exists(fn):
            return ''
        copy = '%s.%s.%s~' % (fn, os.getpid(), time.strftime('%Y-%m-%d@%H:%M:%S'))
        try:
            self.preserved_copy(fn, copy)
        except (shutil.Error, OSError) as error:
            self.fail_json(msg='Could not make backup of %s to %s: %s' % (fn, copy, error))
        return copy

    def preserved_copy(self, src, dest):
        """Copies a file with its mode, times and, where that is allowed, its owner."""
        shutil.copy2(src, dest)
        found = os.stat(src)
        try:
            os.chown(dest, found.st_uid, found.st_gid)
        except OSError:
            pass

    def cleanup(self, tmpfile):
        """Removes a file that may be there."""
        if os.path.exists(tmpfile):
            try:
                os.unlink(tmpfile)
            except OSError:
                pass

    def atomic_move(self, src, dest, unsafe_writes=False, keep_dest_attrs=True):
        """Puts src in the place of dest, whole, with the mode and owner that dest had."""
        existing = os.stat(dest) if os.path.exists(dest) else None
        if existing and keep_dest_attrs:
            os.chmod(src, stat.S_IMODE(existing.st_mode))
            try:
                os.chown(src, existing.st_uid, existing.st_gid)
            except OSError:
                pass
        try:
            self._replace(src, dest)
        except OSError as error:
            if not (unsafe_writes and existing):
                self.fail_json(msg='Could not replace file: %s to %s: %s' % (src, dest, error))
            with open(src, 'rb') as new, open(dest, 'wb') as file:
                shutil.copyfileobj(new, file)
            self.cleanup(src)
        if not existing and keep_dest_attrs:
            umask = os.umask(0)
            os.umask(umask)
            os.chmod(dest, 0o666 & ~umask)

    def _replace(self, src, dest):
        try:
            os.rename(src, dest)
        except OSError:
            # On another file system: a copy beside it, which then takes its place.
            handle, beside = tempfile.mkstemp(prefix='.ansible_tmp', suffix=os.path.basename(dest), dir=os.path.dirname(dest) or '.')
            os.close(handle)
            try:
                shutil.copy2(src, beside)
                found = os.stat(src)
                os.chown(beside, found.st_uid, found.st_gid)
                os.rename(beside, dest)
            finally:
                self.cleanup(beside)
            self.cleanup(src)


def _name(look_up, number):
    try:
        return look_up(number)[0]
    except KeyError:
        return str(number)

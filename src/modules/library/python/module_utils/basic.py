"""What a module in Python is made of: its arguments, its result, and the commands that it runs."""
import datetime
import hashlib
import json
import os
import re
import select
import shlex
import shutil
import subprocess
import sys
import tempfile
import traceback

from ansible.module_utils.common.collections import is_sequence
from ansible.module_utils.common.files import FILE_COMMON_ARGUMENTS, FileMethods
from ansible.module_utils.common.hiding import without_secrets
from ansible.module_utils.common.parameters import Outcome, env_fallback, unsupported_text, validate
from ansible.module_utils.common.process import get_bin_path, is_executable
from ansible.module_utils.common.text.converters import (
    container_to_bytes,
    container_to_text,
    jsonify,
    to_bytes,
    to_native,
    to_text,
)
from ansible.module_utils.common.text.formatters import bytes_to_human, human_to_bytes
from ansible.module_utils.common.validation import check_missing_parameters
from ansible.module_utils.common.warnings import deprecate, get_deprecation_messages, get_warning_messages, warn
from ansible.module_utils.common import validation
from ansible.module_utils.errors import AnsibleFallbackNotFound, UnsupportedError
from ansible.module_utils.parsing.convert_bool import BOOLEANS, BOOLEANS_FALSE, BOOLEANS_TRUE, boolean

__all__ = [
    'AVAILABLE_HASH_ALGORITHMS', 'AnsibleFallbackNotFound', 'AnsibleModule', 'BOOLEANS', 'BOOLEANS_FALSE', 'BOOLEANS_TRUE',
    'FILE_COMMON_ARGUMENTS', 'boolean', 'bytes_to_human', 'check_missing_parameters', 'datetime', 'env_fallback',
    'get_bin_path', 'get_platform', 'human_to_bytes', 'is_executable', 'json', 'json_dict_bytes_to_unicode',
    'json_dict_unicode_to_bytes', 'jsonify', 'missing_required_lib',
    'os', 're', 'remove_values', 'sanitize_keys', 'shlex', 'shutil', 'subprocess', 'sys', 'tempfile', 'to_bytes',
    'to_native', 'to_text', 'traceback',
]

remove_values = without_secrets
json_dict_bytes_to_unicode = container_to_text
json_dict_unicode_to_bytes = container_to_bytes
AVAILABLE_HASH_ALGORITHMS = {name: getattr(hashlib, name) for name in hashlib.algorithms_guaranteed}


def sanitize_keys(obj, no_log_strings, ignore_keys=frozenset()):
    """Gives obj with secrets gone from the keys of its dicts."""
    if isinstance(obj, dict):
        return {
            key if key in ignore_keys or str(key).startswith('_ansible') else without_secrets(key, no_log_strings):
            sanitize_keys(value, no_log_strings, ignore_keys)
            for key, value in obj.items()
        }
    return [sanitize_keys(each, no_log_strings, ignore_keys) for each in obj] if is_sequence(obj) else obj


def get_platform():
    return os.uname().sysname


def missing_required_lib(library, reason=None, url=None):
    """Gives the message for a library of Python that a module needs and this host lacks."""
    msg = "Failed to import the required Python library (%s) on %s's Python %s." % (library, os.uname().nodename, sys.executable)
    if reason:
        msg += ' This is required %s.' % reason
    if url:
        msg += ' See %s for more info.' % url
    return (
        msg + ' Please read the module documentation and install it in the appropriate location. If the required library is installed,'
        ' but Ansible is using the wrong Python interpreter, please consult the documentation on ansible_python_interpreter'
    )


def _read_arguments():
    """The file that the command line names, or what comes on stdin where it names none."""
    if len(sys.argv) > 1 and os.path.isfile(sys.argv[1]):
        with open(sys.argv[1], 'rb') as file:
            text = file.read()
    else:
        text = sys.stdin.buffer.read()
    given = json.loads(text.decode('utf-8'))
    return given.get('ANSIBLE_MODULE_ARGS', given)


# Modules that look at their arguments before they check them know it by this name.
_load_params = _read_arguments


def _enter_readable(folders):
    """Goes to the first of some folders that can be read, where the one that this runs in is gone or cannot."""
    try:
        if os.access(os.getcwd(), os.R_OK):
            return
    except OSError:
        pass
    for folder in folders:
        if folder and os.access(folder, os.R_OK | os.X_OK):
            os.chdir(folder)
            return


def _traceback_of(exception):
    if not isinstance(exception, BaseException):
        return str(exception or ''.join(traceback.format_stack()))
    return ''.join(traceback.format_exception(type(exception), exception, exception.__traceback__))


class AnsibleModule(FileMethods):
    """A module: made with the specification of its arguments, it has them in params, and ends in exit_json or fail_json."""

    def __init__(self, argument_spec, bypass_checks=False, no_log=False, mutually_exclusive=None,
                 required_together=None, required_one_of=None, add_file_common_args=False,
                 supports_check_mode=False, required_if=None, required_by=None):
        self._name = os.path.basename(sys.argv[0])
        self._outcome = Outcome()
        self._tmpdir = None
        self._own_tmpdir = False
        self.argument_spec = dict(FILE_COMMON_ARGUMENTS, **argument_spec) if add_file_common_args else dict(argument_spec)
        self.bypass_checks = bypass_checks
        self.no_log = no_log
        self.supports_check_mode = supports_check_mode
        self.mutually_exclusive = mutually_exclusive
        self.required_together = required_together
        self.required_one_of = required_one_of
        self.required_if = required_if
        self.required_by = required_by
        self.run_command_environ_update = {}
        self.cleanup_files = []
        self._tracebacks_for = []
        self.params = {}
        self.check_mode = False
        try:
            self._take(_read_arguments())
        except (OSError, ValueError) as error:
            self.fail_json(msg='the arguments of the module cannot be read: %s' % error)
        _enter_readable([self._given_tmpdir, os.path.expanduser('~'), '/'])
        self._validate()
        if self.check_mode and not self.supports_check_mode:
            self.exit_json(skipped=True, msg='remote module (%s) does not support check mode' % self._name)

    def _take(self, given):
        """What the controller says of the run begins with _ansible_; all else are arguments."""
        told = {name[len('_ansible_'):]: value for name, value in given.items() if name.startswith('_ansible_')}
        self.params = {name: value for name, value in given.items() if not name.startswith('_ansible_')}
        self.check_mode = bool(told.get('check_mode', False))
        self.no_log = self.no_log or bool(told.get('no_log', False))
        self.ansible_version = told.get('version')
        self._debug = bool(told.get('debug', False))
        self._diff = bool(told.get('diff', False))
        self._verbosity = told.get('verbosity', 0)
        self._name = told.get('module_name', self._name)
        self._shell = told.get('shell_executable', '/bin/sh')
        self._given_tmpdir = told.get('tmpdir')
        self._socket_path = told.get('socket')
        self._tracebacks_for = told.get('tracebacks_for') or []
        self._ignore_unknown_opts = bool(told.get('ignore_unknown_opts', False))

    def _validate(self):
        rules = dict(
            mutually_exclusive=self.mutually_exclusive,
            required_together=self.required_together,
            required_one_of=self.required_one_of,
            required_if=self.required_if,
            required_by=self.required_by,
        )
        outcome = self._outcome
        validate(self.argument_spec, {} if self.bypass_checks else rules, self.params, outcome)
        if outcome.unsupported and not self._ignore_unknown_opts:
            outcome.errors.append(UnsupportedError(
                'Unsupported parameters for (%s) module: %s' % (self._name, unsupported_text(outcome.unsupported))
            ))
        for each in outcome.warnings:
            warn(each)
        for each in outcome.deprecations:
            deprecate(**each)
        if outcome.errors and not self.bypass_checks:
            self.fail_json(msg=outcome.errors[0].msg)

    @property
    def no_log_values(self):
        return self._outcome.hidden

    @property
    def tmpdir(self):
        """A folder for files that nobody needs afterwards."""
        if self._tmpdir is None:
            if self._given_tmpdir and os.path.isdir(self._given_tmpdir):
                self._tmpdir = self._given_tmpdir
            else:
                self._tmpdir = tempfile.mkdtemp(prefix='ansible-moduletmp-')
                self._own_tmpdir = True
        return self._tmpdir

    def warn(self, warning):
        warn(warning)

    def deprecate(self, msg, version=None, date=None, collection_name=None, **kwargs):
        deprecate(msg, version=version, date=date, collection_name=collection_name)

    def log(self, msg, log_args=None):
        """What modules log is kept by the controller's own record."""

    def debug(self, msg):
        """See log."""

    def boolean(self, arg):
        """Gives the bool that arg means; ends the module where it means none."""
        if arg is None:
            return arg
        try:
            return boolean(arg)
        except TypeError as error:
            self.fail_json(msg=str(error))

    def jsonify(self, data):
        try:
            return jsonify(data)
        except UnicodeError as error:
            self.fail_json(msg=str(error))

    def from_json(self, data):
        return json.loads(data)

    def get_bin_path(self, arg, required=False, opt_dirs=None):
        """Gives the path of a program; where it is nowhere None, or with required the end of the module."""
        try:
            return get_bin_path(arg, opt_dirs=opt_dirs)
        except ValueError as error:
            if required:
                self.fail_json(msg=str(error))
            return None

    def add_cleanup_file(self, path):
        if path not in self.cleanup_files:
            self.cleanup_files.append(path)

    def do_cleanup_files(self):
        for path in self.cleanup_files:
            self.cleanup(path)
        if self._own_tmpdir:
            shutil.rmtree(self._tmpdir, ignore_errors=True)

    def _end(self, result, status):
        self.do_cleanup_files()
        self.add_path_info(result)
        result['invocation'] = {'module_args': self.params}
        warnings = result.pop('warnings', None) or []
        warnings = [warnings] if isinstance(warnings, str) else list(warnings)
        deprecations = list(result.pop('deprecations', None) or [])
        if warnings or get_warning_messages():
            result['warnings'] = list(dict.fromkeys([*get_warning_messages(), *warnings]))
        if deprecations or get_deprecation_messages():
            told = [dict(msg=each) if isinstance(each, str) else each for each in deprecations]
            result['deprecations'] = [*get_deprecation_messages(), *told]
        print('\n' + self.jsonify(without_secrets(result, self.no_log_values)))
        sys.exit(status)

    def exit_json(self, **kwargs):
        """Ends the module with its result."""
        self._end(kwargs, 0)

    def fail_json(self, msg, exception=None, **kwargs):
        """Ends the module with its failure."""
        result = dict(kwargs, failed=True, msg=str(msg))
        if 'error' in self._tracebacks_for:
            result['exception'] = _traceback_of(exception or sys.exc_info()[1])
        self._end(result, 1)

    def fail_on_missing_params(self, required_params=None):
        if required_params:
            try:
                check_missing_parameters(self.params, required_params)
            except TypeError as error:
                self.fail_json(msg=str(error))

    def run_command(self, args, check_rc=False, close_fds=True, executable=None, data=None, binary_data=False,
                    path_prefix=None, cwd=None, use_unsafe_shell=False, prompt_regex=None, environ_update=None,
                    umask=None, encoding='utf-8', errors='surrogate_or_strict', expand_user_and_vars=True,
                    pass_fds=None, before_communicate_callback=None, ignore_invalid_cwd=True, handle_exceptions=True):
        """Runs a command: a list of words, or text, which only with use_unsafe_shell a shell sees. Gives rc, stdout, stderr."""
        if not isinstance(args, (list, tuple, str, bytes)):
            self.fail_json(rc=257, cmd=args, msg="Argument 'args' to run_command must be list or string")
        command, shell = self._command(args, use_unsafe_shell, executable, expand_user_and_vars)
        environment = dict(os.environ, **self.run_command_environ_update)
        environment.update(environ_update or {})
        if path_prefix:
            environment['PATH'] = os.pathsep.join(filter(None, [path_prefix, environment.get('PATH')]))
        folder = None
        if cwd:
            folder = os.path.abspath(os.path.expanduser(to_text(cwd)))
            if not os.path.isdir(folder):
                if not ignore_invalid_cwd:
                    self.fail_json(msg='Provided cwd is not a valid directory: %s' % cwd)
                folder = None
        shown = self._shown_command(args)
        try:
            process = subprocess.Popen(
                command,
                shell=shell,
                executable=executable if not shell else None,
                close_fds=close_fds,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                cwd=folder,
                env=environment,
                pass_fds=tuple(pass_fds or ()),
                preexec_fn=(lambda: os.umask(umask)) if umask else None,
            )
            if before_communicate_callback:
                before_communicate_callback(process)
            out, err, asked = self._communicate(process, self._input(data, binary_data), prompt_regex)
        except OSError as error:
            if not handle_exceptions:
                raise
            self.fail_json(
                rc=error.errno, stdout='', stderr='', cmd=shown, msg='Error executing command.', exception=error
            )
        if encoding is not None:
            out, err = to_text(out, encoding, errors), to_text(err, encoding, errors)
        if asked:
            return 257, out, 'A prompt was encountered while running a command, but no input data was specified'
        rc = process.returncode
        if rc != 0 and check_rc:
            self.fail_json(cmd=shown, rc=rc, stdout=to_text(out), stderr=to_text(err), msg=to_text(err).rstrip())
        return rc, out, err

    def _command(self, args, use_unsafe_shell, executable, expand):
        """The command as Popen takes it, and whether a shell is to see it."""
        if use_unsafe_shell:
            text = ' '.join(shlex.quote(to_text(word)) for word in args) if isinstance(args, (list, tuple)) else to_text(args)
            return [executable or os.environ.get('SHELL') or self._shell, '-c', text] if executable else text, not executable
        words = shlex.split(to_text(args)) if isinstance(args, (str, bytes)) else [to_text(word) for word in args if word is not None]
        if expand:
            words = [os.path.expanduser(os.path.expandvars(word)) for word in words]
        return words, False

    def _shown_command(self, args):
        words = args if isinstance(args, (list, tuple)) else shlex.split(to_text(args))
        return ' '.join(shlex.quote(to_text(without_secrets(word, self.no_log_values))) for word in words)

    @staticmethod
    def _input(data, binary_data):
        if data is None or binary_data:
            return data
        return to_bytes(data) + b'\n'

    @staticmethod
    def _communicate(process, data, prompt_regex):
        """What a process prints, and whether it asked for something that nobody answers."""
        if not prompt_regex or data:
            out, err = process.communicate(data)
            return out, err, False
        pattern = re.compile(to_bytes(prompt_regex), re.MULTILINE)
        process.stdin.close()
        printed = {process.stdout: b'', process.stderr: b''}
        streams = [process.stdout, process.stderr]
        while streams:
            for stream in select.select(streams, [], [])[0]:
                chunk = os.read(stream.fileno(), 9000)
                if not chunk:
                    streams.remove(stream)
                printed[stream] += chunk
            if pattern.search(printed[process.stdout]):
                process.kill()
                process.wait()
                return printed[process.stdout], printed[process.stderr], True
        process.wait()
        return printed[process.stdout], printed[process.stderr], False

    def append_to_file(self, filename, str):
        with open(os.path.expanduser(os.path.expandvars(filename)), 'a') as file:
            file.write(str)

    def bytes_to_human(self, size):
        return bytes_to_human(size)

    def human_to_bytes(self, number, isbits=False):
        return human_to_bytes(number, isbits)

    pretty_bytes = bytes_to_human

    def is_executable(self, path):
        return is_executable(path)


for _name in ('bool', 'dict', 'float', 'int', 'list', 'path', 'raw', 'str'):
    setattr(AnsibleModule, '_check_type_%s' % _name, staticmethod(validation.CHECKERS[_name]))

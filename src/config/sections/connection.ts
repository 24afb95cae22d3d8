import * as v from 'valibot';
import { setting } from '../setting.ts';
import { flag, text, whole } from '../types.ts';

/** How hosts are reached. */
export const connectionSettings = {
  connection: setting(text, {
    ini: ['defaults.transport'],
    env: ['ANSIBLE_TRANSPORT'],
    fallback: 'ssh',
    doc: 'The kind of connection.',
  }),
  remoteUser: setting(v.optional(text), {
    ini: ['defaults.remote_user'],
    env: ['ANSIBLE_REMOTE_USER'],
    doc: 'The user to log in as.',
  }),
  remotePort: setting(v.optional(whole(1, 65_535)), {
    ini: ['defaults.remote_port'],
    env: ['ANSIBLE_REMOTE_PORT'],
    doc: 'The SSH port.',
  }),
  privateKeyFile: setting(v.optional(text), {
    ini: ['defaults.private_key_file'],
    env: ['ANSIBLE_PRIVATE_KEY_FILE'],
    doc: 'The key to log in with.',
    path: true,
  }),
  askPass: setting(flag, {
    ini: ['defaults.ask_pass'],
    env: ['ANSIBLE_ASK_PASS'],
    fallback: 'false',
    doc: 'Ask for the login password.',
  }),
  connectionPasswordFile: setting(v.optional(text), {
    ini: ['defaults.connection_password_file'],
    env: ['ANSIBLE_CONNECTION_PASSWORD_FILE'],
    doc: 'The file that holds the login password, or a program that prints it.',
    path: true,
  }),
  hostKeyChecking: setting(flag, {
    ini: ['defaults.host_key_checking', 'ssh_connection.host_key_checking'],
    env: ['ANSIBLE_HOST_KEY_CHECKING', 'ANSIBLE_SSH_HOST_KEY_CHECKING'],
    fallback: 'true',
    doc: 'Refuse hosts whose key is not known.',
  }),
  timeout: setting(whole(1), {
    ini: ['defaults.timeout', 'ssh_connection.timeout'],
    env: ['ANSIBLE_TIMEOUT', 'ANSIBLE_SSH_TIMEOUT'],
    fallback: '10',
    doc: 'Seconds to wait for a connection.',
  }),
  connectionRetries: setting(whole(0), {
    ini: ['ssh_connection.retries', 'connection.retries'],
    env: ['ANSIBLE_SSH_RETRIES'],
    fallback: '0',
    doc: 'How often a failed connection is tried again.',
  }),
  sshArgs: setting(text, {
    ini: ['ssh_connection.ssh_args'],
    env: ['ANSIBLE_SSH_ARGS'],
    fallback: '',
    doc: 'Options for SSH; what they say of control sockets means nothing here.',
  }),
  sshCommonArgs: setting(text, {
    ini: ['ssh_connection.ssh_common_args'],
    env: ['ANSIBLE_SSH_COMMON_ARGS'],
    fallback: '',
    doc: 'Further options for SSH.',
  }),
  sshExtraArgs: setting(text, {
    ini: ['ssh_connection.ssh_extra_args'],
    env: ['ANSIBLE_SSH_EXTRA_ARGS'],
    fallback: '',
    doc: 'Further options for SSH.',
  }),
  executable: setting(text, {
    ini: ['defaults.executable'],
    env: ['ANSIBLE_EXECUTABLE'],
    fallback: '/bin/sh',
    doc: 'The shell of shell tasks.',
  }),
  interpreterPython: setting(v.optional(text), {
    ini: ['defaults.interpreter_python'],
    env: ['ANSIBLE_PYTHON_INTERPRETER'],
    doc: 'The Python that modules in Python run with; the newest that a host has where nobody says.',
  }),
};

import type { Arguments } from '../arguments.ts';

export const userArguments = {
  name: { type: 'str', required: true, aliases: ['user'], doc: "the user's name" },
  state: {
    type: 'str',
    default: 'present',
    choices: ['absent', 'present'],
    doc: 'whether it is to be there',
  },
  uid: { type: 'int', doc: 'its number' },
  non_unique: { type: 'bool', default: false, doc: 'its number may be that of another user' },
  group: { type: 'str', doc: 'its primary group' },
  groups: { type: 'list', doc: 'its further groups; the only ones, unless append is set' },
  append: { type: 'bool', default: false, doc: 'leave it in the groups that it is in' },
  comment: { type: 'str', doc: 'its description' },
  home: { type: 'path', doc: 'its home directory' },
  create_home: {
    type: 'bool',
    default: true,
    aliases: ['createhome'],
    doc: 'make the home if it is missing',
  },
  move_home: { type: 'bool', default: false, doc: 'where home is another, move the old one there' },
  skeleton: { type: 'str', doc: 'what a new home is filled with' },
  umask: { type: 'str', doc: 'the umask that a new home is made with' },
  shell: { type: 'path', doc: 'its login shell' },
  system: { type: 'bool', default: false, doc: 'where it is made, make it a system user' },
  uid_min: { type: 'int', doc: 'the smallest number that a new user may get' },
  uid_max: { type: 'int', doc: 'the greatest number that a new user may get' },
  seuser: { type: 'str', doc: 'its SELinux user' },
  password: { type: 'str', secret: true, doc: "its password's hash" },
  update_password: {
    type: 'str',
    default: 'always',
    choices: ['always', 'on_create'],
    doc: 'whether the password of a user that is there is changed',
  },
  password_lock: { type: 'bool', doc: 'whether its password is locked' },
  password_expire_min: { type: 'int', doc: 'days between changes of its password, at least' },
  password_expire_max: { type: 'int', doc: 'days between changes of its password, at most' },
  password_expire_warn: { type: 'int', doc: 'days of warning before its password expires' },
  password_expire_account_disable: {
    type: 'int',
    doc: 'days after its password expired until it is disabled',
  },
  expires: { type: 'float', doc: 'when it expires, in seconds since 1970; negative for never' },
  remove: { type: 'bool', default: false, doc: 'where it is removed, remove its home and mail as well' },
  force: { type: 'bool', default: false, doc: 'remove it even if it is logged in' },
  local: { type: 'bool', default: false, doc: 'no effect: users are made in the local files as it is' },
} as const;

export type UserArguments = Arguments<typeof userArguments>;

import * as v from 'valibot';
import { setting } from '../setting.ts';
import { flag, text } from '../types.ts';

/** Who tasks run as. */
export const becomeSettings = {
  become: setting(flag, {
    ini: ['privilege_escalation.become'],
    env: ['ANSIBLE_BECOME'],
    fallback: 'false',
    doc: 'Become another user.',
  }),
  becomeMethod: setting(text, {
    ini: ['privilege_escalation.become_method'],
    env: ['ANSIBLE_BECOME_METHOD'],
    fallback: 'sudo',
    doc: 'How to become another user.',
  }),
  becomeUser: setting(text, {
    ini: ['privilege_escalation.become_user'],
    env: ['ANSIBLE_BECOME_USER'],
    fallback: 'root',
    doc: 'The user to become.',
  }),
  becomeAskPass: setting(flag, {
    ini: ['privilege_escalation.become_ask_pass'],
    env: ['ANSIBLE_BECOME_ASK_PASS'],
    fallback: 'false',
    doc: 'Ask for the password of become.',
  }),
  becomePasswordFile: setting(v.optional(text), {
    ini: ['defaults.become_password_file'],
    env: ['ANSIBLE_BECOME_PASSWORD_FILE'],
    doc: 'The file that holds the password of become, or a program that prints it.',
    path: true,
  }),
  becomeExe: setting(v.optional(text), {
    ini: ['privilege_escalation.become_exe'],
    env: ['ANSIBLE_BECOME_EXE'],
    doc: 'The program to become another user with.',
  }),
  becomeFlags: setting(v.optional(text), {
    ini: ['privilege_escalation.become_flags'],
    env: ['ANSIBLE_BECOME_FLAGS'],
    doc: 'Options for that program.',
  }),
  becomeAllowSameUser: setting(flag, {
    ini: ['privilege_escalation.become_allow_same_user'],
    env: ['ANSIBLE_BECOME_ALLOW_SAME_USER'],
    fallback: 'false',
    doc: 'Go through that program even where the login user is to become itself.',
  }),
};

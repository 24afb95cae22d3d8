/** What `command` and `shell` are both given; to Ansible they are one module. */
export const commandArguments = {
  _raw_params: { type: 'str', doc: 'the command, as the text behind the name' },
  _uses_shell: { type: 'bool', default: false, doc: 'whether a shell is to run it' },
  cmd: { type: 'str', doc: 'the command to run' },
  argv: { type: 'list', doc: 'the command as a list of words' },
  chdir: { type: 'path', doc: 'go to this directory first' },
  creates: { type: 'path', doc: 'a file or pattern; where it is there already, nothing is run' },
  removes: { type: 'path', doc: 'a file or pattern; where it is not there, nothing is run' },
  stdin: { type: 'str', doc: 'what the command reads on its standard input' },
  stdin_add_newline: { type: 'bool', default: true, doc: 'end that input with a newline' },
  strip_empty_ends: {
    type: 'bool',
    default: true,
    doc: 'take the empty lines off the end of what it prints',
  },
  executable: { type: 'path', doc: 'no effect: there is no shell' },
  expand_argument_vars: { type: 'bool', default: true, doc: 'replace $NAME and ~ in the words' },
} as const;

export const commandRules = {
  exclusive: [['_raw_params', 'cmd', 'argv']],
  oneOf: [['_raw_params', 'cmd', 'argv']],
} as const;

export const commandWords = { name: 'ansible.legacy.command' } as const;

/** What `command` and `shell` are both given. */
export const commandArguments = {
  cmd: { type: 'str', aliases: ['_raw_params'], doc: 'the command to run' },
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
} as const;

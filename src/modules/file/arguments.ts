import type { Arguments } from '../arguments.ts';
import { FILE_ARGUMENTS } from '../files/arguments.ts';

export const fileModuleArguments = {
  path: { type: 'path', required: true, aliases: ['dest', 'name'], doc: 'What is managed.' },
  state: {
    type: 'str',
    choices: ['absent', 'directory', 'file', 'hard', 'link', 'touch'],
    doc: 'What is to be there; what is there already, where left out.',
  },
  src: { type: 'path', doc: 'What a link leads to.' },
  recurse: { type: 'bool', default: false, doc: 'Sets the attributes of everything in a directory.' },
  force: {
    type: 'bool',
    default: false,
    doc: 'Makes links to what is not there, and in the place of files.',
  },
  follow: { type: 'bool', default: true, doc: 'Manages what a link leads to, rather than the link.' },
  access_time: { type: 'str', doc: "'now', 'preserve' or a time." },
  access_time_format: { type: 'str', default: '%Y%m%d%H%M.%S', doc: 'How access_time is written.' },
  modification_time: { type: 'str', doc: "'now', 'preserve' or a time." },
  modification_time_format: {
    type: 'str',
    default: '%Y%m%d%H%M.%S',
    doc: 'How modification_time is written.',
  },
  _diff_peek: { type: 'bool', doc: 'Only tells what is there, and whether it is text.' },
  _original_basename: { type: 'str', doc: 'What the file was called where it came from.' },
  ...FILE_ARGUMENTS,
} as const;

export type FileModuleArguments = Arguments<typeof fileModuleArguments>;

import { basename, extname } from 'node:path';
import { Fault } from '../../source/fault.ts';
import { repr, toJson } from '../../values/index.ts';
import { LANGUAGE } from '../../values/language.ts';
import type { Dict } from '../../values/value.ts';
import { COMMON_CODE, type Convention, conventionOf, JSON_ARGUMENTS } from './convention.ts';
import { bundleOf, type PythonSources } from './python/bundle.ts';
import { shebangOf } from './shebang.ts';

/** What is sent to a host of a module, and how it is started there. */
export interface Payload {
  readonly convention: Convention;
  readonly fileName: string;
  /** Undefined for a program that needs no interpreter. */
  readonly shebang: readonly string[] | undefined;
  /** The bytes that are sent; some conventions have the arguments in them. */
  program(args: Dict): Uint8Array;
}

/** A module's file, as it was found. */
export interface ModuleFile {
  readonly path: string;
  /** Python's name for it, in full: `ansible.modules.NAME`, or below `ansible_collections`. */
  readonly pythonName: string;
  readonly bytes: Uint8Array;
}

/**
 * Reads how a module is called, and of one in Python what it imports. Throws a 'module' `Fault` for what cannot be run
 * on any host: PowerShell, a script without a first line that says its interpreter, imports of what is nowhere.
 */
export const payloadOf = ({ path, pythonName, bytes }: ModuleFile, sources: PythonSources): Payload => {
  const convention = conventionOf(bytes);
  const text = Buffer.from(bytes).toString();
  if (convention === 'powershell') {
    throw new Fault('module', `the module ${path} is written in PowerShell, which is not supported`);
  }
  if (convention === 'binary') {
    return { convention, fileName: basename(path), shebang: undefined, program: () => bytes };
  }
  if (convention === 'python') {
    const source = text.replace(COMMON_CODE, 'from ansible.module_utils.basic import *');
    const archive = bundleOf({ name: pythonName, path, source }, sources);
    return {
      convention,
      fileName: `${basename(path, extname(path))}.zip`,
      shebang: ['python'],
      program: archive,
    };
  }
  const shebang = shebangOf(text);
  if (!shebang) {
    throw new Fault('module', `module (${basename(path)}) is missing interpreter line`, {
      hint: `${path} must begin with one, such as #!/bin/sh.`,
    });
  }
  const inline = convention === 'inline-json';
  return {
    convention,
    fileName: basename(path),
    shebang,
    program: (args) => (inline ? Buffer.from(withReplaced(text, toJson(args))) : bytes),
  };
};

/** A script's text with the arguments in it, and what else it may ask for. */
const withReplaced = (text: string, json: string): string =>
  [
    ['"<<ANSIBLE_VERSION>>"', repr(LANGUAGE.full)],
    ['"<<INCLUDE_ANSIBLE_MODULE_COMPLEX_ARGS>>"', repr(json)],
    ['<<SELINUX_SPECIAL_FILESYSTEMS>>', 'fuse,nfs,vboxsf,ramfs,9p,vfat'],
    [JSON_ARGUMENTS, json],
  ].reduce((whole, [mark = '', value = '']) => whole.split(mark).join(value), text);

import { LANGUAGE } from '../../../values/language.ts';
import type { PythonFile } from './bundle.ts';
import main from './main.py';
import api from './module_utils/api.py';
import argSpec from './module_utils/arg_spec.py';
import basic from './module_utils/basic.py';
import collections from './module_utils/collections.py';
import collectionsCompat from './module_utils/collections_compat.py';
import convertBool from './module_utils/convert_bool.py';
import converters from './module_utils/converters.py';
import dictTransformations from './module_utils/dict_transformations.py';
import distro from './module_utils/distro.py';
import errors from './module_utils/errors.py';
import factsUtils from './module_utils/facts_utils.py';
import files from './module_utils/files.py';
import formatters from './module_utils/formatters.py';
import hiding from './module_utils/hiding.py';
import locale from './module_utils/locale.py';
import modes from './module_utils/modes.py';
import network from './module_utils/network.py';
import parameters from './module_utils/parameters.py';
import paramiko from './module_utils/paramiko.py';
import process from './module_utils/process.py';
import respawn from './module_utils/respawn.py';
import six from './module_utils/six.py';
import sysInfo from './module_utils/sys_info.py';
import urls from './module_utils/urls.py';
import validation from './module_utils/validation.py';
import version from './module_utils/version.py';
import warnings from './module_utils/warnings.py';

export { main };

/** What of `ansible.module_utils` comes with orchestrate. */
const SOURCES: Readonly<Record<string, string>> = {
  _text: converters,
  ansible_release: [
    `__version__ = '${LANGUAGE.full}'`,
    `__author__ = 'Ansible, Inc.'`,
    `__codename__ = 'What Is and What Should Never Be'\n`,
  ].join('\n'),
  api,
  basic,
  'common._collections_compat': collectionsCompat,
  'common.arg_spec': argSpec,
  'common.collections': collections,
  'common.dict_transformations': dictTransformations,
  'common.files': files,
  'common.hiding': hiding,
  'common.locale': locale,
  'common.modes': modes,
  'common.network': network,
  'common.parameters': parameters,
  'common.process': process,
  'common.respawn': respawn,
  'common.sys_info': sysInfo,
  'common.text.converters': converters,
  'common.text.formatters': formatters,
  'common.validation': validation,
  'common.warnings': warnings,
  'compat.paramiko': paramiko,
  'compat.version': version,
  distro,
  errors,
  'facts.utils': factsUtils,
  'parsing.convert_bool': convertBool,
  six,
  urls,
};

const PREFIX = 'ansible.module_utils.';

/** A file of `ansible.module_utils` by its full name; undefined for one that does not come along. */
export const shipped = (name: string): PythonFile | undefined => {
  const asked = name.slice(PREFIX.length);
  // `six` makes what is below it when it is imported.
  const short = asked.startsWith('six.') ? 'six' : asked;
  const source = name.startsWith(PREFIX) ? SOURCES[short] : undefined;
  return source === undefined
    ? undefined
    : { name: `${PREFIX}${short}`, path: `module_utils/${short}.py`, source };
};

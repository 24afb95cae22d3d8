import { pythonRegex } from '../../regex/python-regex.ts';
import { valueError } from '../../values/error.ts';
import { str } from '../../values/repr.ts';
import { truth } from '../../values/truth.ts';
import type { Value } from '../../values/value.ts';
import { parseIni } from '../text/ini.ts';
import type { Lookup, LookupTable } from './contract.ts';
import { readFound } from './found.ts';
import { asFlag } from './options.ts';
import { readTerm } from './terms.ts';

const OPTIONS = [
  'allow_no_value',
  'allow_none',
  'case_sensitive',
  'default',
  'encoding',
  'file',
  'interpolation',
  're',
  'section',
  'type',
];

// Files of properties have no sections: their keys are put into one.
const PROPERTIES = 'java_properties';

/** Values of keys in a section of an INI file, or in a file of properties. */
const ini: Lookup = (terms, given, session) =>
  terms.flatMap((term): Value[] => {
    const { text: key, options } = readTerm(term, given, OPTIONS);
    if (key === '')
      throw valueError('No key to look up was provided as first term within string inline options');
    const flag = (name: string, otherwise: boolean): boolean => asFlag(options.get(name) ?? otherwise);
    const file = str(options.get('file') ?? 'ansible.ini');
    const isProperties = options.get('type') === 'properties';
    const section = isProperties ? PROPERTIES : str(options.get('section') ?? 'global');
    const { text } = readFound(session, 'files', file, str(options.get('encoding') ?? 'utf-8'));
    const caseSensitive = flag('case_sensitive', false);
    const parsed = parseIni(isProperties ? `[${PROPERTIES}]\n${text}` : text, {
      caseSensitive,
      allowNoValue: flag('allow_no_value', flag('allow_none', false)),
      interpolation: flag('interpolation', true),
    });
    const found = parsed.get(section);
    if (!found) throw valueError(`No section '${section}' in '${file}'.`);
    if (flag('re', false)) {
      const pattern = pythonRegex(key, '');
      return [...found].flatMap(([name, value]) =>
        pattern.exec(name)?.index === 0 && truth(value) ? [value] : [],
      );
    }
    const value = found.get(caseSensitive ? key : key.toLowerCase());
    return value === null ? [] : [value ?? options.get('default') ?? ''];
  });

export const iniLookups: LookupTable = { ini };

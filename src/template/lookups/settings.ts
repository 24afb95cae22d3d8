import { Fault } from '../../source/fault.ts';
import { didYouMean } from '../../source/nearest.ts';
import { valueError } from '../../values/error.ts';
import { repr, str } from '../../values/repr.ts';
import { truth } from '../../values/truth.ts';
import { typeName } from '../../values/types.ts';
import type { Value } from '../../values/value.ts';
import type { Lookup, LookupTable } from './contract.ts';

/** Values of settings by the names that Ansible has for them. */
const config: Lookup = (terms, options, session) => {
  const plugin = options.get('plugin_type') ?? options.get('plugin_name') ?? null;
  if (plugin !== null) throw valueError('options of plugins are no settings here');
  const missing = str(options.get('on_missing') ?? 'error');
  if (!['error', 'warn', 'skip'].includes(missing))
    throw valueError(`"on_missing" must be a string and one of "error", "warn" or "skip", not ${missing}`);
  return terms.flatMap((term): Value[] => {
    if (typeof term !== 'string')
      throw valueError(`Invalid setting identifier, ${repr(term)} is not a string, its a ${typeName(term)}.`);
    const found = session.options.settings?.find(term);
    if (found)
      return truth(options.get('show_origin') ?? false) ? [[found.value, found.origin]] : [found.value];
    const message = `No config definition exists for '${term}'.`;
    if (missing === 'warn') session.options.warn?.(message);
    if (missing !== 'error') return [];
    throw new Fault('template', `The lookup plugin 'config' failed: ${message}`, {
      hint: didYouMean(term, session.options.settings?.names() ?? []),
    });
  });
};

export const settingLookups: LookupTable = { config };

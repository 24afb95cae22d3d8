import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Fault } from '../../src/source/fault.ts';
import { formatFault } from '../../src/source/format-fault.ts';
import { parseYaml, toValue } from '../../src/source/yaml.ts';

/** Pieces that documents are made of, and break by. */
const PIECES = [
  ...'abc:-?[]{},&*!|>%@`"\'#~=<\\ \t\n',
  ...[
    '\n  ',
    '\n- ',
    ': ',
    ' #',
    '<<: ',
    '*a',
    '&a ',
    '!!int ',
    '!!set ',
    '!!omap ',
    '!vault ',
    '!unsafe ',
    '---\n',
    '...\n',
  ],
  ...[
    '{{ x }}',
    '0x1F',
    '1:30',
    '2001-01-01',
    'yes',
    '|\n  ',
    '>-\n  ',
    '\r\n',
    '\ufeff',
    'é',
    '😀',
    '\u2028',
    '\u0000',
  ],
];

const document = fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((pieces) => pieces.join(''));

const faultIn = (text: string): Fault | undefined => {
  try {
    parseYaml({ path: 'fuzz.yml', text }).map(toValue);
    return undefined;
  } catch (error) {
    if (error instanceof Fault && error.kind === 'yaml') return error;
    throw error;
  }
};

test('nothing but faults comes out of the YAML reader, each with a place that can be shown', () => {
  fc.assert(
    fc.property(fc.oneof(document, fc.string({ unit: 'binary', maxLength: 60 })), (text) => {
      const fault = faultIn(text);
      if (!fault) return;
      expect(fault.origin).toBeDefined();
      expect(formatFault(fault, { color: false, stack: false })).toContain('fuzz.yml:');
    }),
    { numRuns: 3000 },
  );
});

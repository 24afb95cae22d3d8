import type { Edit } from '../files/edit.ts';
import type { Asked, Condition } from './asked.ts';
import { present } from './present.ts';
import { isNamed, type Section, sectionsOf, textOf } from './sections.ts';
import { lineFor, settingIn } from './setting.ts';

/**
 * An INI file with what is asked in it, or without. As with Ansible a file's last line gets its end in any case, and a file
 * of no lines gets an empty one.
 */
export const withSettings = (before: string, asked: Asked): Edit => {
  const text = before.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n');
  const sections = sectionsOf(/[^\n]$|^$/.test(text) ? `${text}\n` : text);
  const index = sections.findIndex(
    (section) => isNamed(section, asked.section) && asked.conditions.every((each) => meets(section, each)),
  );
  const found = sections[index];
  const { parts, msg } = found ? changed(found, asked) : asked.isPresent ? added(asked) : NOTHING;
  const after = textOf(found ? sections.toSpliced(index, 1, ...parts) : [...sections, ...parts]);
  // Bytes that mean nothing are left alone until something else changes.
  return { text: after === text || (text === '' && after === '\n') ? before : after, msg };
};

interface Change {
  readonly parts: readonly Section[];
  readonly msg: string;
}

const NOTHING: Change = { parts: [], msg: 'OK' };

const meets = ({ body }: Section, { option, values }: Condition): boolean =>
  body.some((line) => {
    const setting = settingIn(line, option);
    return setting !== undefined && (values.length === 0 || values.includes(setting.value));
  });

const changed = (section: Section, asked: Asked): Change => {
  if (asked.isPresent) {
    const { body, msg } = present(section.body, asked);
    return { parts: [{ ...section, body }], msg };
  }
  if (asked.option === undefined) return { parts: [], msg: 'section removed' };
  const body = section.body.filter((line) => !isUnwanted(line, asked));
  return { parts: [{ ...section, body }], msg: body.length < section.body.length ? 'option changed' : 'OK' };
};

/** An example is left where it is. */
const isUnwanted = (line: string, { option, values, exclusive }: Asked): boolean => {
  const setting = option === undefined ? undefined : settingIn(line, option);
  return setting !== undefined && !setting.commented && (exclusive || values.includes(setting.value));
};

/** A section of its own, with what its conditions ask for. */
const added = (asked: Asked): Change => {
  const { option, values, conditions, exclusive, allow_no_value } = asked;
  const own = conditions.filter((each) => each.option === option);
  const all = exclusive ? values : [...new Set([...values, ...own.flatMap((each) => each.values)])];
  const without = allow_no_value ? [undefined] : [];
  const linesFor = (name: string | undefined, wanted: readonly string[]) =>
    name === undefined
      ? []
      : (wanted.length > 0 ? wanted : without).map((value) => lineFor(name, value, asked));
  const lines = linesFor(option, all);
  return {
    parts: [
      {
        header: `[${asked.section}]\n`,
        body: [
          ...conditions
            .filter((each) => each.option !== option)
            .flatMap((each) => linesFor(each.option, each.values)),
          ...lines,
        ],
      },
    ],
    msg: lines.length > 0 ? 'section and option added' : 'only section added',
  };
};

import { fromPlain } from '../values/plain.ts';
import { dict, type Value } from '../values/value.ts';
import type { Collector } from './fact.ts';

/** Facts of /etc/ansible/facts.d: JSON, or INI. */
export const local: Collector = (sections) => ({
  local: dict(
    Object.fromEntries(
      sections
        .named('local')
        .map((file) => [file.replace(/\.fact$/, ''), parse(file, sections.text(`local ${file}`))] as const),
    ),
  ),
});

const parse = (file: string, text: string): Value => {
  try {
    return fromPlain(JSON.parse(text));
  } catch {
    return ini(text) ?? `error loading facts as JSON or ini - please check content: ${file}`;
  }
};

/** Sections of `name = value`; names in lower case, as Python's reader makes them. */
const ini = (text: string): Value | undefined => {
  const found = new Map<Value, Map<Value, Value>>();
  let section: Map<Value, Value> | undefined;
  for (const line of text.split('\n')) {
    const [, header] = /^\[(.+)\]\s*$/.exec(line) ?? [];
    const [, name, value = ''] = /^([^#;=:\s][^=:]*?)\s*[=:]\s*(.*?)\s*$/.exec(line) ?? [];
    if (header !== undefined) {
      section = new Map();
      found.set(header, section);
    } else if (name !== undefined && section !== undefined) section.set(name.toLowerCase(), value);
    else if (line.trim() !== '' && !/^\s*[#;]/.test(line)) return undefined;
  }
  return found;
};

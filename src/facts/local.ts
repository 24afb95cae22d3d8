import { parseIni } from '../template/text/ini.ts';
import { PythonError } from '../values/error.ts';
import { fromPlain } from '../values/plain.ts';
import { dict, type Value } from '../values/value.ts';
import type { Collector } from './fact.ts';
import type { Sections } from './sections.ts';

/**
 * Facts of files of the host, /etc/ansible/facts.d/*.fact: JSON or INI, as they are or printed by the file, where it can
 * be run. What is wrong with one is its value.
 */
export const local: Collector = (sections) => ({
  local: dict(
    Object.fromEntries(
      sections
        .named('local')
        .map((path) => [path.replace(/^.*\/|\.fact$/g, ''), factOf(path, sections)] as const),
    ),
  ),
});

const factOf = (path: string, sections: Sections): Value => {
  const text = sections.text(`local ${path}`);
  const failure = sections.text(`failure ${path}`);
  if (failure !== '') return failure;
  try {
    return fromPlain(JSON.parse(text));
  } catch {
    return iniOf(path, text);
  }
};

const iniOf = (path: string, text: string): Value => {
  try {
    parseIni(text);
  } catch {
    return `error loading facts as JSON or ini - please check content: ${path}`;
  }
  try {
    const sections = [...parseIni(text, { interpolation: true })].filter(([name]) => name !== 'DEFAULT');
    return new Map(sections.map(([name, keys]) => [name, new Map(keys)]));
  } catch (error) {
    const why = error instanceof PythonError ? error.message : String(error);
    return `error loading facts as ini - please check content: ${path} (${why})`;
  }
};

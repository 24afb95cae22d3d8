import { join, relative, resolve } from 'node:path';
import { loadPlaybook } from '../playbook/load-playbook.ts';
import { painter } from '../reporters/colors.ts';
import { cut, oneLine, width } from '../reporters/text.ts';
import { type Explained, explainIn, type Found } from '../run/explain.ts';
import { attempted, Fault } from '../source/fault.ts';
import { nearest } from '../source/nearest.ts';
import { repr, Template, type Value, VaultText } from '../values/index.ts';
import { levelNumber } from '../variables/precedence.ts';
import { openRun } from './open-run.ts';
import type { RunFlags } from './run-flags.ts';
import { type Surroundings, thisProcess } from './surroundings.ts';
import { hasColor } from './terminal.ts';

/**
 * `orchestrate explain`: every definition of a variable for a host, and which one counts. Without a playbook what the
 * inventory and the command line say. Gives the exit code: 1 where nothing defines it.
 */
export const explain = async (
  host: string,
  variable: string,
  playbook: string | undefined,
  flags: RunFlags,
  around: Surroundings = thisProcess(),
): Promise<number> => {
  const opened = await openRun(
    (loader) => {
      if (playbook !== undefined) return [{ path: playbook, plays: loadPlaybook(playbook, loader) }];
      const path = join(around.cwd, 'inventory');
      const source = { path, text: JSON.stringify([{ hosts: host, gather_facts: false }]) };
      const read = (wanted: string) => (wanted === path ? source : loader.read(wanted));
      return [{ path, plays: loadPlaybook(path, { ...loader, read }) }];
    },
    { ...flags, syntaxCheck: true },
    around,
  );
  const { run, limit, redact } = opened;
  if (!run.hosts.has(host)) {
    throw new Fault('usage', `there is no host '${host}' in the inventory`, {
      hint: hintOf(nearest(host, run.inventory.hosts.keys())),
    });
  }
  const plays = opened.playbooks.flatMap(({ plays: all }) => all);
  const told = plays.flatMap((play) => explainIn(play, { host, variable, limit }, run) ?? []);
  if (told.length === 0) throw new Fault('usage', `no play of '${playbook}' is for the host '${host}'`);
  const style: Style = {
    paint: painter(hasColor(process.stdout, around.env)),
    columns: around.stdout.columns ?? 120,
    cwd: around.cwd,
    shown: (value) => (isSecretName(variable) ? '********' : redact(written(value))),
  };
  around.stdout.write(`${variable} on ${host}\n`);
  for (const each of told) around.stdout.write(textOf(each, playbook !== undefined, style));
  return told.some(({ found }) => found.length > 0) ? 0 : 1;
};

interface Style {
  readonly paint: ReturnType<typeof painter>;
  readonly columns: number;
  readonly cwd: string;
  readonly shown: (value: Value) => string;
}

const textOf = (explained: Explained, inPlay: boolean, style: Style): string => {
  const { found, winner, value, name, play, unread } = explained;
  const { paint, shown } = style;
  const title = inPlay ? `\nPLAY [${name}]  ${placeOf(play.origin, style)}\n` : '\n';
  const places = unread.map((origin) => placeOf(origin, style)).join(', ');
  const rest = places === '' ? '' : `   not looked into, as they are read when they run: ${places}\n`;
  if (found.length === 0) return `${title}   nothing defines it\n${rest}`;
  const rows = found.map((one) => rowOf(one, style));
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => width(row[column] ?? ''))));
  const lines = found.map((one, index) => {
    const cells = (rows[index] ?? []).map((cell, column) => cell.padEnd(widths[column] ?? 0));
    const mark = one === winner || one.definition === winner?.definition ? '=>' : '  ';
    const line = cut(`${mark} ${cells.join('  ').trimEnd()}`, Math.max(style.columns, 60));
    return mark === '=>' ? paint('ok', line) : line;
  });
  const rendered =
    value === undefined
      ? 'no value before a task has run'
      : value instanceof Fault
        ? paint('failed', `cannot be rendered: ${value.message}`)
        : shown(value);
  return `${title}${lines.join('\n')}\n\n   value: ${rendered}\n${rest}`;
};

const rowOf = ({ level, definition, within, later }: Found, style: Style): readonly string[] => {
  const when = later ? ' (once it has run)' : within === undefined ? '' : ` (in ${within})`;
  const place = definition.origin ? placeOf(definition.origin, style) : '';
  return [
    String(levelNumber(level) ?? '').padStart(2),
    `${level}${when}`,
    place,
    oneLine(style.shown(definition.value)),
  ];
};

const placeOf = ({ source, line }: { source: { path: string }; line: number }, { cwd }: Style): string => {
  if (source.path.startsWith('-')) return source.path;
  const path = relative(cwd, resolve(cwd, source.path));
  return `${path.startsWith('..') ? source.path : path}:${line}`;
};

const written = (value: Value): string => {
  if (value instanceof Template) return value.text;
  if (value instanceof VaultText) return '!vault …';
  const text = attempted(() => repr(value));
  return text instanceof Fault ? '…' : text;
};

/** Variables that hold a password, vaulted or not. */
const isSecretName = (name: string): boolean => /^ansible_.*(?:pass|password|passphrase)$/.test(name);

const hintOf = (near: string | undefined): string | undefined =>
  near === undefined ? undefined : `did you mean '${near}'?`;

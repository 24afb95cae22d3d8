import { randomInt } from 'node:crypto';
import type { Definition, Definitions } from '../inventory/contract.ts';
import type { Terminal } from '../modules/contract.ts';
import type { Prompt, PromptOption } from '../playbook/prompts.ts';
import type { Play } from '../playbook/tree.ts';
import { str, trusted, type Value } from '../values/index.ts';
import { within } from '../variables/layers.ts';
import { asFlag, asNumber } from './attributes.ts';
import type { Run } from './context.ts';
import { scopeOfPlay } from './scope.ts';

/**
 * A play with what its `vars_prompt` asks for among its variables. What is given as an extra variable is not asked
 * for; without a terminal each is its default.
 */
export const prompted = async (play: Play, run: Run): Promise<Play> => {
  const asked = new Map<string, Definition>();
  for (const prompt of play.prompts) {
    if (run.extraVars.has(prompt.name)) continue;
    const value = await answerTo(rendered(prompt, play, run), play, run);
    asked.set(prompt.name, { value, origin: prompt.origin });
  }
  return asked.size === 0 ? play : withVariables(play, asked);
};

/** What it says beside its name may hold variables of the play. */
const rendered = (prompt: Prompt, play: Play, run: Run): Prompt => {
  const scope = scopeOfPlay({ run, play });
  const options = [...prompt.options].map(
    ([name, value]) => [name, run.templar.resolve(value, scope)] as const,
  );
  return { ...prompt, options: new Map(options) };
};

const withVariables = (play: Play, more: Definitions): Play => ({
  ...play,
  directives: { ...play.directives, vars: new Map([...play.directives.vars, ...more]) },
});

const answerTo = async (prompt: Prompt, play: Play, run: Run): Promise<Value> => {
  const option = (name: PromptOption) => prompt.options.get(name);
  const flag = (name: PromptOption, otherwise: boolean) => asFlag(option(name) ?? otherwise, name);
  const preset = option('default') ?? null;
  if (!run.terminal) {
    run.warn({ message: `there is no terminal to ask for '${prompt.name}' on: its default is taken` });
    // As text, which a missing default is, too.
    return preset ?? 'None';
  }
  const typed = await ask(prompt, run.terminal, flag('private', true), flag('confirm', false));
  if (typed === '' && preset !== null) return preset;
  const scheme = option('encrypt');
  if (scheme !== undefined && scheme !== null) return hashed(typed, str(scheme), prompt, play, run);
  return flag('unsafe', false) ? typed : trusted(typed, prompt.origin);
};

/** Asks, and with `confirm` again until both times the same was typed. */
const ask = async (
  { name, options }: Prompt,
  terminal: Terminal,
  hidden: boolean,
  confirm: boolean,
): Promise<string> => {
  const question = str(options.get('prompt') ?? name);
  const preset = options.get('default') ?? null;
  const shown = preset === null ? `${question}: ` : `${question} [${str(preset)}]: `;
  for (let first = await terminal.ask(shown, hidden); ; first = await terminal.ask(shown, hidden)) {
    if (!confirm || first === (await terminal.ask(`confirm ${shown}`, hidden))) return first;
    terminal.say('***** VALUES ENTERED DO NOT MATCH ****');
  }
};

/** `encrypt`: as the filter password_hash does it, with the `salt`, or one of `salt_size`. */
const hashed = (text: string, scheme: string, { options, origin }: Prompt, play: Play, run: Run): Value => {
  const size = options.get('salt_size') ?? null;
  const salt = options.get('salt') ?? (size === null ? null : saltOf(asNumber(size, 'salt_size')));
  const names = new Map<string, Value>([
    ['prompted', text],
    ['scheme', scheme],
    ['salt', salt],
  ]);
  const expression =
    salt === null ? 'prompted | password_hash(scheme)' : 'prompted | password_hash(scheme, salt)';
  return run.templar.evaluate(expression, within(names, scopeOfPlay({ run, play })), origin);
};

const SALT = './0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

const saltOf = (size: number): string =>
  Array.from({ length: size }, () => SALT[randomInt(SALT.length)]).join('');

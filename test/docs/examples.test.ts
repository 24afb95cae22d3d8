import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { project } from '../support/project.ts';

const page = (name: string) => readFileSync(join(import.meta.dirname, '../../docs', name), 'utf8');

/** The files of a page: each block that comes behind a line with nothing but its name. */
const filesOf = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...text.matchAll(/^`([^`\n]+)`:\n\n```\w+\n(.*?)^```$/gms)].map(([, name = '', file = '']) => [
      name,
      file,
    ]),
  );

/** What the page says that its runs print: the messages of their debug tasks. */
const messagesOf = (text: string): readonly string[] =>
  [...text.matchAll(/^ +"msg": "(.*)"$/gm)].map(([, message = '']) => message);

describe('the examples in the pages run, and print what the page says', () => {
  it.for(['write-a-module.md', 'plugins.md'])('%s', async (name) => {
    const text = page(name);
    const files = filesOf(text);
    const playbooks = Object.keys(files).filter((file) => file.endsWith('.yml'));
    const ran = await project(files).run({ playbooks });
    expect(ran.fault?.message).toBeUndefined();
    expect(ran.exitCode, ran.stdout).toBe(0);
    const messages = messagesOf(text);
    expect(messages.length).toBeGreaterThan(1);
    expect(ran.said).toEqual(messages);
  });
});

import { spawnSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { parseAst } from 'vitest/node';

const root = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'orchestrate-shellcheck-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What shellcheck cannot know of a text that is put together with others and with values, each with the reason. */
const OF_PARTS: Readonly<Record<string, string>> = {
  SC2154: 'a variable may be set by the text before',
  SC2034: 'and may be read by the text behind',
  SC2043: 'a list of words stands where one is shown',
  SC2183: 'several words stand where one is shown',
  SC2164: 'the texts are joined by &&',
  SC2215: 'options may be a part of their own',
  SC2286: 'an empty word may be a part of its own',
  SC2016: 'text for another shell',
  SC2020: 'the words that are shown stand for single characters',
  SC2123: 'reboot looks for its program in other places',
  SC3045: 'dash and busybox know soft and hard limits',
};

interface Complaint {
  readonly file: string;
  readonly line: number;
  readonly code: number;
  readonly message: string;
}

/** Its complaints by file, a line each. */
const complaints = (
  files: readonly string[],
  excluded: readonly string[],
): ReadonlyMap<string, readonly string[]> => {
  const { stdout, stderr } = spawnSync(
    'shellcheck',
    ['-s', 'sh', '-f', 'json', ...(excluded.length > 0 ? ['-e', excluded.join(',')] : []), ...files],
    { encoding: 'utf8', maxBuffer: 1e8 },
  );
  expect(stderr).toBe('');
  const all: readonly Complaint[] = JSON.parse(stdout);
  return new Map(
    files.map((file) => [
      file,
      all
        .filter((each) => each.file === file)
        .map(({ line, code, message }) => `${line}: SC${code} ${message}`),
    ]),
  );
};

type Ast = ReturnType<typeof parseAst>;

/** The texts of all sh`…` in a source, with a word of its own for each value. */
const templatesIn = (source: string): readonly { readonly line: number; readonly text: string }[] => {
  const found: { line: number; text: string }[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if (isShTemplate(node)) {
      const text = node.quasi.quasis.map(
        ({ value }, index) => (index === 0 ? '' : `O_${index}`) + value.cooked,
      );
      found.push({ line: source.slice(0, node.start).split('\n').length, text: `${text.join('')}\n` });
    }
    for (const child of Object.values(node)) visit(child);
  };
  const ast: Ast = parseAst(source, { lang: 'ts' });
  visit(ast);
  return found;
};

interface ShTemplate {
  readonly start: number;
  readonly quasi: { readonly quasis: readonly { readonly value: { readonly cooked: string } }[] };
}

const isShTemplate = (node: object): node is ShTemplate =>
  'type' in node &&
  node.type === 'TaggedTemplateExpression' &&
  'tag' in node &&
  typeof node.tag === 'object' &&
  node.tag !== null &&
  'name' in node.tag &&
  node.tag.name === 'sh';

const scripts = globSync('src/**/*.sh', { cwd: root }).sort();
const said = complaints(
  scripts.map((file) => join(root, file)),
  [],
);

test.each(scripts)('shellcheck has nothing against %s', (file) => {
  expect(said.get(join(root, file))).toEqual([]);
});

const templates = globSync('src/**/*.ts', { cwd: root })
  .sort()
  .flatMap((file) =>
    templatesIn(readFileSync(join(root, file), 'utf8')).map(({ line, text }, index) => {
      const path = join(folder, `${file.replaceAll('/', '-')}-${index}.sh`);
      writeFileSync(path, text);
      return { place: `${file}:${line}`, path };
    }),
  );
const saidOfTemplates = complaints(
  templates.map(({ path }) => path),
  Object.keys(OF_PARTS),
);

test.each(templates)('nor against the sh text at $place', ({ path }) => {
  expect(saidOfTemplates.get(path)).toEqual([]);
});

test('it finds what is wrong', () => {
  const path = join(folder, 'wrong.sh');
  writeFileSync(
    path,
    templatesIn('const a: string = "b"; sh`rm -rf $HOME/${a}; [[ -e x ]]`;')[0]?.text ?? '',
  );
  expect(complaints([path], Object.keys(OF_PARTS)).get(path)).toEqual([
    expect.stringContaining('SC2086'),
    expect.stringContaining('SC3010'),
  ]);
});

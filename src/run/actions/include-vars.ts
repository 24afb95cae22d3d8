import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { actionModule, type Controller } from '../../modules/contract.ts';
import { definitionsOf } from '../../playbook/nodes.ts';
import { parseYamlDocument } from '../../source/yaml.ts';
import type { Value } from '../../values/index.ts';

/** Loads variables from a file or a folder of files; they are stronger than those of the play. */
export const includeVars = actionModule({
  name: 'include_vars',
  summary: 'Loads variables from files when the task runs',
  arguments: {
    file: { type: 'str', doc: 'the file, in vars/ of the role or beside the playbook' },
    dir: { type: 'str', doc: 'a folder: all its .yml, .yaml and .json files' },
    name: { type: 'str', doc: 'a variable to put them all into' },
  },
  rules: { oneOf: [['file', 'dir']], exclusive: [['file', 'dir']] },
  freeForm: 'file',
  run: async ({ file, dir, name }, { controller }) => {
    const paths = await filesOf(controller, file, dir);
    const loaded = new Map<string, Value>();
    for (const path of paths) {
      const document = parseYamlDocument({
        path,
        text: (await controller.readText(path)).replace(/^\ufeff/, ''),
      });
      for (const [key, { value }] of definitionsOf(document, `'${path}'`)) loaded.set(key, value);
    }
    const variables = name === undefined ? loaded : new Map<string, Value>([[name, loaded]]);
    return { included: variables, result: { ansible_included_var_files: paths, ansible_facts: variables } };
  },
});

const filesOf = async (controller: Controller, file: string | undefined, dir: string | undefined) => {
  const path = await controller.find('vars', file ?? dir ?? '');
  if (!(await stat(path)).isDirectory()) return [path];
  const names = (await readdir(path)).filter((each) => /\.(ya?ml|json)$/.test(each)).sort();
  return names.map((each) => join(path, each));
};

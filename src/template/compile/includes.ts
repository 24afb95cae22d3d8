import { orElse } from '../../values/or-else.ts';
import { str } from '../../values/repr.ts';
import { isList, type Value } from '../../values/value.ts';
import type { Frame, Output } from '../runtime/frame.ts';
import { Module } from '../runtime/module.ts';
import { joined } from '../runtime/output.ts';
import { type LoadedTemplate, runTemplate } from '../runtime/run-template.ts';
import { defined, Undefined } from '../runtime/undefined.ts';
import type { Statement } from '../syntax/ast.ts';
import type { Compilation, Render } from './contract.ts';
import { compileExpression } from './expressions.ts';

type Of<Kind extends Statement['kind']> = Extract<Statement, { readonly kind: Kind }>;

export const compileInclude = (node: Of<'include'>, compilation: Compilation): Render => {
  const template = compileExpression(node.template, compilation);
  return (frame, output) => {
    const names = namesOf(template(frame), frame);
    frame.run.at = node.at;
    const loaded = load(names, frame, node.ignoreMissing);
    if (loaded) output.push(joined(rendered(loaded, frame, node.withContext).output, frame.run.session));
  };
};

export const compileImport = (node: Of<'import'>, compilation: Compilation): Render => {
  const importing = compileModule(node, compilation);
  return (frame) => frame.set(node.name, importing(frame));
};

export const compileFrom = (node: Of<'from'>, compilation: Compilation): Render => {
  const importing = compileModule(node, compilation);
  return (frame) => {
    const module = importing(frame);
    for (const [name, alias] of node.names) {
      const missing = `the template '${module.name}' does not export the requested name '${name}'`;
      frame.set(
        alias,
        orElse(
          module.attribute(name),
          () => new Undefined(missing, { origin: () => frame.run.originOf(node.at) }),
        ),
      );
    }
  };
};

const compileModule = (node: Of<'import' | 'from'>, compilation: Compilation) => {
  const template = compileExpression(node.template, compilation);
  return (frame: Frame): Module => {
    const names = namesOf(template(frame), frame);
    frame.run.at = node.at;
    const loaded = load(names, frame, false);
    if (!loaded) throw new Error(`no template named ${names.join(', ')}`);
    const { top, output } = rendered(loaded, frame, node.withContext);
    return new Module(loaded.name, top.own(), joined(output, frame.run.session));
  };
};

const namesOf = (value: Value, frame: Frame): readonly string[] => {
  const given = frame.run.session.resolve(defined(value));
  return isList(given) ? given.map(str) : [str(given)];
};

/** The first template that is there. */
const load = (names: readonly string[], frame: Frame, optional: boolean): LoadedTemplate | undefined => {
  for (const name of names) {
    const loaded = frame.run.session.loadTemplate(name);
    if (loaded) return loaded;
  }
  if (optional) return undefined;
  throw new Error(
    names.length === 1
      ? `'${names[0]}' not found in search path`
      : `none of the templates given were found: ${names.join(', ')}`,
  );
};

/** Without context a template sees no variables at all, only functions. */
const rendered = (loaded: LoadedTemplate, frame: Frame, withContext: boolean) => {
  const output: Output = [];
  const { session } = frame.run;
  const top = withContext
    ? runTemplate(loaded, session, frame, output)
    : runTemplate(loaded, session.withoutVariables(), undefined, output);
  return { top, output };
};

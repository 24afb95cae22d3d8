import type { LexOptions } from '../syntax/lexer.ts';
import { parseBareExpression, parseTemplate } from '../syntax/parse.ts';
import type { Block, Compilation, Known, Unit } from './contract.ts';
import { compileExpression } from './expressions.ts';
import { compileTopLevel } from './statements.ts';

/** Compiles a template. Throws a `TemplateSyntaxError`. */
export const compileTemplate = (text: string, options: LexOptions, known: Known): Unit => {
  const blocks = new Map<string, Block>();
  const compilation: Compilation = { known, blocks, conditional: false, embedded: false };
  const render = compileTopLevel(parseTemplate(text, options), compilation);
  return { text, render, blocks, changes: CHANGING.test(text) };
};

/** Compiles a bare expression as a template that prints only it. Throws a `TemplateSyntaxError`. */
export const compileBareExpression = (text: string, known: Known): Unit => {
  const value = compileExpression(parseBareExpression(text), {
    known,
    blocks: new Map(),
    conditional: false,
    embedded: true,
  });
  return {
    text,
    render: (frame, output) => {
      output.push(value(frame));
    },
    blocks: new Map(),
    changes: CHANGING.test(text),
  };
};

/** Methods that change a list or dict in place, and filters that tell which are one and the same. */
const CHANGING =
  /\b(append|extend|insert|pop|popitem|remove|clear|update|setdefault|sort|reverse|to_yaml|to_nice_yaml)\b/;

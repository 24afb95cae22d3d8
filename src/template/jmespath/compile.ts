import { type PythonError, valueError } from '../../values/error.ts';
import { fromJson } from '../../values/json-reader.ts';
import { isList } from '../../values/value.ts';
import { Slice } from '../runtime/slice.ts';
import {
  after,
  comparison,
  field,
  flattened,
  listSlice,
  literal,
  projection,
  self,
  valuesOf,
} from './combine.ts';
import { callFunction, filtered } from './functions.ts';
import { type Token, tokensOf } from './tokens.ts';
import { holds, type Query, Reference } from './values.ts';

/** How tightly what follows an expression binds to it. */
const POWERS: Readonly<Record<string, number>> = {
  '|': 1,
  '||': 2,
  '&&': 3,
  '==': 5,
  '!=': 5,
  '<': 5,
  '<=': 5,
  '>': 5,
  '>=': 5,
  '[]': 9,
  '*': 20,
  '[?': 21,
  '.': 40,
  '[': 55,
};

const [NOT, DOT, STAR, FILTER, FLATTEN] = [45, 40, 20, 21, 9];
/** What binds less ends a projection. */
const PROJECTION_END = 10;

const DEEPEST = 200;

/** Compiles a JMESPath expression. Throws a ValueError for what is none. */
export const compileQuery = (text: string): Query => {
  const parser = new Parser(text);
  const query = parser.expression(0);
  parser.expect('end');
  return query;
};

class Parser {
  readonly #text: string;
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
    this.#tokens = tokensOf(text);
  }

  expression(power: number): Query {
    this.#depth += 1;
    if (this.#depth > DEEPEST) throw valueError('the expression is too deep');
    let left = this.#start(this.#next());
    while (power < (POWERS[this.#peek().type] ?? 0)) left = this.#go(left, this.#next());
    this.#depth -= 1;
    return left;
  }

  expect(type: string): Token {
    const token = this.#next();
    if (token.type === type) return token;
    throw this.#unexpected(token);
  }

  #peek(ahead = 0): Token {
    return this.#tokens[this.#at + ahead] ?? { type: 'end', text: '', at: this.#text.length };
  }

  #next(): Token {
    const token = this.#peek();
    this.#at += 1;
    return token;
  }

  #takes(type: string): boolean {
    if (this.#peek().type !== type) return false;
    this.#at += 1;
    return true;
  }

  #unexpected({ text, at }: Token): PythonError {
    return valueError(
      `unexpected ${text === '' ? 'end' : `'${text}'`} at column ${at + 1} of '${this.#text}'`,
    );
  }

  /** What can begin an expression. */
  #start(token: Token): Query {
    const { type, text } = token;
    if (type === 'name') return this.#takes('(') ? this.#call(text) : field(text);
    if (type === 'quoted') return field(String(fromJson(text)));
    if (type === 'raw' || type === 'literal') {
      const value = type === 'raw' ? text.slice(1, -1).replaceAll("\\'", "'") : literal(text);
      return () => value;
    }
    if (type === '@') return self;
    if (type === '&') {
      const query = new Reference(this.expression(0));
      return () => query;
    }
    if (type === '!') {
      const query = this.expression(NOT);
      return (value) => !holds(query(value));
    }
    if (type === '(') {
      const query = this.expression(0);
      this.expect(')');
      return query;
    }
    if (type === '*') return projection(valuesOf, this.#projected(STAR));
    if (type === '{') return this.#hash();
    if (type === '[' && !this.#isPlace()) return this.#list();
    if (type === '[' || type === '[]' || type === '[?') return this.#go(self, token);
    throw this.#unexpected(token);
  }

  /** What can follow one. */
  #go(left: Query, token: Token): Query {
    const { type } = token;
    if (type === '.') {
      if (this.#takes('*')) return projection(after(left, valuesOf), this.#projected(DOT));
      return after(left, this.#afterDot(DOT));
    }
    if (type === '[]') return projection(after(left, flattened), this.#projected(FLATTEN));
    if (type === '[') return this.#place(left);
    if (type === '[?') {
      const condition = this.expression(0);
      this.expect(']');
      const right = this.#peek().type === '[]' ? self : this.#projected(FILTER);
      return projection((value) => filtered(left(value), condition), right);
    }
    const right = this.expression(POWERS[type] ?? 0);
    if (type === '|') return after(left, right);
    if (type === '||') return (value) => (holds(left(value)) ? left(value) : right(value));
    if (type === '&&') return (value) => (holds(left(value)) ? right(value) : left(value));
    return comparison(type, left, right);
  }

  /** What each element of a projection goes through. */
  #projected(power: number): Query {
    const { type } = this.#peek();
    if ((POWERS[type] ?? 0) < PROJECTION_END) return self;
    if (type === '[' || type === '[?') return this.#follow(power);
    if (this.#takes('.')) return this.#takes('*') ? this.#star(power) : this.#afterDot(power);
    throw this.#unexpected(this.#peek());
  }

  #star(power: number): Query {
    const query = projection(valuesOf, this.#projected(power));
    return this.#more(query, power);
  }

  #follow(power: number): Query {
    return this.#more(this.#go(self, this.#next()), power);
  }

  #more(query: Query, power: number): Query {
    let left = query;
    while (power < (POWERS[this.#peek().type] ?? 0)) left = this.#go(left, this.#next());
    return left;
  }

  #afterDot(power: number): Query {
    const { type } = this.#peek();
    if (type === 'name' || type === 'quoted' || type === '*') return this.expression(power);
    if (this.#takes('[')) return this.#more(this.#list(), power);
    if (this.#takes('{')) return this.#more(this.#hash(), power);
    throw this.#unexpected(this.#peek());
  }

  /** Whether an index, a slice or `*` stands in brackets: else it is a list of expressions. */
  #isPlace(): boolean {
    const { type } = this.#peek();
    return type === 'number' || type === ':' || (type === '*' && this.#peek(1).type === ']');
  }

  #place(left: Query): Query {
    if (this.#takes('*')) {
      this.expect(']');
      return projection(left, this.#projected(STAR));
    }
    const bounds: (number | undefined)[] = [undefined];
    while (!this.#takes(']')) {
      if (this.#takes(':')) bounds.push(undefined);
      else bounds[bounds.length - 1] = Number(this.expect('number').text);
      if (bounds.length > 3) throw this.#unexpected(this.#peek());
    }
    const [index] = bounds;
    if (bounds.length > 1) {
      const [from = null, to = null, by = null] = bounds;
      const part = new Slice(from, to, by);
      return projection((value) => listSlice(left(value), part), this.#projected(STAR));
    }
    if (index === undefined) throw this.#unexpected(this.#peek(-1));
    return after(left, (value) => (isList(value) ? (value.at(index) ?? null) : null));
  }

  #list(): Query {
    const items = this.#separated(']', () => this.expression(0));
    return (value) => (value === null ? null : items.map((item) => item(value)));
  }

  #hash(): Query {
    const entries = this.#separated('}', () => {
      const token = this.#next();
      if (token.type !== 'name' && token.type !== 'quoted') throw this.#unexpected(token);
      this.expect(':');
      const name = token.type === 'name' ? token.text : String(fromJson(token.text));
      return [name, this.expression(0)] as const;
    });
    return (value) => (value === null ? null : new Map(entries.map(([name, query]) => [name, query(value)])));
  }

  #call(name: string): Query {
    const args = this.#takes(')') ? [] : this.#separated(')', () => this.expression(0));
    return (value) =>
      callFunction(
        name,
        args.map((arg) => arg(value)),
      );
  }

  /** One or more with commas between, up to a sign. */
  #separated<T>(end: string, read: () => T): T[] {
    const items = [read()];
    while (this.#takes(',')) items.push(read());
    this.expect(end);
    return items;
  }
}

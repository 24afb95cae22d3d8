/** The tree of a template. `at` is where a node starts, or the spot that an error in it is shown at. */

interface At {
  readonly at: number;
}

export type Expression =
  | (At & { readonly kind: 'literal'; readonly value: null | boolean | string })
  | (At & { readonly kind: 'number'; readonly text: string; readonly float: boolean })
  | (At & { readonly kind: 'name'; readonly name: string })
  | (At & { readonly kind: 'list' | 'tuple'; readonly items: readonly Expression[] })
  | (At & { readonly kind: 'dict'; readonly entries: readonly (readonly [Expression, Expression])[] })
  | (At & { readonly kind: 'attribute'; readonly target: Expression; readonly name: string })
  | (At & { readonly kind: 'item'; readonly target: Expression; readonly key: Expression })
  | (At & {
      readonly kind: 'slice';
      readonly from: Expression | undefined;
      readonly to: Expression | undefined;
      readonly step: Expression | undefined;
    })
  | (At & { readonly kind: 'call'; readonly target: Expression; readonly args: Arguments })
  /** `target` is missing in a `{% filter %}` block. */
  | (At & FilterExpression)
  | (At & {
      readonly kind: 'test';
      readonly target: Expression;
      readonly name: string;
      readonly args: Arguments;
    })
  | (At & { readonly kind: 'not'; readonly operand: Expression })
  | (At & { readonly kind: 'sign'; readonly sign: '-' | '+'; readonly operand: Expression })
  | (At & { readonly kind: 'and' | 'or'; readonly left: Expression; readonly right: Expression })
  | (At & {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    })
  | (At & { readonly kind: 'concat'; readonly parts: readonly Expression[] })
  | (At & { readonly kind: 'compare'; readonly first: Expression; readonly rest: readonly Comparison[] })
  | (At & {
      readonly kind: 'condition';
      readonly test: Expression;
      readonly value: Expression;
      readonly otherwise: Expression | undefined;
    });

export interface FilterExpression {
  readonly kind: 'filter';
  readonly target: Expression | undefined;
  readonly name: string;
  readonly args: Arguments;
}

export type BinaryOperator = '+' | '-' | '*' | '/' | '//' | '%' | '**';
export type CompareOperator = '==' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | 'not in';

export interface Comparison extends At {
  readonly operator: CompareOperator;
  readonly operand: Expression;
}

export interface Arguments {
  readonly positional: readonly Expression[];
  readonly named: readonly (readonly [string, Expression])[];
  /** `*args` */
  readonly spread: Expression | undefined;
  /** `**kwargs` */
  readonly spreadNamed: Expression | undefined;
}

export type Target =
  | (At & { readonly kind: 'name'; readonly name: string })
  /** `ns.attribute` of a namespace. */
  | (At & { readonly kind: 'attribute'; readonly name: string; readonly attribute: string })
  | (At & { readonly kind: 'tuple'; readonly items: readonly Target[] });

export type Body = readonly Statement[];

export type Statement =
  | (At & { readonly kind: 'data'; readonly text: string })
  | (At & { readonly kind: 'output'; readonly value: Expression })
  | (At & {
      readonly kind: 'for';
      readonly target: Target;
      readonly iterable: Expression;
      readonly filter: Expression | undefined;
      readonly recursive: boolean;
      readonly body: Body;
      readonly otherwise: Body;
    })
  | (At & { readonly kind: 'if'; readonly branches: readonly IfBranch[]; readonly otherwise: Body })
  | (At & { readonly kind: 'set'; readonly target: Target; readonly value: Expression })
  | (At & {
      readonly kind: 'set-block';
      readonly target: Target;
      readonly filter: Expression | undefined;
      readonly body: Body;
    })
  | (At & {
      readonly kind: 'with';
      readonly bindings: readonly (readonly [Target, Expression])[];
      readonly body: Body;
    })
  | (At & { readonly kind: 'macro' } & MacroDefinition)
  | (At & { readonly kind: 'call-block'; readonly call: Expression; readonly caller: MacroDefinition })
  | (At & { readonly kind: 'filter-block'; readonly filter: Expression; readonly body: Body })
  | (At & {
      readonly kind: 'block';
      readonly name: string;
      readonly scoped: boolean;
      readonly required: boolean;
      readonly body: Body;
    })
  | (At & { readonly kind: 'extends'; readonly template: Expression })
  | (At & {
      readonly kind: 'include';
      readonly template: Expression;
      readonly ignoreMissing: boolean;
      readonly withContext: boolean;
    })
  | (At & {
      readonly kind: 'import';
      readonly template: Expression;
      readonly name: string;
      readonly withContext: boolean;
    })
  | (At & {
      readonly kind: 'from';
      readonly template: Expression;
      readonly names: readonly (readonly [string, string])[];
      readonly withContext: boolean;
    })
  | (At & { readonly kind: 'do'; readonly value: Expression })
  | (At & { readonly kind: 'scope'; readonly body: Body });

export interface IfBranch {
  readonly test: Expression;
  readonly body: Body;
}

export interface MacroDefinition {
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly body: Body;
}

export interface Parameter {
  readonly name: string;
  readonly default: Expression | undefined;
}

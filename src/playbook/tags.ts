import { Template, trusted } from '../values/template.ts';
import { isList, type Value } from '../values/value.ts';
import type { Chain } from './tree.ts';

/** The tags of a chain, outermost first, as written; one string may hold several, separated by commas. */
export const tagsOf = (chain: Chain): readonly Value[] =>
  chain.flatMap(({ attributes }) => {
    const value = attributes.get('tags')?.value;
    if (value === undefined || value === null) return [];
    if (value instanceof Template) return parts(value.text).map((part) => trusted(part, value.origin));
    return typeof value === 'string' ? parts(value) : isList(value) ? value : [value];
  });

/** Between commas, but not inside a template. */
const parts = (text: string): readonly string[] => text.split(/,(?![^{}]*\}\})/).map((part) => part.trim());

/** Tag names from rendered values. What a template gives is one name, commas and all, as is an item of a list. */
export const tagNames = (values: readonly Value[]): ReadonlySet<string> =>
  new Set(
    values
      .flatMap((value) => (isList(value) ? value : [value]))
      .map((value) => String(value).trim())
      .filter((name) => name !== ''),
  );

export interface TagSelection {
  /** `--tags`; `all` where none is given. */
  readonly only: readonly string[];
  /** `--skip-tags` */
  readonly skip: readonly string[];
}

/**
 * Whether a task with these tags runs: `always` and `never` are special, as are the selections `all`, `tagged` and
 * `untagged`.
 */
export const isSelected = (tags: ReadonlySet<string>, { only, skip }: TagSelection): boolean => {
  const untagged = tags.size === 0 || (tags.size === 1 && tags.has('untagged'));
  const names = (selection: readonly string[]) => selection.some((name) => tags.has(name));
  const selected =
    (tags.has('always') && !skip.includes('always')) ||
    (only.includes('all') && !tags.has('never')) ||
    names(only) ||
    (only.includes('tagged') && !untagged && !tags.has('never')) ||
    (only.includes('untagged') && untagged && !tags.has('always'));
  if (!selected) return false;
  const skipped =
    (skip.includes('all') && !(tags.has('always') && !skip.includes('always'))) ||
    names(skip) ||
    (skip.includes('tagged') && !untagged) ||
    (skip.includes('untagged') && untagged);
  return !skipped;
};

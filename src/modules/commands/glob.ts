import { reader } from '../../resources/contract.ts';
import { lines, sh } from '../../resources/sh.ts';
import { expandable, expandablePattern } from './words.ts';

interface GlobQuery {
  readonly pattern: string;
  /** Where a relative pattern starts. */
  readonly directory: string | undefined;
}

/** Whether any file matches a pattern, as `creates` and `removes` ask. */
export const glob = reader<GlobQuery, { readonly exists: boolean }>({
  name: 'glob',
  key: ({ pattern, directory = '' }) => `${directory}\n${pattern}`,
  read: ({ pattern, directory }) =>
    lines(
      directory === undefined ? sh`:` : sh`cd ${expandable(directory)} 2>/dev/null || exit 0`,
      sh`for o_match in ${expandablePattern(pattern)}; do
if [ -e "$o_match" ] || [ -L "$o_match" ]; then echo yes; break; fi
done`,
    ),
  parse: (_, output) => ({ exists: output.trim() === 'yes' }),
  absent: () => ({ exists: false }),
});

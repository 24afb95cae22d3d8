/**
 * A lookup: `lookup('name', *terms, **options)`. A function from rendered terms and options to a list of values; it
 * throws a `PythonError` or an `Error` with a message. To add one, add it to a family's table.
 */
import type { Lookup } from '../runtime/session.ts';

export type { Lookup };
export type LookupTable = Readonly<Record<string, Lookup>>;

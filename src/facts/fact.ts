import type { Value } from '../values/value.ts';
import type { Sections } from './sections.ts';

/** Facts by their names, without the prefix `ansible_`. */
export type Facts = Readonly<Record<string, Value>>;

/** Makes some facts of what was gathered; none where the host has nothing to say. */
export type Collector = (sections: Sections) => Facts;

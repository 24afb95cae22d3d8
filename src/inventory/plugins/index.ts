import { constructed } from './constructed.ts';
import type { InventoryPlugin } from './contract.ts';
import { generator } from './generator.ts';

/** Every inventory plugin. To add one, open any sibling, and name it here. */
export const inventoryPlugins: readonly InventoryPlugin[] = [constructed, generator];

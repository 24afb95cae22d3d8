import type { LiveInventory } from '../../inventory/live.ts';
import type { InventoryAccess } from '../../modules/contract.ts';

/** What a task of a host may add to the inventory. */
export const inventoryAccess = (inventory: LiveInventory, host: string): InventoryAccess => ({
  addHost: (name, groups, variables) =>
    inventory.change((builder) => {
      const news = [
        builder.addHost(name, 'all'),
        ...groups.map((group) => builder.addHost(name, group)),
        ...Array.from(variables, ([variable, value]) =>
          builder.setHostVariable(name, variable, { value, origin: undefined }),
        ),
      ];
      return news.includes(true);
    }),
  addToGroup: (group, parents) => {
    const listed = inventory.hosts.has(host);
    return inventory.change((builder) => {
      // Done again after a refresh, it does not bring back a host that the sources name no more.
      if (listed && !builder.hasHost(host)) return false;
      const news = [
        builder.addHost(host, group),
        ...parents.map((parent) => builder.addChild(parent, group)),
      ];
      return news.includes(true);
    });
  },
});

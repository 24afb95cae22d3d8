import { dict } from '../values/value.ts';
import { actionModule } from './contract.ts';
import { servicesIn } from './service_facts/parse.ts';
import script from './service_facts/services.sh';

/** Tells which services the host has, and how they are, as the fact `services`. */
export const service_facts = actionModule({
  name: 'service_facts',
  summary: 'Gathers services as facts',
  arguments: {},
  run: async (_, context) => {
    const { stdout } = await context.request({ text: script });
    const found = servicesIn(stdout);
    if (found.length === 0)
      return { skipped: true, msg: 'Failed to find any services: this host has none that are known here' };
    const services = dict(Object.fromEntries(found.map((each) => [each.name, dict({ ...each })])));
    const facts = new Map([['services', services]]);
    return { facts, variables: facts, result: { ansible_facts: dict({ services }) } };
  },
});

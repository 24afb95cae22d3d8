import * as v from 'valibot';
import { setting } from '../setting.ts';
import { text, whole } from '../types.ts';

/** How facts are gathered and kept. */
export const factsSettings = {
  gathering: setting(v.picklist(['implicit', 'explicit', 'smart'], 'must be implicit, explicit or smart'), {
    ini: ['defaults.gathering'],
    env: ['ANSIBLE_GATHERING'],
    fallback: 'implicit',
    doc: 'When facts are gathered.',
  }),
  factCaching: setting(text, {
    ini: ['defaults.fact_caching'],
    env: ['ANSIBLE_CACHE_PLUGIN'],
    fallback: 'memory',
    doc: 'Where facts are kept for later runs: memory (nowhere) or jsonfile.',
  }),
  factCachingConnection: setting(v.optional(text), {
    ini: ['defaults.fact_caching_connection'],
    env: ['ANSIBLE_CACHE_PLUGIN_CONNECTION'],
    doc: 'The folder of the files of facts.',
    path: true,
  }),
  factCachingPrefix: setting(text, {
    ini: ['defaults.fact_caching_prefix'],
    env: ['ANSIBLE_CACHE_PLUGIN_PREFIX'],
    fallback: '',
    doc: 'What the names of these files begin with.',
  }),
  factCachingTimeout: setting(whole(0), {
    ini: ['defaults.fact_caching_timeout'],
    env: ['ANSIBLE_CACHE_PLUGIN_TIMEOUT'],
    fallback: '86400',
    doc: 'Seconds for which facts are good; 0 is for ever.',
  }),
};

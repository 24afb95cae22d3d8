import { describe } from 'vitest';
import { installs } from './cluster/install.ts';
import { rolls } from './cluster/rolls.ts';
import { shows } from './cluster/shows.ts';
import { survives } from './cluster/survives.ts';
import { hosts } from './support/cluster.ts';
import { useLab } from './support/lab.ts';

const lab = useLab('cluster', hosts);

// One cluster for all of it: to build it takes minutes. What comes later rests on what came before.
describe.sequential('the cluster', () => {
  describe('from nothing', () => installs(lab));
  describe('while users work', () => rolls(lab));
  describe('when something dies', () => survives(lab));
  describe('in a browser', () => shows(lab));
});

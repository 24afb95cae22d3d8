import { expect, it } from 'vitest';
import { treeOf } from '../../src/modules/files/tree.ts';
import { project } from '../support/project.ts';

it('of a tree, the files of a directory come before the directories in it, each by name', async () => {
  const { path } = project({ 'd/a/f': '', 'd/b/g': '', 'd/z': '', 'd/c': '' });
  const names = (await treeOf(path('d'))).map((entry) => entry.path);
  expect(names).toEqual(['', 'c', 'z', 'a', 'a/f', 'b', 'b/g']);
});

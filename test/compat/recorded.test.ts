import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { project } from '../support/project.ts';
import { casesOf, features, filesOf, type Recording, recordingPath, textOf } from './support/cases.ts';
import { compatibilityPage, pagePath } from './support/differences.ts';
import { outlineOf } from './support/outline.ts';

const recorded = (feature: string): Readonly<Record<string, Recording>> =>
  JSON.parse(readFileSync(recordingPath(feature), 'utf8'));

describe.each(features())('as ansible-playbook did it: %s', (feature) => {
  const recordings = recorded(feature);
  it.for(casesOf(feature))('$case', async (each) => {
    const known = recordings[each.case];
    expect(known?.of, 'recorded of this text: npm run record:compat').toBe(textOf(each));
    const made = project(filesOf(each));
    const ran = await made.run(each.flags);
    const same = expect(outlineOf(ran, made.folder), ran.fault?.message);
    if (each.differs === undefined) same.toEqual(known?.outline);
    else same.not.toEqual(known?.outline);
  });
});

it('there are at least 300 of them', () => {
  expect(features().flatMap(casesOf).length).toBeGreaterThanOrEqual(300);
});

it('the page of what differs is what the cases say: npm run record:compat writes it', () => {
  expect(readFileSync(pagePath, 'utf8')).toBe(compatibilityPage());
});

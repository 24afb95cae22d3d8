import { expect, it } from 'vitest';
import type { Lab } from '../../../src/lab/contract.ts';
import { insideLab } from '../../../src/lab/enter.ts';
import { openBrowser } from '../support/browser/browser.ts';
import { killTomcat } from '../support/nodes.ts';

/** What a user sees in a browser. */
export const shows = (lab: () => Lab): void => {
  it('the page counts, and goes on counting on the other Tomcat', async () => {
    const page = await openBrowser({ enter: (argv) => insideLab(lab(), argv) });
    await page.open('http://10.10.19.1/demo/');
    expect(await page.text('#count')).toBe('0');
    for (const count of ['1', '2']) {
      await page.click('button');
      await page.waitFor('#count', (text) => text === count);
    }
    const first = await page.text('#host');
    await killTomcat(lab(), first);
    await page.click('button');
    await page.waitFor('#count', (text) => text === '3');
    const second = await page.text('#host');
    expect([first, second].toSorted()).toEqual(['tomcat1', 'tomcat2']);
  });
};

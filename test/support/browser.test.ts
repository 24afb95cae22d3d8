import { describe, expect, it } from 'vitest';
import { openBrowser } from '../lab/support/browser/browser.ts';
import { startServer } from '../lab/support/load/server.ts';

const count = '#count';

describe('a browser', () => {
  it('counts in a session as a user does, and goes on with it on another host', async () => {
    const server = await startServer();
    const browser = await openBrowser();
    await browser.open(server.url);
    expect(await browser.text(count)).toBe('0');
    await browser.click('button');
    await browser.waitFor(count, (text) => text === '1');
    server.failOver();
    await browser.click('button');
    await browser.waitFor(count, (text) => text === '2');
    expect(await browser.text('#host')).toBe('tomcat2');
    await browser.open(server.url);
    expect(await browser.text(count)).toBe('2');
  });

  it('has no cookies of another one', async () => {
    const server = await startServer();
    for (const browser of [await openBrowser(), await openBrowser()]) {
      await browser.open(server.url);
      await browser.click('button');
      await browser.waitFor(count, (text) => text === '1');
    }
  });

  it('gives a picture of the page', async () => {
    const browser = await openBrowser();
    const pictures = [];
    for (const color of ['red', 'blue']) {
      await browser.open(`data:text/html,<body style="background: ${color}"><h1>Demo</h1>`);
      pictures.push(await browser.screenshot());
    }
    expect(pictures.map((png) => png.subarray(1, 4).toString())).toEqual(['PNG', 'PNG']);
    expect(pictures[0]).not.toEqual(pictures[1]);
  });

  it('says what it does not find, reach or see in time', async () => {
    const server = await startServer();
    const browser = await openBrowser({ deadline: 5000 });
    await browser.open(server.url);
    await expect(browser.text('#nothing')).rejects.toThrow('the page has no #nothing');
    await expect(browser.click('#nothing')).rejects.toThrow('the page has no #nothing');
    await expect(browser.open('http://127.0.0.1:1/')).rejects.toThrow('ERR_');
    await browser.open(server.url);
    const never = browser.waitFor(count, (text) => text === '7');
    await expect(never).rejects.toThrow('#count did not become right within 5000 ms; it is: 0');
    server.plant('hangs');
    await expect(browser.open(server.url)).rejects.toThrow('nothing within 5000 ms');
  }, 60_000);
});

import { setTimeout as pause } from 'node:timers/promises';
import { startChromium } from './chromium.ts';

export interface BrowserOptions {
  /** Puts a command line where it is to run, as `(argv) => insideLab(lab, argv)` does; here where left out. */
  readonly enter?: (argv: readonly string[]) => readonly string[];
  /** Milliseconds for each thing that is asked of the browser. */
  readonly deadline?: number;
}

/** One page in a browser, as a user has it. Selectors are CSS's, of one element each. Whatever takes too long is an error. */
export interface Browser {
  /** Goes to a URL, and waits until it is loaded. */
  open(url: string): Promise<void>;
  /** The text of an element. An error if there is none. */
  text(selector: string): Promise<string>;
  /** Waits until the text of an element is as it should be, across loading, and gives it. */
  waitFor(selector: string, isRight: (text: string) => boolean): Promise<string>;
  /** Clicks on an element. An error if there is none. */
  click(selector: string): Promise<void>;
  /** What is to be seen, as a PNG. */
  screenshot(): Promise<Buffer>;
}

/** A new browser, without cookies; it ends with the test. */
export const openBrowser = async ({
  enter = (argv) => argv,
  deadline = 20_000,
}: BrowserOptions = {}): Promise<Browser> => {
  const devTools = startChromium(enter, deadline);
  const { targetId } = await devTools.call('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await devTools.call('Target.attachToTarget', { targetId, flatten: true });
  const call = (method: string, params = {}) => devTools.call(method, params, String(sessionId));
  await call('Page.enable');

  /** The value of an expression of the page's; it sees the element as `element`. */
  const evaluate = async (selector: string, expression: string): Promise<unknown> => {
    const { result, exceptionDetails }: Evaluated = await call('Runtime.evaluate', {
      expression: `{ const element = document.querySelector(${JSON.stringify(selector)}); element && (${expression}) }`,
      returnByValue: true,
      userGesture: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.text);
    if (result?.value === null || result?.value === undefined) throw new Error(`the page has no ${selector}`);
    return result.value;
  };
  const text = async (selector: string) => String(await evaluate(selector, 'element.innerText'));

  return {
    open: async (url) => {
      const loaded = devTools.event('Page.loadEventFired');
      const [{ errorText }] = await Promise.all([call('Page.navigate', { url }), loaded]);
      if (errorText) throw new Error(`${url}: ${errorText}`);
    },
    text,
    waitFor: async (selector, isRight) => {
      let last = 'no such element';
      for (const until = Date.now() + deadline; Date.now() < until; await pause(50)) {
        // While a page is being loaded there is no element, or nobody to ask for it.
        last = await text(selector).catch((error: unknown) => String(error));
        if (isRight(last)) return last;
      }
      throw new Error(`${selector} did not become right within ${deadline} ms; it is: ${last}`);
    },
    click: async (selector) => {
      await evaluate(selector, 'element.click(), true');
    },
    screenshot: async () => {
      const { data } = await call('Page.captureScreenshot', { format: 'png' });
      return Buffer.from(String(data), 'base64');
    },
  };
};

interface Evaluated {
  readonly result?: { readonly value?: unknown };
  readonly exceptionDetails?: { readonly text: string };
}

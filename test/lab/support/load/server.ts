import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { onTestFinished } from 'vitest';
import { type AppFault, createApp } from './app.ts';

/** The demo application on a loopback port, for tests of the tools that are for the real one. */
export interface Server {
  /** Of the page; with `?format=json` of its data. */
  readonly url: string;
  /** The next request of this kind suffers that; a hanging one is never answered. */
  plant(fault: AppFault | 'hangs', method?: 'GET' | 'POST'): void;
  failOver(): void;
  /** How many connections were made to it so far. */
  connections(): number;
}

/** Starts the application; it ends with the test. */
export const startServer = async (): Promise<Server> => {
  const app = createApp();
  const planted: { fault: AppFault | 'hangs'; method: string | undefined }[] = [];
  const faultFor = (method: string) => {
    const index = planted.findIndex((each) => each.method === undefined || each.method === method);
    return index === -1 ? undefined : planted.splice(index, 1)[0]?.fault;
  };
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
    // Browsers ask for an icon of the whole site, which is not the application's.
    if (pathname !== '/demo/') return void response.writeHead(404).end();
    const method = request.method ?? '';
    const fault = faultFor(method);
    if (fault === 'hangs') return;
    const answer = app.request(method, sessionIn(request), fault);
    if (answer === undefined) return void request.socket.destroy();
    if (answer === 503) return void response.writeHead(503).end('no host left');
    response.setHeader('set-cookie', `JSESSIONID=${answer.session}; Path=/demo/; HttpOnly`);
    if (searchParams.get('format') === 'json') respond(response, 'application/json', JSON.stringify(answer));
    else respond(response, 'text/html', pageOf(answer.host, answer.count));
  });
  let connections = 0;
  server.on('connection', () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('it listens on a port');
  return {
    url: `http://127.0.0.1:${address.port}/demo/`,
    plant: (fault, method) => planted.push({ fault, method }),
    failOver: app.failOver,
    connections: () => connections,
  };
};

const sessionIn = ({ headers }: IncomingMessage): string | null =>
  headers.cookie?.match(/JSESSIONID=([^;]*)/)?.[1] ?? null;

const respond = (response: ServerResponse, type: string, body: string): void => {
  response.writeHead(200, { 'content-type': type }).end(body);
};

const pageOf = (host: string, count: number): string =>
  `<!doctype html><title>Demo</title><p id="host">${host}</p><p id="count">${count}</p>
<form method="post"><button>Count</button></form>`;

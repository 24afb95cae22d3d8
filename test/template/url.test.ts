import { fork } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTemplar } from '../../src/template/templar.ts';
import { Template } from '../../src/values/index.ts';
import { scopeOf } from './support.ts';

/** A server in a process of its own: this one waits for the lookup. */
const SERVER = `
const server = require('node:http').createServer((request, response) => {
  if (request.url === '/moved') return response.writeHead(302, { location: '/lines' }).end();
  if (request.url === '/lines') return response.end('one\\ntwo\\n');
  if (request.url === '/headers') return response.end(JSON.stringify(request.headers));
  if (request.url === '/slow') return;
  response.writeHead(404).end('no');
});
server.listen(0, '127.0.0.1', () => process.send(server.address().port));
`;

const server = fork('-e', [SERVER], { execArgv: [] });
const scope = { base: '' };
const give = (expression: string): unknown =>
  createTemplar().resolve(new Template(`{{ ${expression} }}`), scopeOf(scope));

beforeAll(async () => {
  const [port] = await once(server, 'message');
  scope.base = `http://127.0.0.1:${String(port)}`;
});
afterAll(() => server.kill());

it('a URL is looked up line by line, or as a whole', () => {
  expect(give("query('url', base ~ '/lines')")).toEqual(['one', 'two']);
  expect(give("lookup('url', base ~ '/lines', split_lines=false)")).toBe('one\ntwo\n');
});

it('redirects are followed unless told otherwise', () => {
  expect(give("query('url', base ~ '/moved')")).toEqual(['one', 'two']);
  expect(give("query('url', base ~ '/moved', follow_redirects='none')")).toEqual([]);
});

it('an account and headers are sent along', () => {
  const headers = "lookup('url', base ~ '/headers', username='amy', password='x', headers={'X-Own': 1})";
  expect(give(`['user-agent', 'authorization', 'x-own'] | map('extract', ${headers} | from_json)`)).toEqual([
    'ansible-httpget',
    'Basic YW15Ong=',
    '1',
  ]);
});

it('an error of the server, or none at all, fails with the URL', () => {
  expect(() => give("lookup('url', base ~ '/nope')")).toThrow(
    /HTTP error for http:\S+\/nope : HTTP Error 404/,
  );
  expect(() => give("lookup('url', 'http://127.0.0.1:1/')")).toThrow(/Failed lookup url for http:\/\/127/);
  expect(() => give("lookup('url', base ~ '/slow', timeout=0.2)")).toThrow(/timed out/);
});

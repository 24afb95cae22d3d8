import type { Json } from '../../src/record/events.ts';

/** A task of `uri` that the real Ansible and this one are both given. */
export interface UriCase {
  readonly title: string;
  /** `SERVER` stands for the test server's address, `HERE` for a folder of the run's own. */
  readonly args: Readonly<Record<string, Json>>;
  readonly keywords?: Readonly<Record<string, Json>>;
  /** Fields that are not compared: ours has its own words, or does it on purpose otherwise. */
  readonly own?: readonly string[];
}

const at = (
  title: string,
  path: string,
  args: UriCase['args'] = {},
  more: Pick<UriCase, 'own' | 'keywords'> = {},
): UriCase => ({ title, args: { url: `http://SERVER/${path}`, ...args }, ...more });

/** A connection that fails is told in our own words. */
const OWN_WORDS = { own: ['msg'] };
const TWO_FILES = {
  one: { filename: 'up.txt', mime_type: 'text/x-thing' },
  two: { content: 'text üx', filename: 'fake.txt', mime_type: 'text/plain' },
  three: 'plain',
  four: { filename: 'up.txt', multipart_encoding: '7or8bit' },
  five: { content: 'c' },
};
const ME = { url_username: 'me', url_password: 'pass word' };

export const uriCases: readonly UriCase[] = [
  at('a page', 'text/a'),
  at('its content', 'text/a', { return_content: true }),
  at('a query and a fragment', 'echo?q=1%20a#frag'),
  at('an error', 'status/404'),
  at('an error, with its content', 'status/404', { return_content: true }),
  at('an error that is wanted', 'status/404', { status_code: [404, 200] }),
  at('an error that is wanted, with its content', 'status/404', { status_code: 404, return_content: true }),
  at('a status that is not wanted', 'text/a', { status_code: 201 }),
  at('statuses as text', 'status/201', { status_code: '200, 201' }),
  at('an error of the server', 'status/503'),
  at('an answer that is empty', 'empty', { status_code: '204' }),
  at('JSON of an error', 'fault', { status_code: 400 }),
  at('JSON of an error that is not wanted', 'fault'),
  at('a JSON body', 'echo', {
    method: 'post',
    body_format: 'json',
    body: { b: 1, a: [true, null, 1.5, 'ü'] },
  }),
  at('a JSON body that is text already', 'echo', { method: 'POST', body_format: 'json', body: '{"a":  1}' }),
  at('a JSON body of nothing', 'echo', { method: 'POST', body_format: 'json' }),
  at('a JSON body of another type', 'echo', {
    method: 'POST',
    body_format: 'json',
    body: { a: 1 },
    headers: { 'content-type': 'application/vnd.x+json' },
  }),
  at('a form', 'echo', {
    method: 'POST',
    body_format: 'form-urlencoded',
    body: { b: '1 2', a: ['x', 'y&'], c: 'ü', d: true, e: '*~-_.' },
  }),
  at('a form of pairs', 'echo', {
    method: 'POST',
    body_format: 'form-urlencoded',
    body: [
      ['a', 1],
      ['b', 2],
    ],
  }),
  at('a form that is text already', 'echo', {
    method: 'POST',
    body_format: 'form-urlencoded',
    body: 'a=1&b=%20',
  }),
  at('a form of nothing', 'echo', { method: 'POST', body_format: 'form-urlencoded' }),
  at(
    'a form that is none',
    'echo',
    { method: 'POST', body_format: 'form-urlencoded', body: [1, 2] },
    OWN_WORDS,
  ),
  at('a form with files', 'echo', { method: 'POST', body_format: 'form-multipart', body: TWO_FILES }),
  at(
    'a form with files that is none',
    'echo',
    { method: 'POST', body_format: 'form-multipart', body: 'x' },
    OWN_WORDS,
  ),
  at('text as body', 'echo', { method: 'PUT', body: 'plain ü' }),
  at('text that looks like JSON', 'echo', { method: 'PUT', body: '{"a": 1}' }),
  at('no body', 'echo', { method: 'POST' }),
  at('another method', 'echo', { method: 'patch' }),
  at('a method that is none', 'echo', { method: 'A B' }, OWN_WORDS),
  at('a file of the content', 'echo', { method: 'POST', src: 'up.txt' }),
  at('a file of the host', 'echo', { method: 'POST', src: 'HERE/up.txt', remote_src: true }),
  at(
    'a file of the host that is not there',
    'echo',
    { method: 'POST', src: 'HERE/none', remote_src: true },
    {
      own: ['msg', 'elapsed'],
    },
  ),
  at('headers', 'echo', {
    headers: { 'X-One': 1, 'Content-Type': 'text/foo', Accept: 'x/y' },
    http_agent: 'me',
  }),
  at('a cookie of the task', 'echo', { headers: { Cookie: 'mine=1' } }),
  at('no cached copy', 'echo', { force: true }),
  at('headers of the answer', 'headers'),
  at('cookies', 'cookies'),
  at('JSON of another type', 'json/x?type=application/vnd.api%2Bjson'),
  at('JSON of an old type', 'json/x?type=text/json%3b%20charset=utf-8'),
  at('JSON that says to be JavaScript', 'json/x?type=application/javascript'),
  at('JSON that says to be text', 'json/x?type=text/plain'),
  at('JSON that is none', 'broken'),
  at('a charset', 'latin', { return_content: true }),
  at('bytes', 'bytes'),
  at('a packed answer', 'gzip', { return_content: true }),
  at('a packed answer, left as it is', 'gzip', { decompress: false }),
  at('a redirect', 'redirect/302/echo'),
  at('redirects', 'redirect/301/redirect/307/text/end'),
  at('a redirect and cookies', 'redirect/302/cookies'),
  at('a redirect that is wanted', 'redirect/302/echo', { follow_redirects: 'none', status_code: 302 }),
  at('a redirect that is not followed', 'redirect/302/echo', { follow_redirects: 'none' }),
  at('a redirect that is not followed, by its old name', 'redirect/302/echo', { follow_redirects: false }),
  at('a redirect of a POST, safely', 'redirect/302/echo', { method: 'POST', body: 'x' }),
  ...[301, 302, 303, 307, 308].flatMap((status) => [
    at(`a ${status} of a POST, all followed`, `redirect/${status}/echo`, {
      method: 'POST',
      body: 'x',
      follow_redirects: 'all',
    }),
    at(`a ${status} of a POST, as urllib2`, `redirect/${status}/echo`, {
      method: 'POST',
      body: 'x',
      follow_redirects: 'urllib2',
    }),
    at(`a ${status} of a PUT, all followed`, `redirect/${status}/echo`, {
      method: 'PUT',
      body: 'x',
      body_format: 'json',
      headers: { 'X-A': 'b' },
      follow_redirects: 'all',
    }),
  ]),
  at('a redirect of HEAD', 'redirect/302/echo', { method: 'HEAD' }),
  at('a permanent redirect, by its old name', 'redirect/308/echo', { follow_redirects: true }),
  at('a redirect to another host', 'elsewhere/echo', {
    headers: { Authorization: 'x', 'X-B': 'c' },
    unredirected_headers: ['x-b'],
  }),
  at('redirects without an end', 'loop', {}, OWN_WORDS),
  at('credentials', 'basic', ME),
  at('credentials, at once', 'basic', { user: 'me', password: 'pass word', force_basic_auth: true }),
  at('credentials, at once, through a redirect', 'redirect/302/basic', { ...ME, force_basic_auth: true }),
  at('credentials that are wrong', 'basic', { ...ME, url_password: 'not at all mine' }, OWN_WORDS),
  at('credentials that are missing', 'basic'),
  { title: 'credentials in the URL', args: { url: 'http://me:pass%20word@SERVER/basic' } },
  at('a digest', 'digest', ME),
  at('a digest that is wrong', 'digest', { ...ME, url_password: 'not at all mine' }, OWN_WORDS),
  { title: 'nobody listens', args: { url: 'http://127.0.0.1:1/' }, ...OWN_WORDS },
  { title: 'a name that nobody knows', args: { url: 'http://nowhere.invalid/' }, ...OWN_WORDS },
  { title: 'a URL that is none', args: { url: 'nonsense' }, ...OWN_WORDS },
  at('a server that is silent', 'silent', { timeout: 1 }, OWN_WORDS),
  {
    title: 'a socket that is not there',
    args: { url: 'http://localhost/echo', unix_socket: 'HERE/none' },
    ...OWN_WORDS,
  },
  { title: 'a socket', args: { url: 'http://localhost/json/socket', unix_socket: 'SOCKET' } },
  at('a file for the answer', 'text/a', { dest: 'HERE/answer', mode: '0640' }),
  at('the same again', 'text/a', { dest: 'HERE/answer', mode: '0640' }),
  at('another answer, with its content', 'text/b', { dest: 'HERE/answer', return_content: true }),
  at('a directory for the answer', 'text/name.html', { dest: 'HERE/sub' }),
  at(
    'a directory for the answer that is not there',
    'text/a',
    { dest: 'HERE/none/answer' },
    {
      // Real headers then keep their dashes.
      own: ['msg', 'content_type', 'content_length', 'content-type', 'content-length'],
    },
  ),
  at(
    'a file for an answer that is not wanted',
    'status/404',
    { dest: 'HERE/answer' },
    {
      // It is left as it was; the real one empties it.
      own: ['uid', 'gid', 'owner', 'group', 'mode', 'size', 'state', 'path'],
    },
  ),
  at('needless, as a file is there', 'text/a', { creates: '/etc/passwd' }),
  at('needless, as a file is not there', 'text/a', { removes: '/etc/pass?d*none' }),
  at(
    'polled until it is well',
    'poll',
    {},
    {
      keywords: { register: 'polled', until: 'polled.status == 200', retries: 5, delay: 0 },
    },
  ),
  at('not asked in check mode', 'text/a', {}, { keywords: { check_mode: true }, own: ['msg'] }),
];

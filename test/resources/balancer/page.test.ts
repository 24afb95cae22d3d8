import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { canOnlyDisable, flagsOf, membersIn, statusWith } from '../../../src/resources/balancer/page.ts';

const read = (name: string) => membersIn(readFileSync(join(import.meta.dirname, name), 'utf8')) ?? [];

describe('the page of httpd 2.4, as it was recorded', () => {
  const members = read('httpd-2.4.html');

  test('lists the members of all balancers, with what their links ask for', () => {
    expect(members.map(({ balancer, worker, query }) => [balancer, worker, query])).toEqual([
      [
        'cluster',
        'ajp://127.0.0.2',
        'b=cluster&w=ajp://127.0.0.2&nonce=042cef70-fc27-e978-723d-28e9077a48ae',
      ],
      [
        'cluster',
        'http://127.0.0.3:8080/ws',
        'b=cluster&w=http://127.0.0.3:8080/ws&nonce=042cef70-fc27-e978-723d-28e9077a48ae',
      ],
      [
        'cluster',
        'http://[::1]:8081',
        'b=cluster&w=http://%5b::1%5d:8081&nonce=042cef70-fc27-e978-723d-28e9077a48ae',
      ],
      [
        'other',
        'http://127.0.0.3:8080/ws',
        'b=other&w=http://127.0.0.3:8080/ws&nonce=e35c48e5-4763-35c0-3e2a-0617e1ae4a56',
      ],
    ]);
  });

  test('names the parts of a worker; a port that is the usual one is not there', () => {
    expect(members.map(({ protocol, host, port, path }) => [protocol, host, port, path])).toEqual([
      ['ajp', '127.0.0.2', null, null],
      ['http', '127.0.0.3', '8080', '/ws'],
      ['http', '[::1]', '8081', null],
      ['http', '127.0.0.3', '8080', '/ws'],
    ]);
  });

  test('has the attributes by their headings, as they stand there', () => {
    expect(members[0]?.attributes).toEqual({
      'Worker URL': 'ajp://127.0.0.2',
      Route: 'jvm1',
      RouteRedir: null,
      Factor: '1.00',
      Set: '0',
      Status: 'Init Ok ',
      Elected: '0',
      Busy: '0',
      Load: '0',
      To: '  0 ',
      From: '  0 ',
    });
  });

  test('knows all flags', () => expect(members.some(canOnlyDisable)).toBe(false));
});

describe('the page of httpd 2.2, a stand-in that was written after its source', () => {
  const members = read('httpd-2.2.html');

  test('is read as well: its links are not escaped', () => {
    expect(members.map(({ host, port, query }) => [host, port, query.replace(/nonce=.*/, 'nonce')])).toEqual([
      ['10.10.19.2', '8009', 'b=cluster&w=ajp://10.10.19.2:8009&nonce'],
      ['10.10.19.3', null, 'b=cluster&w=ajp://10.10.19.3&nonce'],
    ]);
  });

  test('can only disable, and says who is disabled', () => {
    expect(members.every(canOnlyDisable)).toBe(true);
    expect(members.map((member) => flagsOf(member).disabled)).toEqual([false, true]);
    expect(members.map(({ attributes }) => attributes.Status)).toEqual(['Ok', 'Dis Err ']);
  });
});

test('another page is none', () => expect(membersIn('<html><h1>It works!</h1></html>')).toBeUndefined());

const NONE = { disabled: false, drained: false, hot_standby: false, ignore_errors: false };

test.each([
  ['Init Ok ', NONE],
  ['Init Dis ', { ...NONE, disabled: true }],
  ['Init Drn Ok ', { ...NONE, drained: true }],
  ['Init Stby Ok ', { ...NONE, hot_standby: true }],
  ['Init Ign Ok ', { ...NONE, ignore_errors: true }],
  ['Init Drn Dis ', { ...NONE, drained: true, disabled: true }],
])("the status '%s' is read, and foreseen from another as httpd would write it", (status, flags) => {
  const page = readFileSync(join(import.meta.dirname, 'httpd-2.4.html'), 'utf8').replace('Init Ok ', status);
  const [member] = membersIn(page) ?? [];
  expect(member && flagsOf(member)).toEqual(flags);
  expect(statusWith('Init Ok ', flags)).toBe(status);
  expect(statusWith('Init Ign Drn Dis Stby ', flags)).toBe(status);
});

test('a member in error is foreseen to stay so: enabling does not heal it', () => {
  expect(statusWith('Init Dis Err ', NONE)).toBe('Init Err ');
});

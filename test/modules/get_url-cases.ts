import type { TaskCase } from './support/beside-ansible.ts';

const at = (
  title: string,
  path: string,
  dest: string,
  args: TaskCase['args'] = {},
  more: Pick<TaskCase, 'own' | 'keywords'> = {},
): TaskCase => ({
  title,
  args: { url: `http://SERVER/${path}`, dest: `HERE/${dest}`, ...args },
  ...more,
  own: ['src', 'elapsed', ...(more.own ?? [])],
});

const CHECK = { keywords: { check_mode: true } };
/** What a check cannot know is null, where Ansible tells the checksum of nothing, and not whose a new file will be. */
const FORESEEN = {
  ...CHECK,
  own: ['checksum_src', 'uid', 'gid', 'owner', 'group', 'mode', 'size', 'state'],
};
const OWN_WORDS = { own: ['msg'] };
/** Of 'file a'. */
const SUM = 'bab3b0f6aac3b9b5dbbc3052ccde77b5e18e9191';
const OTHER = '95ba97a41d4e52c0a27b7bc3a5e7ea3ed0e3d9b9';
const ME = { url_username: 'me', url_password: 'pass word' };

export const getUrlCases: readonly TaskCase[] = [
  at('a check of what is there', 'text/a', 'a', {}, FORESEEN),
  at('a check of what is not there', 'status/404', 'none', {}, CHECK),
  at('a file', 'text/a', 'a'),
  at('the same again', 'text/a', 'a'),
  at('a check of the same', 'text/a', 'a', {}, { ...CHECK, own: ['checksum_src', 'changed', 'msg'] }),
  at('another file, with a mode', 'text/b', 'a', { mode: '0600' }),
  at('a file that is no newer', 'file/a', 'a'),
  at('a check of a file that is no newer', 'file/a', 'a', {}, CHECK),
  at('by force', 'file/a', 'a', { force: true }),
  at('with the checksum already', 'status/404', 'a', { checksum: `sha1:${SUM}.` }),
  at('with the checksum already, but for its mode', 'status/404', 'a', {
    checksum: `sha1:${SUM}`,
    mode: '0640',
  }),
  at('with another checksum', 'file/a', 'a', { checksum: `sha1:${OTHER}` }, OWN_WORDS),
  at('a new file with another checksum', 'file/a', 'new', { checksum: `md5:${OTHER}` }, OWN_WORDS),
  at('a status that is none', 'status/404', 'none'),
  at('a status that is none, of a file that is there', 'status/503', 'a'),
  at('no content', 'status/204', 'none'),
  at('into a directory, by the name in the URL', 'text/na%20me?q=1', 'sub'),
  at('into a directory, by the name of the answer', 'attachment/name', 'sub'),
  at('into a directory, the same again', 'attachment/name', 'sub/'),
  at('into a directory, by the name behind a redirect', 'redirect/302/text/end', 'sub'),
  at('into a directory, of no name', '', 'sub'),
  // The real one asks first, and tells what it got.
  at(
    'into a directory that is not there',
    'text/a',
    'none/a',
    {},
    { own: ['checksum_src', 'checksum_dest'] },
  ),
  at('a backup', 'text/c', 'a', { backup: true }, { own: ['backup_file'] }),
  at('a folder to download into', 'text/d', 'd', { tmp_dest: 'HERE/sub' }),
  at('such a folder that is not there', 'text/d', 'e', { tmp_dest: 'HERE/none' }, { own: ['dest', 'url'] }),
  at('such a folder that is a file', 'text/d', 'e', { tmp_dest: 'HERE/a' }, { own: ['dest', 'url'] }),
  at('what comes packed', 'gzip', 'unpacked'),
  at('what comes packed, left as it is', 'gzip', 'packed', { decompress: false }),
  at(
    'headers',
    'echo',
    'echo',
    { headers: { 'X-One': 'a"b\\c', Accept: 'x/y' }, http_agent: 'me' },
    {
      // Which headers a client sends of itself is its own.
      own: ['checksum_src', 'md5sum', 'size', 'msg'],
    },
  ),
  at('credentials', 'basic', 'basic', ME),
  at('a digest', 'digest', 'digest', ME),
  at('credentials, at once, through a redirect', 'redirect/301/basic', 'by', {
    ...ME,
    force_basic_auth: true,
  }),
  at('credentials that no redirected request has', 'redirect/301/basic', 'by', {
    ...ME,
    force_basic_auth: true,
    unredirected_headers: ['authorization'],
  }),
  at('credentials that are wrong', 'basic', 'by', { ...ME, url_password: 'not at all mine' }),
  at(
    'credentials of a netrc file',
    'basic',
    'by',
    { headers: { Authorization: 'x' } },
    {
      keywords: { environment: { NETRC: 'HERE/netrc' } },
    },
  ),
  at(
    'no netrc file',
    'basic',
    'by',
    { use_netrc: false },
    {
      keywords: { environment: { NETRC: 'HERE/netrc' } },
    },
  ),
  { ...at('credentials in the URL', '', 'by', { url: 'http://me:pass%20word@SERVER/basic' }) },
  at('an answer that breaks off', 'cut', 'cut', {}, { own: ['msg', 'dest', 'url'] }),
  at('nobody listens', '', 'by', { url: 'http://127.0.0.1:1/x' }, OWN_WORDS),
  at('a file of the host', '', 'copied', { url: 'file://HERE/sub/there' }),
  at('a file of the host that is not there', '', 'copied', { url: 'file://HERE/sub/none' }, OWN_WORDS),
  at('a URL that is none', '', 'by', { url: 'nonsense' }, { own: ['dest'] }),
  ...['names', 'tags', 'one'].map((list) =>
    at(`a list: ${list}`, 'file/a', `by-${list}`, { checksum: `sha1:file://HERE/sums/${list}` }),
  ),
  at(
    'a list without the file',
    'file/b',
    'by',
    { checksum: 'sha1:file://HERE/sums/names' },
    {
      own: ['msg', 'dest', 'url'],
    },
  ),
];

export const getUrlFiles = {
  'sub/there': 'there',
  netrc: 'machine 127.0.0.1 login me password "pass word"\n',
  'sums/names': `00  ./b\n${SUM} *./a\n`,
  'sums/tags': `SHA1 (b) = 00\nSHA1 (a) = ${SUM}\n`,
  'sums/one': `${SUM}\n`,
};

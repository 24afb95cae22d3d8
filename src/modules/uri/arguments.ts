import type { Arguments } from '../arguments.ts';
import { FILE_ARGUMENTS } from '../files/arguments.ts';

export const uriArguments = {
  url: { type: 'str', required: true, doc: 'What is asked, http or https, by the host itself.' },
  method: { type: 'str', default: 'GET', doc: 'The method of the request.' },
  body: { type: 'raw', doc: 'What is sent: text, or what body_format makes text of.' },
  body_format: {
    type: 'str',
    default: 'raw',
    choices: ['form-urlencoded', 'json', 'raw', 'form-multipart'],
    doc: 'How the body is written, and what its Content-Type is.',
  },
  src: { type: 'path', doc: 'A file that is the body: of the content, or with remote_src of the host.' },
  remote_src: { type: 'bool', default: false, doc: 'Looks for src, and the files of a form, on the host.' },
  headers: { type: 'dict', default: new Map(), doc: 'Further headers of the request.' },
  http_agent: { type: 'str', default: 'ansible-httpget', doc: 'The user agent of the request.' },
  url_username: { type: 'str', aliases: ['user'], doc: 'For Basic and Digest authentication.' },
  url_password: {
    type: 'str',
    aliases: ['password'],
    secret: true,
    doc: 'For Basic and Digest authentication.',
  },
  force_basic_auth: {
    type: 'bool',
    default: false,
    doc: 'Sends the credentials before the server asks for them.',
  },
  return_content: { type: 'bool', default: false, doc: 'Registers the content of the answer.' },
  follow_redirects: {
    type: 'str',
    default: 'safe',
    choices: ['all', 'no', 'none', 'safe', 'urllib2', 'yes'],
    doc: 'Which redirects are followed: safe are those of GET and HEAD.',
  },
  unredirected_headers: {
    type: 'list',
    elements: 'str',
    default: [],
    doc: 'Headers that a redirected request has not.',
  },
  status_code: { type: 'list', elements: 'int', default: [200], doc: 'The statuses that mean success.' },
  timeout: { type: 'int', default: 30, doc: 'Seconds to connect in, and that the server may be silent for.' },
  creates: { type: 'path', doc: 'A file that, where it is there, makes the request needless.' },
  removes: { type: 'path', doc: 'A file that, where it is not there, makes the request needless.' },
  dest: { type: 'path', doc: 'The file that the answer goes to, or the directory of it.' },
  validate_certs: { type: 'bool', default: true, doc: 'Checks the certificate of the server.' },
  ca_path: {
    type: 'path',
    doc: "A file of the host: the authorities to trust, in place of Node's own and the host's.",
  },
  client_cert: {
    type: 'path',
    doc: 'A file of the host: the certificate to show, and its key where it has it.',
  },
  client_key: { type: 'path', doc: 'A file of the host: the key of the certificate.' },
  ciphers: { type: 'list', elements: 'str', doc: 'The ciphers of TLS, as OpenSSL lists them.' },
  unix_socket: { type: 'path', doc: 'A Unix socket of the host, in place of the address in the URL.' },
  force: { type: 'bool', default: false, doc: 'Asks for no cached copy.' },
  decompress: { type: 'bool', default: true, doc: 'Unpacks an answer that is packed by gzip.' },
  use_proxy: { type: 'bool', default: true, doc: 'Taken; the host asks the server itself, never a proxy.' },
  use_netrc: {
    type: 'bool',
    default: true,
    doc: "Takes credentials from the host's netrc file, where none are given.",
  },
  use_gssapi: { type: 'bool', default: false, doc: 'Refused: there is no Kerberos here.' },
  ...FILE_ARGUMENTS,
} as const;

export type UriArguments = Arguments<typeof uriArguments>;

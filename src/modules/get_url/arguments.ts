import type { Arguments } from '../arguments.ts';
import { FILE_ARGUMENTS } from '../files/arguments.ts';

export const getUrlArguments = {
  url: { type: 'str', required: true, doc: 'What is downloaded, by the host itself.' },
  dest: { type: 'path', required: true, doc: 'The file, or the directory that it goes to.' },
  checksum: {
    type: 'str',
    default: '',
    doc: "'sha256:…', or the URL of a list of them: 'sha256:https://…'.",
  },
  force: {
    type: 'bool',
    default: false,
    doc: 'Downloads even what the server says is no newer, or has the checksum already.',
  },
  backup: { type: 'bool', default: false, doc: 'Keeps a copy of the file that is replaced.' },
  timeout: {
    type: 'int',
    default: 10,
    doc: 'Seconds to connect in, and that the server may be silent for.',
  },
  headers: { type: 'dict', doc: 'Further headers of the request.' },
  http_agent: { type: 'str', default: 'ansible-httpget', doc: 'The user agent of the request.' },
  url_username: { type: 'str', aliases: ['username'], doc: 'For a server that asks.' },
  url_password: { type: 'str', aliases: ['password'], secret: true, doc: 'For a server that asks.' },
  force_basic_auth: {
    type: 'bool',
    default: false,
    doc: 'Sends the credentials before the server asks for them.',
  },
  validate_certs: { type: 'bool', default: true, doc: 'Checks the certificate of the server.' },
  client_cert: {
    type: 'path',
    doc: 'A file of the host: the certificate to show, and its key where it has it.',
  },
  client_key: { type: 'path', doc: 'A file of the host: the key of the certificate.' },
  ciphers: { type: 'list', elements: 'str', doc: 'The ciphers of TLS, as OpenSSL lists them.' },
  use_netrc: {
    type: 'bool',
    default: true,
    doc: "Takes credentials from the host's netrc file, where none are given.",
  },
  use_gssapi: { type: 'bool', default: false, doc: 'Refused: there is no Kerberos here.' },
  use_proxy: { type: 'bool', default: true, doc: "Without it, the host's environment names no proxy." },
  tmp_dest: { type: 'path', doc: 'A directory to download into; that of the file, where left out.' },
  decompress: { type: 'bool', default: true, doc: 'Unpacks what comes packed by gzip.' },
  unredirected_headers: {
    type: 'list',
    elements: 'str',
    default: [],
    doc: 'Headers that a redirected request has not.',
  },
  ...FILE_ARGUMENTS,
} as const;

export type GetUrlArguments = Arguments<typeof getUrlArguments>;

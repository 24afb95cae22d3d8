import type { Header, HttpRequest, Trust, Way } from '../../http/contract.ts';
import { basic, type Credentials, credentialsIn, withoutCredentials } from '../../http/credentials.ts';
import { unknown } from '../../resources/contract.ts';
import { path } from '../../resources/path/path.ts';
import { str } from '../../values/index.ts';
import type { ActionContext } from '../contract.ts';
import type { UriArguments } from './arguments.ts';
import type { Body } from './body.ts';

/** The request that a task asks for. Credentials in the URL are taken out of it, and sent at once. */
export const requestOf = (
  args: UriArguments,
  { data, type }: Body,
  conditions: readonly Header[] = [],
): HttpRequest => {
  const inside = credentialsIn(args.url);
  const given = inside ?? (args.force_basic_auth ? credentialsOf(args) : undefined);
  const own: readonly Header[] = [
    ['Accept-Encoding', 'identity'],
    ['User-Agent', args.http_agent],
    ...(args.force ? [['cache-control', 'no-cache'] as const] : []),
    ...conditions,
    ...(type === undefined ? [] : [['Content-Type', type] as const]),
    ...(given ? [['Authorization', basic(given)] as const] : []),
  ];
  const further = [...args.headers].map(([name, value]): Header => [str(name), str(value)]);
  const isForm = args.body_format === 'form-multipart';
  const stronger = new Set(further.map(([name]) => name.toLowerCase()));
  const keeps = ([name]: Header) => (isForm && name === 'Content-Type') || !stronger.has(name.toLowerCase());
  const kept = own.filter(keeps);
  return {
    url: inside ? withoutCredentials(args.url) : args.url,
    method: args.method.toUpperCase(),
    headers: isForm ? [...further, ...kept] : [...kept, ...further],
    body: data,
  };
};

/** Those to give to a server that asks. */
export const credentialsOf = (args: UriArguments): Credentials | undefined =>
  args.url_username === undefined
    ? undefined
    : { user: args.url_username, password: args.url_password ?? '' };

/** How the server is reached. The files of TLS are the host's; a 'task' fault names one that cannot be read. */
export const wayOf = async (args: UriArguments, context: ActionContext): Promise<Way | { fail: string }> => {
  const named = { authorities: args.ca_path, certificate: args.client_cert, key: args.client_key };
  const files = Object.entries(named).flatMap(([use, file]) =>
    file === undefined ? [] : [[use, file] as const],
  );
  const texts = await filesOf(
    context,
    files.map(([, file]) => file),
  );
  const missing = files.find(([, file]) => texts.get(file) === undefined);
  if (missing) return { fail: `${missing[1]} cannot be read on the host` };
  const pem = Object.fromEntries(files.map(([use, file]) => [use, texts.get(file)?.toString()]));
  const trust: Trust = {
    ...pem,
    validate: args.validate_certs,
    ciphers: args.ciphers?.join(':'),
    hostAuthorities: () => authoritiesOf(context),
  };
  return {
    dial: context.dial,
    timeoutSeconds: args.timeout,
    socketPath: args.unix_socket,
    trust,
    signal: context.signal,
  };
};

/** Where hosts keep whom they trust; the first that is there counts. */
const BUNDLES: readonly string[] = [
  '$SSL_CERT_FILE',
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/ssl/cert.pem',
  '/usr/local/share/certs/ca-root-nss.crt',
];

const authoritiesOf = async (context: ActionContext): Promise<string | undefined> => {
  const [first] = (await filesOf(context, BUNDLES)).values();
  return first?.toString();
};

/** Files of the host, read in one request; those that cannot be read are left out. */
export const filesOf = async (
  { read }: Pick<ActionContext, 'read'>,
  files: readonly string[],
): Promise<ReadonlyMap<string, Buffer>> => {
  if (files.length === 0) return new Map();
  const reads = files.map((file) => [file, path(file, { content: true })] as const);
  const states = await read(reads.map(([, each]) => each));
  return new Map(
    reads.flatMap(([file, each]) => {
      const { content } = states.get(each);
      return content === undefined || content === unknown ? [] : [[file, Buffer.from(content, 'base64')]];
    }),
  );
};

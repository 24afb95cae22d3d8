import type { Header, HttpRequest } from '../http/contract.ts';
import { basic, type Credentials, credentialsIn } from '../http/credentials.ts';
import { newerThan } from '../http/headers.ts';
import { send } from '../http/send.ts';
import { path } from '../resources/path/path.ts';
import { Fault } from '../source/fault.ts';
import { bytesOf as bytesIn } from './commands/bytes.ts';
import { verdictOf } from './commands/conditions.ts';
import { type ActionContext, type ActionResult, actionModule } from './contract.ts';
import { type UriArguments, uriArguments } from './uri/arguments.ts';
import { type Body, bodyOf, type Unfit } from './uri/body.ts';
import { netrcFor, netrcReads } from './uri/netrc.ts';
import { keep } from './uri/placed.ts';
import { noAnswer, resultOf } from './uri/report.ts';
import { credentialsOf, filesOf, requestOf, wayOf } from './uri/request.ts';

/** Asks a web service, from the host: the request goes over a stream that the host opens. */
export const uri = actionModule({
  name: 'uri',
  summary: 'Asks web services',
  differs: ['Credentials of a netrc file are given to a server that asks for them, and not before.'],
  arguments: uriArguments,
  words: { name: 'ansible.legacy.uri' },
  rules: { exclusive: [['body', 'src']] },
  run: async (args, context) => {
    if (context.check)
      return {
        skipped: true,
        unknown: true,
        msg: 'This action (uri) does not support check mode.',
      };
    const unfit = unfitFor(args);
    if (unfit !== undefined) return { failed: true, ...unfit };
    const reason = await verdictOf(
      { chdir: undefined, creates: args.creates, removes: args.removes },
      context,
    );
    if (reason !== undefined)
      return { result: { stdout: `skipped, since ${reason}`, stdout_lines: [`skipped, since ${reason}`] } };
    const [body, way] = await Promise.all([payloadOf(args, context), wayOf(args, context)]);
    if ('fail' in body) return { failed: true, msg: body.fail };
    if ('fail' in way) return { failed: true, msg: way.fail };
    return ask(args, body, way, context);
  },
});

/** What can be known to be wrong before anything is asked. */
const unfitFor = ({ url, method, use_gssapi: gssapi }: UriArguments): ActionResult | undefined => {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    return { msg: `'${url}' is no http or https URL`, result: { status: -1, url } };
  if (!/^[A-Z]+$/.test(method.toUpperCase()))
    return { msg: `'method' should be a single word, as GET or POST, not '${method}'` };
  return gssapi ? { msg: 'use_gssapi: orchestrate does not speak Kerberos' } : undefined;
};

const ask = async (
  args: UriArguments,
  body: Body,
  way: Parameters<typeof send>[1],
  context: ActionContext,
): Promise<ActionResult> => {
  const begun = Date.now();
  const elapsed = () => Math.floor((Date.now() - begun) / 1000);
  try {
    const request = requestOf(args, body, await freshness(args, context));
    const manners = {
      redirects: REDIRECTS[args.follow_redirects],
      unredirected: args.unredirected_headers,
      // Those that are sent at once are sent to nobody else.
      credentials: args.force_basic_auth ? undefined : credentialsOf(args),
    };
    const first = await send(request, way, manners);
    const known = first.response.status === 401 ? await fromNetrc(args, context) : undefined;
    const sent = known ? await send(authorized(request, known), way, manners) : first;
    const result = resultOf(sent, args, elapsed());
    if (args.dest === undefined || result.failed) return result;
    const file = await keep(args, args.dest, sent, context);
    // What is not newer was not sent.
    return {
      ...placed(result, file),
      ...(sent.response.status === 304 ? { changed: file.changed ?? false } : {}),
    };
  } catch (error) {
    if (error instanceof Fault && (error.kind === 'task' || error.kind === 'timeout'))
      return noAnswer(error.message, args, elapsed());
    throw error;
  }
};

/** The file that the answer is to go to need not be sent again where it is no older; by force it is. */
const freshness = async (
  { dest, force }: UriArguments,
  { read }: ActionContext,
): Promise<readonly Header[]> => {
  if (dest === undefined || force) return [];
  const { type, mtime } = (await read([path(dest)])).get(path(dest));
  return type === 'file' && typeof mtime === 'number' ? [newerThan(mtime)] : [];
};

/** What the host's netrc file has for a server that asks who it is; a task's own credentials are all that it has. */
const fromNetrc = async (args: UriArguments, { read }: ActionContext): Promise<Credentials | undefined> => {
  if (!args.use_netrc || args.url_username !== undefined || credentialsIn(args.url)) return undefined;
  return netrcFor(args.url, await read(netrcReads(true)));
};

const authorized = (request: HttpRequest, credentials: Credentials): HttpRequest => ({
  ...request,
  headers: [
    ...request.headers.filter(([name]) => name.toLowerCase() !== 'authorization'),
    ['Authorization', basic(credentials)],
  ],
});

/** An answer that went to a file has changed its host, as Ansible has it, whatever was in the file before. */
const placed = (answer: ActionResult, file: ActionResult): ActionResult =>
  file.failed
    ? { ...answer, failed: true, msg: `Could not replace the file: ${file.msg ?? 'it could not be written'}` }
    : {
        ...answer,
        ...file,
        changed: true,
        result: { ...answer.result, ...file.result },
        msg: answer.msg ?? '',
      };

const REDIRECTS = {
  all: 'all',
  yes: 'all',
  none: 'none',
  no: 'none',
  safe: 'safe',
  urllib2: 'urllib2',
} as const;

/** What is sent: a file, or the body in its format. */
const payloadOf = async (args: UriArguments, context: ActionContext): Promise<Body | Unfit> => {
  const fileOf = (file: string) => fileFrom(file, args, context);
  if (args.src === undefined) return bodyOf(args, fileOf);
  const data = await fileOf(args.src);
  if (!data) return { fail: `${args.src}, which is to be sent, was not found` };
  return { data, type: 'application/x-www-form-urlencoded' };
};

/** A file of the content, or with `remote_src` of the host. */
const fileFrom = async (
  file: string,
  args: UriArguments,
  context: ActionContext,
): Promise<Uint8Array | undefined> =>
  args.remote_src
    ? (await filesOf(context, [file])).get(file)
    : bytesIn(await context.controller.content(await context.controller.find('files', file)));

import { send } from '../http/send.ts';
import { Fault } from '../source/fault.ts';
import { bytesOf as bytesIn } from './commands/bytes.ts';
import { verdictOf } from './commands/conditions.ts';
import { type ActionContext, type ActionResult, actionModule } from './contract.ts';
import { type UriArguments, uriArguments } from './uri/arguments.ts';
import { type Body, bodyOf, type Unfit } from './uri/body.ts';
import { keep } from './uri/placed.ts';
import { bytesOf, noAnswer, resultOf } from './uri/report.ts';
import { credentialsOf, filesOf, requestOf, wayOf } from './uri/request.ts';

/** Asks a web service, from the host: the request goes over a stream that the host opens. */
export const uri = actionModule({
  name: 'uri',
  summary: 'Asks web services',
  arguments: uriArguments,
  words: { name: 'ansible.legacy.uri' },
  rules: { exclusive: [['body', 'src']] },
  run: async (args, context) => {
    if (context.check)
      return {
        skipped: true,
        unknown: true,
        msg: 'uri asks nothing in check mode: nobody knows what would be answered',
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
    const sent = await send(requestOf(args, body), way, {
      redirects: REDIRECTS[args.follow_redirects],
      unredirected: args.unredirected_headers,
      credentials: credentialsOf(args),
    });
    const result = resultOf(sent, args, elapsed());
    if (args.dest === undefined || result.failed) return result;
    return kept(result, await keep(args, args.dest, bytesOf(sent.response, args), context));
  } catch (error) {
    if (error instanceof Fault && (error.kind === 'task' || error.kind === 'timeout'))
      return noAnswer(error.message, args, elapsed());
    throw error;
  }
};

/** An answer that went to a file has changed its host, as Ansible has it, whatever was in the file before. */
const kept = (answer: ActionResult, file: ActionResult): ActionResult =>
  file.failed
    ? { ...answer, failed: true, ...(file.msg === undefined ? {} : { msg: file.msg }) }
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

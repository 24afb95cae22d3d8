import { credentialsIn, withoutCredentials } from '../http/credentials.ts';
import { unknown } from '../resources/contract.ts';
import { type ActionContext, type ActionResult, actionModule } from './contract.ts';
import { kept, keptFields } from './files/kept.ts';
import { type GetUrlArguments, getUrlArguments } from './get_url/arguments.ts';
import { type Checksum, checksumFrom, checksumIn, checksumRead } from './get_url/checksum.ts';
import { fetched } from './get_url/fetched.ts';
import { type Found, look } from './get_url/look.ts';

/** Downloads a file, on the host itself. */
export const get_url = actionModule({
  name: 'get_url',
  summary: 'Downloads files on hosts',
  differs: [
    'Where the server says that a file is no newer (304), its attributes are managed all the same.',
    'Under check, what a URL gives is compared with a file that is there: it is downloaded, and not kept.',
  ],
  arguments: getUrlArguments,
  run: async (args, context) => {
    const begun = Date.now();
    const done = await get(args, context);
    return {
      ...done,
      result: {
        url: credentialsIn(args.url) ? withoutCredentials(args.url, '****:****@') : args.url,
        dest: args.dest,
        elapsed: Math.floor((Date.now() - begun) / 1000),
        ...done.result,
      },
    };
  },
});

const get = async (args: GetUrlArguments, context: ActionContext): Promise<ActionResult> => {
  const given = checksumIn(args.checksum);
  if (given && 'fail' in given) return failed(given.fail);
  if (args.use_gssapi) return failed('use_gssapi: orchestrate does not speak Kerberos');
  if (!/^[a-z][\w+.-]*:/i.test(args.url))
    return { ...failed(`unknown url type: '${args.url}'`), result: { status: -1 } };
  const found = await look(args, given?.algorithm, context);
  if ('fail' in found) return failed(found.fail);
  const expected = given && 'list' in given ? await fromList(args, given, found, context) : given;
  if (expected && 'fail' in expected) return failed(expected.fail);
  if (!args.force && expected && has(found.there, expected)) {
    const done = await context.manage(kept, { ...args, dest: found.there.path }, { name: '', backup: false });
    const msg = done.changed ? 'file already exists but file attributes changed' : 'file already exists';
    return {
      ...done,
      msg: done.msg ?? msg,
      result: { checksum_dest: null, checksum_src: null, ...keptFields(done) },
    };
  }
  return fetched(args, found, expected, context);
};

const failed = (msg: string): ActionResult => ({ failed: true, msg });

/** What a host has in place of a checksum: the sum stands in a list, which it downloads first. */
const fromList = async (
  args: GetUrlArguments,
  given: Parameters<typeof checksumFrom>[0],
  { netrc }: Found,
  { read }: ActionContext,
) => {
  const list = checksumRead(args, given.list, netrc);
  return checksumFrom(given, (await read([list])).get(list), args.url);
};

const has = ({ checksum }: Found['there'], { algorithm, sum }: Checksum): boolean =>
  checksum !== unknown && checksum === `${algorithm}:${sum}`;

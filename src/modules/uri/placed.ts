import { type FromController, newContent } from '../../resources/path/write.ts';
import type { ActionContext, ActionResult } from '../contract.ts';
import { stateModule } from '../contract.ts';
import { wantedOf } from '../files/arguments.ts';
import { withFileArguments } from '../files/decided.ts';
import { type Destination, destinationReads } from '../files/locate.ts';
import { place, reportPlaced } from '../files/place.ts';
import { nameOf } from '../get_url/request.ts';
import { type UriArguments, uriArguments } from './arguments.ts';

const destinationOf = (args: UriArguments): Destination => ({
  dest: args.dest ?? '',
  name: nameOf(args.url),
  follow: false,
});

/** The file that an answer goes to, as a state module of its own has it. */
const answer = stateModule({
  name: 'uri',
  summary: 'Keeps the answer of a web service',
  arguments: uriArguments,
  needs: (args) => destinationReads(destinationOf(args)),
  decide: (args, content: FromController, states, context) =>
    withFileArguments(args, states, () =>
      place(
        states,
        {
          ...destinationOf(args),
          content,
          wanted: wantedOf(args),
          force: true,
          backup: false,
        },
        context,
      ),
    ),
  report: (args, _, after) => reportPlaced(after, destinationOf(args)),
});

/** Puts an answer into its file; its fields are the file's common ones, and the path. */
export const keep = async (
  args: UriArguments,
  bytes: Buffer,
  { controller, manage }: ActionContext,
): Promise<ActionResult> => {
  const done = await manage(answer, args, newContent(controller.contentOf(bytes), bytes));
  const { dest: path = null, checksum: _, ...file } = done.result ?? {};
  return { ...done, result: { ...file, path } };
};

import type { Reply } from '../connections/contract.ts';
import type { Found, Read, Sh, Step } from '../resources/contract.ts';
import { linesOf, sh } from '../resources/sh.ts';
import { Fault } from '../source/fault.ts';

/**
 * The text of one request: steps to take, then resources to read. A mark that nobody can guess stands between the
 * parts of what it prints.
 */
export const requestScript = (steps: readonly Step[], reads: readonly Read[], mark: string): Sh =>
  linesOf([
    ...steps.map((step, index) => stepScript(step, index, mark)),
    ...reads.map(
      (read) => sh`{ ${read.sh}
} 2>/dev/null
printf '\\n%s\\n' ${mark}`,
    ),
  ]);

/** What came back of a request: the states read, or the step that failed. */
export type Answer =
  | { readonly found: Found; readonly output: string }
  | { readonly failed: Step; readonly status: number; readonly stdout: string };

/** Takes a reply apart: what was found, or the step that failed. */
export const parseAnswer = (
  steps: readonly Step[],
  reads: readonly Read[],
  mark: string,
  { stdout, stderr }: Pick<Reply, 'stdout' | 'stderr'>,
): Answer => {
  const parts = stdout.split(`\n${mark}`);
  const failure = /^ failed (\d+) (\d+)\n/.exec(parts.at(-1) ?? '');
  if (failure) {
    const failed = steps[Number(failure[1])];
    if (failed) return { failed, status: Number(failure[2]), stdout: own(parts.at(-2) ?? '') };
  }
  // The text behind the last mark is empty; the steps' own output comes first, a part each.
  if (parts.length !== steps.length + reads.length + 1) {
    const said = stderr.trim().split('\n').at(-1);
    throw new Fault(
      'internal',
      `the host's shell did not get through what was sent to it${said && `: ${said}`}`,
    );
  }
  const found = reads.flatMap((read, index) => {
    const printed = own(parts[steps.length + index] ?? '');
    return [[read, read.parse(printed)] as const, ...read.tells(printed)];
  });
  return { found, output: parts.slice(0, steps.length).map(own).join('') };
};

/** A step in a subshell of its own; when it fails, nothing after it is done. */
const stepScript = (step: Step, index: number, mark: string): Sh => {
  const success = (step.success ?? [0]).join('|');
  return sh`(
${step.sh}
)
o_status=$?
case $o_status in
${{ text: success }}) printf '\\n%s\\n' ${mark} ;;
*) printf '\\n%s failed %s %s\\n' ${mark} ${index} "$o_status"; exit 0 ;;
esac`;
};

/** What stands behind a mark begins with the line end of the mark. */
const own = (part: string): string => part.replace(/^\n/, '');

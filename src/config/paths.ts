import { resolve } from 'node:path';

/** What paths in settings may refer to. */
export interface PathContext {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** A path as settings write it, made absolute: `~`, `$NAME`, `${NAME}` and `{{CWD}}` are replaced. */
export const settingPath = (text: string, base: string, { cwd, env }: PathContext): string => {
  const expanded = text
    .replaceAll('{{CWD}}', cwd)
    .replaceAll(
      /\$(?:(\w+)|\{(\w+)\})/g,
      (whole: string, bare?: string, braced?: string) => env[bare ?? braced ?? ''] ?? whole,
    );
  return resolve(
    base,
    expanded.replace(/^~(?=\/|$)/, () => env.HOME ?? '~'),
  );
};

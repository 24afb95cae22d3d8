import type { Sh } from '../contract.ts';
import type { Algorithm } from '../path/path.ts';
import { lines, sh } from '../sh.ts';
import { asking, type Request } from './request.ts';

export interface Downloading {
  /** HEAD only asks whether it could be had. */
  readonly method: 'GET' | 'HEAD';
  /** Where the file is made; where the host has temporary files, if left out. */
  readonly directory?: string | undefined;
  /** Unpacks what comes packed by gzip. */
  readonly decompress: boolean;
  readonly algorithms: readonly Algorithm[];
}

/** What came of a download: a file of the host, an answer that is none, or no answer. */
export type Downloaded = { readonly failed: string } | Answer;

export interface Answer {
  /** `undefined` where the protocol has none, as for a file. */
  readonly status: number | undefined;
  readonly reason: string;
  /** Of the last answer, by their names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  /** What was asked in the end. */
  readonly url: string;
  readonly file: DownloadedFile | undefined;
}

export interface DownloadedFile {
  readonly path: string;
  readonly size: number;
  /** In hex, by algorithm; one that the host has no program for is missing. */
  readonly sums: ReadonlyMap<string, string>;
}

/** The script that downloads on the host itself; `downloaded` understands what it prints. */
export const downloading = (request: Request, how: Downloading): Sh =>
  lines(
    asking(request),
    sh`o_download ${[how.method, how.directory ?? '', how.decompress ? 'unpack' : '', ...how.algorithms]}`,
  );

/** What the script printed. */
export const downloaded = (asked: string, output: string): Downloaded => {
  const [facts = '', heads = ''] = splitOnce(output.replaceAll('\r', ''), 'heads\n');
  const rows = facts.split('\n').map((line) => splitOnce(line, ' '));
  const failed = rows.filter(([word]) => word === 'failed').map(([, text = '']) => text);
  if (failed.length > 0) return { failed: failed.join('\n') };
  return {
    ...answerIn(asked, heads),
    file: fileIn(new Map(rows.map(([word, value = '']) => [word, value]))),
  };
};

const fileIn = (facts: ReadonlyMap<string, string>): DownloadedFile | undefined => {
  const path = facts.get('file');
  if (path === undefined) return undefined;
  const sums = [...facts].filter(([word, sum]) => word !== 'file' && word !== 'size' && sum !== '');
  return { path, size: Number(facts.get('size')), sums: new Map(sums) };
};

/** The last of the heads, and where the redirects before it led to. */
const answerIn = (asked: string, text: string): Omit<Answer, 'file'> => {
  let answer: Omit<Answer, 'file'> = { status: undefined, reason: '', headers: new Map(), url: asked };
  for (const line of text.split('\n')) {
    const [, status, reason = ''] = /^HTTP\S* (\d+) *(.*)$/.exec(line) ?? [];
    const [, name, value = ''] = /^([^:\s]+):\s*(.*)$/.exec(line) ?? [];
    if (status !== undefined)
      answer = { status: Number(status), reason, headers: new Map(), url: leadsTo(answer) };
    else if (name !== undefined)
      answer = { ...answer, headers: new Map([...answer.headers, [name.toLowerCase(), value]]) };
  }
  return answer;
};

const leadsTo = ({ status = 0, headers, url }: Omit<Answer, 'file'>): string => {
  const location = status >= 300 && status < 400 ? headers.get('location') : undefined;
  return location !== undefined && URL.canParse(location, url) ? new URL(location, url).href : url;
};

const splitOnce = (text: string, by: string): readonly [string, string?] => {
  const at = text.indexOf(by);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + by.length)];
};

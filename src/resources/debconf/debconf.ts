import { effect, type Knowable, type ResourceKind, reader, type Step, unknown } from '../contract.ts';
import { sh } from '../sh.ts';
import prelude from './debconf.sh';

/** What debconf has been answered for a package: what its questions would be asked of the user. */
export interface DebconfState extends Readonly<Answers> {
  /** Whether the host has debconf. */
  readonly isThere: boolean;
  /** The questions that were answered, sorted. */
  readonly questions: readonly string[];
  /** The answer to the question that was asked for, even where it is a password. */
  readonly secret?: Knowable<string> | undefined;
}

interface Answers {
  /** By question; of a password only that there is one. */
  [answer: `answer ${string}`]: Knowable<string> | undefined;
}

interface DebconfQuery {
  readonly package: string;
  readonly question?: string | undefined;
}

export const debconfKind: ResourceKind<DebconfQuery, DebconfState> = {
  name: 'debconf',
  prelude,
  key: (query) => query.package,
  read: (query) =>
    sh`o_debconf ${[query.package, ...(query.question === undefined ? [] : [query.question])]}`,
  parse: (_, output) => parse(output.split('\n')),
  absent: () => ({ isThere: true, questions: [] }),
};

const read = reader(debconfKind);

/** Names a package, and a question whose answer is read even if it is a password. */
export const debconf = (name: string, question?: string) => read({ package: name, question });

const ANSWER = /^answer [* ] ([^:\s]+):(?: (.*))?$/;

const parse = (lines: readonly string[]): DebconfState => {
  const answers = lines.flatMap((line) => {
    const [, question, answer = ''] = ANSWER.exec(line) ?? [];
    return question === undefined ? [] : [[question, answer] as const];
  });
  const secret = lines.find((line) => line.startsWith('secret '));
  return {
    isThere: lines[0] === 'debconf',
    questions: answers.map(([question]) => question).sort(),
    ...Object.fromEntries(answers.map(([question, answer]) => [`answer ${question}`, answer])),
    ...(secret !== undefined && { secret: secret.slice('secret '.length) }),
  };
};

/** An answer, as debconf is given it. */
export interface Answer {
  readonly question: string;
  readonly type: string;
  readonly value: string;
  /** Has debconf ask all the same. */
  readonly unseen: boolean;
}

/** Answers a question for a package. */
export const answerQuestion = (
  state: DebconfState,
  name: string,
  { question, type, value, unseen }: Answer,
): Step => ({
  title: `answer ${question}`,
  sh: sh`printf '%s\\n' ${[name, question, type, value].join(' ')} | debconf-set-selections ${unseen ? ['-u'] : []}`,
  effects:
    // Whether it was seen is no answer.
    type === 'seen'
      ? []
      : [
          effect(debconf(name, question), {
            questions: [...new Set([...state.questions, question])].sort(),
            ...(type === 'password'
              ? { secret: value, [`answer ${question}`]: unknown }
              : // Blanks around it are not kept.
                { [`answer ${question}`]: value.trim() === value ? value : unknown }),
          }),
        ],
});

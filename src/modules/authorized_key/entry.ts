/** A key of an authorized_keys file, as sshd(8) has it. */
export interface Entry {
  /** As written, separated by commas; '' for none. */
  readonly options: string;
  readonly type: string;
  readonly key: string;
  readonly comment: string;
}

/** A line as a key; undefined for a comment, or what is none. */
export const entryOf = (line: string): Entry | undefined => {
  const words = line.trim().match(/(?:"(?:\\.|[^"\\])*"|[^\s"])+/g) ?? [];
  if (words[0]?.startsWith('#')) return undefined;
  const at = words.findIndex((word) => TYPE.test(word));
  const [type, key, ...comment] = words.slice(at);
  if (at < 0 || at > 1 || type === undefined || key === undefined) return undefined;
  return { options: at === 1 ? (words[0] ?? '') : '', type, key, comment: comment.join(' ') };
};

/** Whether two say the same, whatever the order of their options. */
export const isSame = (one: Entry, other: Entry): boolean =>
  one.type === other.type &&
  one.key === other.key &&
  one.comment === other.comment &&
  sorted(one.options) === sorted(other.options);

/** The line of a key. Ansible's has a blank at its end where there is no comment, and so has ours. */
export const lineOf = ({ options, type, key, comment }: Entry): string =>
  `${options === '' ? '' : `${options} `}${type} ${key} ${comment}`;

const TYPE =
  /^(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-nistp(?:256|384|521)|sk-(?:ecdsa-sha2-nistp256|ssh-ed25519)@openssh\.com|\S+-cert-v01@openssh\.com)$/;

const sorted = (options: string): string =>
  (options.match(/(?:"(?:\\.|[^"\\])*"|[^,"])+/g) ?? []).sort().join(',');

/** Why a socket could not be opened, or broke, by the system's error code. */
const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there (connection refused)',
  EHOSTUNREACH: 'the host cannot be reached (no route to host)',
  ENETUNREACH: 'the network cannot be reached',
  EHOSTDOWN: 'the host is down',
  ETIMEDOUT: 'no answer (timed out)',
  ECONNRESET: 'the other side closed the connection',
  EPIPE: 'the other side closed the connection',
  ENOTFOUND: 'the name is not known to DNS',
  EAI_AGAIN: 'DNS does not answer',
  ENOENT: 'there is no such socket',
};

/** An error of a socket in plain words; one that no code tells of in its own. */
export const reasonOf = (error: Error & { readonly code?: string }): string =>
  REASONS[error.code ?? ''] ?? error.message;

/** What to do where a host says that there is no room; undefined of any other message. */
export const roomHint = (message: string): string | undefined =>
  /no space left/i.test(message)
    ? 'the disk is full, or has no inodes left: df -h and df -i tell'
    : undefined;

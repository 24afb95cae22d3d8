import { aptKeysKind } from './apt-key/apt-keys.ts';
import { archiveKind } from './archive/archive.ts';
import { compact } from './compact.ts';
import type { ResourceKind } from './contract.ts';
import { crontabKind } from './crontab/crontab.ts';
import { debconfKind } from './debconf/debconf.ts';
import { checkoutKind } from './git/checkout.ts';
import { mountKind } from './mount/mount.ts';
import { packageKind } from './package/package.ts';
import { copiedKind } from './path/copied.ts';
import { flagsKind } from './path/flags.ts';
import { pathKind } from './path/path.ts';
import { pipKind } from './pip/pip.ts';
import shared from './prelude.sh';
import { serviceKind } from './service/service.ts';
import { workingCopyKind } from './subversion/subversion.ts';
import { urlKind } from './url/url.ts';
import { sshKeyKind } from './user/ssh-key.ts';
import { userKind } from './user/user.ts';
import { walkKind } from './walk/walk.ts';

/** Every kind that has sh functions of its own. */
const kinds: readonly Pick<ResourceKind<never, never>, 'prelude'>[] = [
  pathKind,
  walkKind,
  copiedKind,
  flagsKind,
  archiveKind,
  urlKind,
  userKind,
  sshKeyKind,
  packageKind,
  aptKeysKind,
  debconfKind,
  serviceKind,
  crontabKind,
  checkoutKind,
  pipKind,
  mountKind,
  workingCopyKind,
];

/** The sh functions of all kinds: loaded once into each session. */
export const prelude: string = compact([shared, ...kinds.map((kind) => kind.prelude ?? '')].join('\n'));

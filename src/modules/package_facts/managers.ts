import type { Sh } from '../../resources/contract.ts';
import { sh } from '../../resources/sh.ts';
import type { Value } from '../../values/value.ts';

/** How a manager tells what is installed: a line a package, fields separated by tabs. */
interface PackageList {
  /** The program that the host must have. */
  readonly program: string;
  readonly list: Sh;
  readonly fields: (line: readonly string[]) => Readonly<Record<string, Value>>;
}

const DPKG_FORMAT = `${['db:Status-Status', 'Package', 'Version', 'Architecture', 'Section'].map((field) => `\${${field}}`).join('\t')}\n`;

/** In the order in which they are tried. */
export const MANAGERS: Readonly<Record<string, PackageList>> = {
  apk: {
    program: 'apk',
    list: sh`apk info -v 2>/dev/null | sed ${'s/^\\(.*\\)-\\([^-]*\\)-\\([^-]*\\)$/\\1\t\\2\t\\3/'}`,
    fields: ([name = '', version = '', release = '']) => ({ name, version, release }),
  },
  apt: {
    program: 'dpkg-query',
    list: sh`dpkg-query -W -f ${DPKG_FORMAT} | sed -n ${'s/^installed\t//p'}`,
    fields: ([name = '', version = '', arch = '', category = '']) => ({ name, version, arch, category }),
  },
  pacman: {
    program: 'pacman',
    list: sh`pacman -Q | tr ' ' ${'\t'}`,
    fields: ([name = '', version = '']) => ({ name, version }),
  },
  rpm: {
    program: 'rpm',
    list: sh`rpm -qa --qf ${'%{NAME}\t%{VERSION}\t%{RELEASE}\t%{EPOCH}\t%{ARCH}\n'}`,
    fields: ([name = '', version = '', release = '', epoch = '', arch = '']) => ({
      name,
      version,
      release,
      epoch: /^\d+$/.test(epoch) ? Number(epoch) : null,
      arch: arch === '(none)' ? null : arch,
    }),
  },
};

/** Other names of managers. */
export const ALIASES: Readonly<Record<string, string>> = {
  dnf: 'rpm',
  dnf5: 'rpm',
  yum: 'rpm',
  zypper: 'rpm',
  openbsd_pkg: 'pkg_info',
  pkg5: 'pkg',
  pkgng: 'pkg',
};

/** Those of Ansible's that are not read here: a host has none of them. */
export const UNREAD = ['pkg', 'pkg_info', 'portage'];

import type { ArgumentRules, Arguments } from '../arguments.ts';

export const aptArguments = {
  package: {
    type: 'list',
    aliases: ['pkg', 'name'],
    doc: 'packages, each as `name`, `name=version`, `name>=version`, or with wildcards',
  },
  state: {
    type: 'str',
    default: 'present',
    choices: ['absent', 'build-dep', 'fixed', 'latest', 'present'],
    doc: 'whether they are to be there, in the newest version or any, or what they are built with; fixed mends dependencies',
  },
  deb: { type: 'path', doc: "a package's file on the host, or its URL" },
  upgrade: {
    type: 'str',
    default: 'no',
    choices: ['dist', 'full', 'no', 'safe', 'yes'],
    doc: 'upgrade everything; dist and full may remove packages for it',
  },
  update_cache: { type: 'bool', aliases: ['update-cache'], doc: 'run apt-get update first' },
  update_cache_retries: { type: 'int', default: 5, doc: 'how often an update that fails is tried again' },
  update_cache_retry_max_delay: { type: 'int', default: 12, doc: 'the most seconds between two tries' },
  cache_valid_time: {
    type: 'int',
    default: 0,
    doc: 'seconds for which the last apt-get update still counts; implies update_cache',
  },
  install_recommends: {
    type: 'bool',
    aliases: ['install-recommends'],
    doc: 'install what is recommended as well; as the host is configured where left out',
  },
  purge: { type: 'bool', default: false, doc: 'remove configuration as well' },
  autoremove: { type: 'bool', default: false, doc: 'remove what nothing needs any more as well' },
  fail_on_autoremove: { type: 'bool', default: false, doc: 'fail where anything would have to be removed' },
  autoclean: {
    type: 'bool',
    default: false,
    doc: 'delete kept files of packages that are to be had no more',
  },
  clean: { type: 'bool', default: false, doc: 'delete all kept files of packages first' },
  only_upgrade: { type: 'bool', default: false, doc: 'only upgrade what is there' },
  default_release: { type: 'str', aliases: ['default-release'], doc: 'the release to take packages from' },
  dpkg_options: {
    type: 'str',
    default: 'force-confdef,force-confold',
    doc: 'options for dpkg, separated by commas',
  },
  policy_rc_d: {
    type: 'int',
    doc: "the status that policy-rc.d ends with meanwhile: 101 keeps packages' services from being started",
  },
  force: { type: 'bool', default: false, doc: 'take packages that nobody vouches for, and downgrade' },
  force_apt_get: { type: 'bool', default: false, doc: 'no effect: apt-get it is' },
  auto_install_module_deps: { type: 'bool', default: true, doc: 'no effect: nothing is needed but apt' },
  allow_unauthenticated: {
    type: 'bool',
    default: false,
    aliases: ['allow-unauthenticated'],
    doc: 'take packages that nobody vouches for',
  },
  allow_downgrade: {
    type: 'bool',
    default: false,
    aliases: ['allow-downgrade', 'allow_downgrades', 'allow-downgrades'],
    doc: 'take a version older than the one that is there',
  },
  allow_change_held_packages: { type: 'bool', default: false, doc: 'change packages that are on hold' },
  lock_timeout: { type: 'int', default: 60, doc: 'seconds to wait for another apt to end' },
} as const;

export const aptRules: ArgumentRules = { exclusive: [['deb', 'package', 'upgrade']] };

export type AptArguments = Arguments<typeof aptArguments>;

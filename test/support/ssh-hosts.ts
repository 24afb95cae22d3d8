import { password, type Sshd } from '../connections/support/sshd.ts';

/** An inventory: `a` and `b` are reached by ssh as root with a key, `alice` with a password; `l` is this machine. */
export const sshHosts = ({ port, directory, endpoint }: Sshd): string => {
  const reach = `ansible_connection=ssh ansible_host=127.0.0.1 ansible_port=${port} ansible_ssh_common_args='-o UserKnownHostsFile=${endpoint.knownHostsFiles[0]}'`;
  const root = `${reach} ansible_user=root ansible_ssh_private_key_file=${directory}/id`;
  return [
    `a ${root}`,
    `b ${root}`,
    `alice ${reach} ansible_user=alice ansible_password='${password}' ansible_become_password='${password}'`,
    'l\n',
  ].join('\n');
};

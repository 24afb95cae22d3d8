import type { Lab } from '../../../src/lab/contract.ts';
import { exec } from '../../../src/lab/enter.ts';
import { hostOf } from '../../../src/lab/state.ts';
import { eventually, inside } from './lab.ts';

/** Ends a host's Tomcat by SIGKILL, and waits until that process is gone; systemd may have started another. */
export const killTomcat = (lab: Lab, host: string): Promise<void> => killService(lab, host, 'tomcat');

/** Ends a host's memcached likewise. */
export const killMemcached = (lab: Lab, host: string): Promise<void> => killService(lab, host, 'memcached');

/** From now on a host's Tomcat cannot be started; one that runs goes on. */
export const breakTomcat = async (lab: Lab, host: string): Promise<void> => {
  await onHost(lab, host, `mkdir -p ${DROP_IN}`);
  await onHost(lab, host, `printf '[Service]\\nExecStartPre=/bin/false\\n' >${DROP_IN}/broken.conf`);
  await onHost(lab, host, 'systemctl daemon-reload');
};

/** Takes back what breakTomcat did; Tomcat is not started. */
export const repairTomcat = async (lab: Lab, host: string): Promise<void> => {
  await onHost(lab, host, `rm -f ${DROP_IN}/broken.conf`);
  await onHost(lab, host, 'systemctl daemon-reload && systemctl reset-failed tomcat');
};

/** A member of a balancer, as its manager shows it. */
export interface Member {
  readonly address: string;
  readonly route: string;
  /** As `Init Ok`, `Init Err` or, where it is disabled, `Init Dis`. */
  readonly status: string;
}

/** The members of all balancers of a host, by its balancer-manager, which the controller may see. */
export const membersOf = async (lab: Lab, balancer: string): Promise<readonly Member[]> => {
  const url = `http://${hostOf(lab.hosts, balancer).address}/balancer-manager`;
  const { status, stdout, stderr } = await inside(lab, 'wget', '-nv', '-O-', '-T5', '-t1', '--no-proxy', url);
  if (status !== 0) throw new Error(`${url}: ${stderr}`);
  return membersIn(stdout);
};

/** The members in the page of httpd 2.4: rows whose first cell links to a worker. */
export const membersIn = (page: string): readonly Member[] =>
  [...page.matchAll(/<tr>\s*<td><a [^>]*[?&;]w=.*?<\/tr>/gs)].map(([row]) => {
    const cells = [...row.matchAll(/<td>(.*?)<\/td>/gs)].map(([, cell = '']) =>
      cell.replace(/<[^>]*>/g, '').trim(),
    );
    const [worker = '', route = '', , , , status = ''] = cells;
    return { address: new URL(worker).hostname, route, status };
  });

const DROP_IN = '/run/systemd/system/tomcat.service.d';

const killService = async (lab: Lab, host: string, service: string): Promise<void> => {
  const mainPid = () => onHost(lab, host, `systemctl show -p MainPID --value ${service}`);
  const pid = await mainPid();
  if (pid === '0') throw new Error(`${service} does not run on ${host}`);
  await onHost(lab, host, `kill -9 ${pid}`);
  await eventually(async () => ((await mainPid()) === pid ? undefined : true));
};

const onHost = async (lab: Lab, host: string, line: string): Promise<string> => {
  const { status, stdout, stderr } = await exec(lab, host, ['sh', '-c', line]);
  if (status !== 0) throw new Error(`${host}: ${line} ended with ${status}: ${stderr}`);
  return stdout.trim();
};

import { systemd_service } from './systemd_service.ts';

/** The older name of `systemd_service`. */
export const systemd = { ...systemd_service, name: 'systemd' };

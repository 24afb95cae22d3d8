import { connect } from '../../src/connections/connect.ts';
import { prelude, testConnection } from './support/contract-suite.ts';

const endpoint = {
  kind: 'local',
  name: 'localhost',
  address: 'localhost',
  port: 22,
  user: 'root',
  privateKeyFiles: [],
  knownHostsFiles: [],
  hostKeyChecking: true,
  connectTimeoutSeconds: 10,
} as const;

testConnection('the controller itself', () => connect(endpoint, { prelude }));

import type { HeaderList } from '../web/answer.ts';

/** NGINX in front of Apache as Plesk for Linux sets it up. */
export const pleskHeaders: HeaderList = [
  ['Server', 'nginx'],
  ['X-Powered-By', 'PHP/8.3.21'],
  ['X-Powered-By', 'PleskLin'],
];

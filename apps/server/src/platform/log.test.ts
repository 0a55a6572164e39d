import { expect, test } from 'vitest';
import { loggablePath } from './log.ts';

test.each([
  ['/welcome/AZnzwnoefDGbHS9sHwpLAQ/ledger?x=1', '/welcome/[redacted]/ledger'],
  ['/api/auth/invitations/p3Vn0cJm2yq8Qm4x1b7s?x=1', '/api/auth/invitations/[redacted]'],
  ['/api/clients/0199f3c2?q=secret', '/api/clients/0199f3c2'],
])('%s is logged without what is a key', (url, logged) => expect(loggablePath(url)).toBe(logged));

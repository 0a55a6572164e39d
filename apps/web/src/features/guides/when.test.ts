import { expect, it } from 'vitest';
import { whenWords } from './when.ts';

it('says when a trap is told, in words that are read and not looked up', () => {
  expect(whenWords([])).toBe('Always');
  expect(
    whenWords([
      { detected: 'tag', is: 'universal_analytics' },
      { detected: 'tag', isNot: ['ga4', 'google_tag'] },
    ]),
  ).toBe(
    'Where the site loads Universal Analytics, and the site does not load Google Analytics 4 or Google tag',
  );
  expect(whenWords([{ detected: 'cms', isNot: ['shopify', 'wix', 'wordpress'] }])).toBe(
    'Where the web site system is not Shopify, Wix or WordPress',
  );
  expect(
    whenWords([
      { detected: 'container_count', above: 1 },
      { detected: 'consent_platform', present: false },
    ]),
  ).toBe('Where the site loads more than 1 Tag Manager container, and no consent platform was found');
  expect(whenWords([{ detected: 'container_count', below: 2 }])).toBe(
    'Where the site loads fewer than 2 Tag Manager containers',
  );
  expect(whenWords([{ detected: 'problem', is: ['certificate_expired', 'login_not_found'] }])).toBe(
    'Where the inspection found: certificate expired or login not found',
  );
});

import { expect, it } from 'vitest';
import { suggestedSettings } from './suggested-settings.ts';

const site = [{ key: 'site' }];

it('offers nothing that was not asked for, or is not known', () => {
  expect(suggestedSettings([{ key: 'shop' }], 'https://brightsmile-dental.example')).toEqual({});
  expect(suggestedSettings(site, null)).toEqual({});
  expect(suggestedSettings(site, 'brightsmile')).toEqual({});
});

it('offers no address that is open to listeners', () => {
  expect(suggestedSettings(site, 'http://brightsmile-dental.example')).toEqual({});
});

it('offers the address of the site, without what stands behind it', () => {
  expect(suggestedSettings(site, 'https://www.example.com/de/?utm=1')).toEqual({
    site: 'https://www.example.com',
  });
});

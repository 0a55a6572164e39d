import { describe, expect, test } from 'vitest';
import {
  cityOf,
  currencyName,
  currencyOptions,
  isOfficeHour,
  languageName,
  languageOptions,
  offsetMinutes,
  offsetWords,
  zoneOptions,
} from './places.ts';

const winter = Date.UTC(2026, 10, 20, 12);
const summer = Date.UTC(2026, 6, 20, 12);

describe('zones', () => {
  test('their offset follows the season', () => {
    expect(offsetMinutes('UTC', winter)).toBe(0);
    expect(offsetMinutes('Europe/London', winter)).toBe(0);
    expect(offsetMinutes('Europe/London', summer)).toBe(60);
    expect(offsetMinutes('America/St_Johns', winter)).toBe(-210);
    expect(offsetMinutes('Asia/Kolkata', winter)).toBe(330);
  });

  test('the offset is right around midnight and at half seconds', () => {
    expect(offsetMinutes('Asia/Tokyo', Date.UTC(2026, 11, 31, 23, 59, 59, 500))).toBe(540);
  });

  test('offsets read as people write them', () => {
    expect([0, 60, -210, 330].map(offsetWords)).toEqual(['UTC', 'UTC+1', 'UTC−3:30', 'UTC+5:30']);
  });

  test('a zone is called by its city', () => {
    expect(cityOf('America/Argentina/Buenos_Aires')).toBe('Buenos Aires');
    expect(cityOf('UTC')).toBe('UTC');
  });
});

test('office hours are Monday to Friday, 9 to 18', () => {
  expect(isOfficeHour(Date.UTC(2026, 10, 20, 9))).toBe(true);
  expect(isOfficeHour(Date.UTC(2026, 10, 20, 17, 59))).toBe(true);
  expect(isOfficeHour(Date.UTC(2026, 10, 20, 18))).toBe(false);
  expect(isOfficeHour(Date.UTC(2026, 10, 20, 8, 59))).toBe(false);
  expect(isOfficeHour(Date.UTC(2026, 10, 21, 12))).toBe(false);
});

test('names of currencies and languages; a code that nobody knows is shown as it is', () => {
  expect(currencyName('EUR')).toBe('Euro');
  expect(languageName('de-AT')).toBe('Austrian German');
  expect(languageName('not a code')).toBe('not a code');
});

test('whatever is offered is taken by the contract', async () => {
  const { Currency, Language, TimeZone } = await import('@portico/contract/clients');
  for (const { value } of zoneOptions()) expect(TimeZone.safeParse(value).success, value).toBe(true);
  for (const { value } of currencyOptions()) expect(Currency.safeParse(value).success, value).toBe(true);
  for (const { value } of languageOptions()) expect(Language.safeParse(value).success, value).toBe(true);
});

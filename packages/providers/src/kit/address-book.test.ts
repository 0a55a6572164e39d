import { describe, expect, test } from 'vitest';
import { AddressBookError, parseAddressBook } from './address-book.ts';

const found = (setting: string, url: string) => parseAddressBook(setting)(new URL(url)).href;

describe('an address is found', () => {
  test.each([
    ['', 'https://graph.facebook.com/v26.0/me?fields=id', 'https://graph.facebook.com/v26.0/me?fields=id'],
    ['https://a.example=http://127.0.0.1:1/a', 'https://a.example/x/y?z=1', 'http://127.0.0.1:1/a/x/y?z=1'],
    ['https://a.example=http://127.0.0.1:1', 'https://a.example/x', 'http://127.0.0.1:1/x'],
    ['https://a.example=http://127.0.0.1:1/', 'https://a.example/', 'http://127.0.0.1:1/'],
    [
      'https://*.shop.example=http://127.0.0.1:1/{host}',
      'https://one.shop.example/admin',
      'http://127.0.0.1:1/one.shop.example/admin',
    ],
    [
      'https://a.example=http://127.0.0.1:1, https://*.example=http://127.0.0.1:2',
      'https://b.example/',
      'http://127.0.0.1:2/',
    ],
  ])('with "%s": %s at %s', (setting, url, expected) => {
    expect(found(setting, url)).toBe(expected);
  });

  test.each([
    'https://evil-a.example/',
    'http://a.example/',
    'https://a.example:8443/',
    'https://a.example.evil/',
  ])('and %s is nobody else', (url) => {
    expect(found('https://a.example=http://127.0.0.1:1', url)).toBe(url);
  });

  test('a wildcard is no name by itself', () => {
    expect(found('https://*.shop.example=http://127.0.0.1:1', 'https://shop.example/')).toBe(
      'https://shop.example/',
    );
  });
});

test.each([
  'a.example=http://b',
  'https://a.example',
  'https://a.example=b',
  'https://a.example=ftp://b',
  '=',
  'https://*=http://b',
])('"%s" is refused by its name', (entry) => {
  expect(() => parseAddressBook(entry)).toThrow(AddressBookError);
  expect(() => parseAddressBook(entry)).toThrow(`"${entry}"`);
});

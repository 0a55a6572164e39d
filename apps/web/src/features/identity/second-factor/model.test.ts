import { describe, expect, it } from 'vitest';
import { ApiError } from '../../../api.ts';
import {
  asksSecondStep,
  cleanCode,
  codeProblem,
  codeRefusal,
  codesFile,
  deviceName,
  passkeyRefusal,
  passwordRefusal,
  typedSecret,
} from './model.ts';

const refused = (code: ConstructorParameters<typeof ApiError>[0]['code'], more = {}) =>
  new ApiError({ code, title: 'Title', detail: 'Detail.', ...more });

describe('a code as it was typed', () => {
  it.each([
    ['123 456', '123456'],
    [' 123456 ', '123456'],
    ['123-456', '123456'],
    ['12 34.56', '123456'],
  ])('%s is six digits', (typed, code) => {
    expect(cleanCode(typed, false)).toBe(code);
    expect(codeProblem(cleanCode(typed, false), false)).toBeNull();
  });
  it.each(['', '12345', '1234567', 'abcdef', '12345a', '１２３４５６'])('%s is none', (typed) =>
    expect(codeProblem(cleanCode(typed, false), false)).toContain('six digits'),
  );
  it('keeps what stands in a backup code', () => {
    expect(cleanCode(' x1Y2z-3A4b5 ', true)).toBe('x1Y2z-3A4b5');
    expect(codeProblem('x1Y2z-3A4b5', true)).toBeNull();
    expect(codeProblem('x1Y2z', true)).toContain('backup codes');
  });
});

describe('a refused code', () => {
  it('says how many tries are left towards the end, and then that it is over', () => {
    const after = (wrong: number) => codeRefusal(refused('wrong_credentials'), wrong);
    expect(after(1)).toEqual({ kind: 'wrong', sentence: 'Detail.' });
    expect(after(2)).toEqual({ kind: 'wrong', sentence: 'Detail.' });
    expect(after(3).sentence).toBe('Detail. Two tries are left.');
    expect(after(4).sentence).toBe('Detail. One try is left.');
    expect(after(5).kind).toBe('over');
  });
  it('is over where the server takes no more of this sign-in', () => {
    expect(codeRefusal(refused('not_signed_in'), 1).kind).toBe('over');
    expect(codeRefusal(refused('too_many_requests'), 1)).toEqual({ kind: 'over', sentence: 'Detail.' });
  });
  it('is not over where it is only too fast, offline, or our mistake', () => {
    expect(codeRefusal(refused('too_many_requests', { retryAfter: 30 }), 1).kind).toBe('other');
    expect(codeRefusal(refused('offline'), 1)).toEqual({ kind: 'other', sentence: 'Detail.' });
    expect(codeRefusal(new Error('x'), 1).kind).toBe('other');
  });
});

it('asks for the second step after one refusal alone', () => {
  expect(asksSecondStep(refused('second_factor_needed'))).toBe(true);
  expect(asksSecondStep(refused('wrong_credentials'))).toBe(false);
  expect(asksSecondStep(null)).toBe(false);
});

it('puts a wrong password at its field, and all else above the form', () => {
  expect(passwordRefusal(null)).toEqual({ field: null, form: null });
  expect(passwordRefusal(refused('wrong_credentials'))).toEqual({
    field: 'That is not your password.',
    form: null,
  });
  expect(passwordRefusal(refused('not_allowed'))).toEqual({ field: null, form: 'Detail.' });
});

describe('a passkey that did not come about', () => {
  const named = (name: string) => Object.assign(new Error('The operation either timed out…'), { name });
  it('is told in plain words for every name that WebAuthn has', () => {
    for (const name of [
      'NotAllowedError',
      'AbortError',
      'InvalidStateError',
      'NotSupportedError',
      'ConstraintError',
      'SecurityError',
      'UnknownError',
    ]) {
      for (const deed of ['add', 'use'] as const) {
        expect(passkeyRefusal(named(name), deed)).not.toContain('operation');
        expect(passkeyRefusal(named(name), deed)).toMatch(/\.$/);
      }
    }
    expect(passkeyRefusal(named('NotAllowedError'), 'use')).toContain('use your password');
    expect(passkeyRefusal('nothing', 'add')).toContain('another browser');
  });
  it('is told in the server’s words where it refused', () =>
    expect(passkeyRefusal(refused('wrong_credentials'), 'use')).toBe('Detail.'));
});

it.each([
  ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36', 'Chrome on Linux'],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0 Safari/537.36 Edg/140.0', 'Edge on Windows'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.0 Safari/605.1.15', 'Safari on Mac'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1', 'Safari on iPhone'],
  ['Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile Safari/537.36', 'Chrome on Android'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox on Linux'],
  ['curl/8', ''],
])('%s is called %s', (agent, name) => expect(deviceName(agent)).toBe(name));

it('shows the secret in groups to type', () => {
  const uri = 'otpauth://totp/Portico:a%40b.example?secret=JBSWY3DPEHPK3PXP22&issuer=Portico';
  expect(typedSecret(uri)).toBe('JBSW Y3DP EHPK 3PXP 22');
  expect(typedSecret('otpauth://totp/x')).toBe('');
});

it('writes backup codes into a file, one a line', () => {
  const lines = codesFile(['aaaaa-bbbbb', 'ccccc-ddddd'], 'a@b.example', '20 Nov 2026').split('\n');
  expect(lines[0]).toContain('a@b.example');
  expect(lines.slice(3, 5)).toEqual(['aaaaa-bbbbb', 'ccccc-ddddd']);
});

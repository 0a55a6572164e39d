import type { Me } from '@portico/contract';
import { describe, expect, it } from 'vitest';
import { ApiError } from '../../api.ts';
import {
  deviceKind,
  homeOf,
  invitationWay,
  isCodeAtFault,
  isElsewhere,
  passwordStrength,
  placeKey,
  placeName,
  refusalSentence,
  rightsOf,
  roleName,
  safeReturn,
  signInFailure,
} from './model.ts';

describe('the way back after the sign-in', () => {
  it.each([
    undefined,
    '',
    '/',
    'https://evil.example/studio',
    '//evil.example/studio',
    '/\\evil.example',
    '/studio\\..\\..',
    '/studio/ /x',
    '/studioevil',
    'javascript:alert(1)',
    '/sign-in?redirect=/sign-in',
    '/invitation#a-code',
    '/invitation/../x',
    '//invitation',
  ])('%s leads home', (wanted) => expect(safeReturn(wanted)).toBe('/studio'));

  it.each(['/studio', '/studio/clients/1?tab=a#b', '/studio?x=1', '/invitation'])('%s is kept', (wanted) =>
    expect(safeReturn(wanted)).toBe(wanted),
  );
});

describe('a sign-in that did not work', () => {
  const failure = (code: 'wrong_credentials' | 'too_many_requests' | 'offline', more = {}) =>
    signInFailure(new ApiError({ code, title: 'T', detail: 'D', ...more }));

  it('says what to do', () => {
    expect(failure('wrong_credentials')).toBe(
      'The e-mail address or the password is not right. Check both and try again.',
    );
    expect(failure('too_many_requests', { retryAfter: 90 })).toBe('Too many attempts. Try again in 2 min.');
    expect(failure('too_many_requests')).toContain('Wait a little');
    expect(failure('offline')).toBe('D');
    expect(signInFailure(new Error('x'))).not.toContain('x.');
  });

  it('elsewhere a wrong password is said in the words of the server', () => {
    const error = new ApiError({
      code: 'wrong_credentials',
      title: 'T',
      detail: 'That is not your password.',
    });
    expect(refusalSentence(error)).toBe('That is not your password.');
  });
});

describe('the code of a link', () => {
  const refused = (code: 'code_ended' | 'invalid_input' | 'offline', path?: string) =>
    isCodeAtFault(new ApiError({ code, title: 'T', errors: path ? [{ path, message: 'M' }] : [] }));

  it('is at fault where it has ended or was never one, and not for anything else', () => {
    expect(refused('code_ended')).toBe(true);
    expect(refused('invalid_input', 'code')).toBe(true);
    expect(refused('invalid_input', 'token')).toBe(true);
    expect(refused('invalid_input', 'password')).toBe(false);
    expect(refused('offline')).toBe(false);
    expect(isCodeAtFault(new Error('x'))).toBe(false);
    expect(isCodeAtFault(null)).toBe(false);
  });
});

describe('a password', () => {
  const words = (length: number) => passwordStrength('x'.repeat(length)).words;

  it('is judged by its length alone, and the words say how many are missing', () => {
    expect(words(0)).toContain('At least 10');
    expect(words(8)).toBe('2 more characters.');
    expect(words(9)).toBe('1 more character.');
    expect(words(10)).toContain('Long enough');
    expect(words(15)).toContain('Long enough');
    expect(words(16)).toBe('Strong.');
    expect(passwordStrength('Aa1!Aa1!').tone).toBe(passwordStrength('aaaaaaaa').tone);
  });

  it('never fills more than the whole bar, and fills it more with every letter', () => {
    const shares = Array.from({ length: 201 }, (_, length) => passwordStrength('x'.repeat(length)).share);
    expect(Math.max(...shares)).toBe(100);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  });
});

const organization = { id: 'o1', name: 'Northlight', slug: 'northlight' };
const client = { id: 'c1', name: 'Bright Smile Dental' };
const me: Me = {
  user: { id: 'u1', name: 'Mara', email: 'mara@northlight.example', role: 'owner', customRole: null },
  organization,
  permissions: ['client.read'],
  allClients: true,
  places: [],
  needsSecondFactor: false,
};

describe('places', () => {
  it('are named, told apart and have a first page each', () => {
    expect(placeName({ organization, client: null })).toBe('Northlight');
    expect(placeName({ organization, client })).toBe('Bright Smile Dental, a client of Northlight');
    expect(placeKey({ organization, client })).not.toBe(placeKey({ organization, client: null }));
    expect(homeOf({ kind: 'member' })).toBe('/studio');
    expect(homeOf({ kind: 'portal' })).not.toBe('/studio');
  });

  it('another person or another organization is somewhere else; another name or right is not', () => {
    expect(isElsewhere(me, { ...me, user: { ...me.user, id: 'u2' } })).toBe(true);
    expect(isElsewhere(me, { ...me, organization: { ...organization, id: 'o2' } })).toBe(true);
    const renamed = { ...me, user: { ...me.user, name: 'M' }, organization: { ...organization, name: 'N' } };
    expect(isElsewhere(me, { ...renamed, permissions: [] })).toBe(false);
  });

  it('rights differ by permission and by clients', () => {
    expect(rightsOf(me)).toBe(rightsOf({ ...me, places: [] }));
    expect(rightsOf(me)).not.toBe(rightsOf({ ...me, permissions: [] }));
    expect(rightsOf(me)).not.toBe(rightsOf({ ...me, allClients: false }));
  });
});

it('the organization’s own role is the one that is named', () => {
  expect(roleName({ role: 'support', customRole: null })).toBe('Support');
  expect(roleName({ role: 'viewer', customRole: { id: 'r1', name: 'media buyer' } })).toBe('media buyer');
});

it('a phone, a computer and a program are drawn as such', () => {
  expect(deviceKind({ kind: 'browser', name: 'Safari on iPhone' })).toBe('phone');
  expect(deviceKind({ kind: 'browser', name: 'Firefox on Linux' })).toBe('computer');
  expect(deviceKind({ kind: 'program', name: 'curl' })).toBe('program');
});

describe('an invitation', () => {
  const invited = (hasAccount: boolean) => ({ email: 'noor@northlight.example', hasAccount });
  const as = (email: string) => ({ user: { ...me.user, email } });

  it('is accepted by a new account, after the sign-in, or by one press; and by nobody else', () => {
    expect(invitationWay(invited(false), null)).toBe('register');
    expect(invitationWay(invited(true), null)).toBe('sign_in');
    expect(invitationWay(invited(true), as('Noor@northlight.example'))).toBe('accept');
    expect(invitationWay(invited(true), as('mara@northlight.example'))).toBe('other_account');
    expect(invitationWay(invited(false), as('mara@northlight.example'))).toBe('other_account');
  });
});

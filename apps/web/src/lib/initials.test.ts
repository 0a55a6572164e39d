import { expect, it } from 'vitest';
import { initials } from './initials.ts';

it.each([
  ['Bright Smile Dental', 'BS'],
  ['Keel & Anchor Logistics', 'KA'],
  ['Tidepool', 'TI'],
  ['Dr. Ana Kovač', 'DA'],
  ['Élan', 'ÉL'],
  ['  ', '–'],
  ['– –', '–'],
  ['3M', '3M'],
])('shortens %s to %s', (name, short) => expect(initials(name)).toBe(short));

import { accentFamily } from '@portico/contract/colours';
import { expect, it } from 'vitest';
import { brandProperties } from './brand.ts';

it('without a brand, or with what is no colour, every property is taken away', () => {
  for (const brand of [null, {}, { accent: 'red' }, { accent: '#12345g' }]) {
    const values = Object.values(brandProperties(brand));
    expect(values).toHaveLength(10);
    expect(values.every((value) => value === null)).toBe(true);
  }
});

it('gives each theme its own colours; the dark one may have another accent', () => {
  const one = brandProperties({ accent: '#b4235a' });
  expect(one['--brand-light']).toBe(accentFamily('#b4235a', 'light')?.base);
  expect(one['--brand-dark']).toBe(accentFamily('#b4235a', 'dark')?.base);
  const two = brandProperties({ accent: '#b4235a', accentDark: '#f2c94c' });
  expect(two['--brand-light']).toBe(one['--brand-light']);
  expect(two['--brand-dark']).toBe('#f2c94c');
  expect(two['--brand-dark-on']).toBe(accentFamily('#f2c94c', 'dark')?.on);
});

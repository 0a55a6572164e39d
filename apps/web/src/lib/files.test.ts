import { describe, expect, it } from 'vitest';
import { fileSize, refuseFile } from './files.ts';

const kinds = ['image/png', 'image/jpeg'];
const file = (type: string, size: number) => ({ name: 'shot.png', type, size });

describe('a file that is to be attached', () => {
  it('is refused with the reason', () => {
    expect(refuseFile(file('image/svg+xml', 10), kinds, 1_000)).toContain('not one of the kinds');
    expect(refuseFile(file('image/png', 12_400_000), kinds, 10_000_000)).toBe(
      'shot.png is 12.4 MB; at most 10 MB can be attached.',
    );
    expect(refuseFile(file('image/png', 0), kinds, 1_000)).toBe('shot.png is empty.');
  });

  it('is taken', () => {
    expect(refuseFile(file('image/png', 1_000), kinds, 1_000)).toBeNull();
  });
});

it('tells sizes in kB and MB', () => {
  expect([fileSize(1), fileSize(640_400), fileSize(1_000_000), fileSize(1_250_000)]).toEqual([
    '1 kB',
    '640 kB',
    '1 MB',
    '1.3 MB',
  ]);
});

import { describe, expect, it } from 'vitest';
import { createKeymap, isTyping, keyCaps, type Shortcut, sequencePause, strokeName } from './keyboard.ts';

const shortcut = (keys: string): Shortcut => ({ keys, label: keys, run: () => {} });
const shortcuts = ['g c', 'g h', 'c', '?', 'mod+k'].map(shortcut);
const press = (keymap: ReturnType<typeof createKeymap>, key: string, at = 0, more = {}) => {
  const found = keymap.press({ key, ...more }, shortcuts, at);
  return found === null || found === 'pending' ? found : found.keys;
};

describe('the keymap', () => {
  it('leaves alone what is no shortcut', () => {
    const keymap = createKeymap(false);
    expect(press(keymap, 'x')).toBeNull();
    expect(press(keymap, 'c', 0, { altKey: true })).toBeNull();
    expect(press(keymap, 'k')).toBeNull();
    expect(press(keymap, 'k', 0, { metaKey: true })).toBeNull();
  });

  it('finds single keys and keys with the modifier of the machine', () => {
    expect(press(createKeymap(false), '?', 0, { shiftKey: true })).toBe('?');
    expect(press(createKeymap(false), 'K', 0, { ctrlKey: true })).toBe('mod+k');
    expect(press(createKeymap(true), 'k', 0, { metaKey: true })).toBe('mod+k');
    expect(press(createKeymap(true), 'k', 0, { ctrlKey: true })).toBeNull();
  });

  it('takes one key after the other as one shortcut, before the single key', () => {
    const keymap = createKeymap(false);
    expect(press(keymap, 'g', 0)).toBe('pending');
    expect(press(keymap, 'c', 300)).toBe('g c');
    expect(press(keymap, 'c', 400)).toBe('c');
  });

  it('forgets the first key after a pause, and after a key that does not fit', () => {
    const keymap = createKeymap(false);
    press(keymap, 'g', 0);
    expect(press(keymap, 'c', sequencePause + 1)).toBe('c');
    press(keymap, 'g', 10_000);
    expect(press(keymap, 'x', 10_100)).toBeNull();
    expect(press(keymap, 'h', 10_200)).toBeNull();
  });

  it('begins anew when the first key is pressed twice', () => {
    const keymap = createKeymap(false);
    press(keymap, 'g', 0);
    expect(press(keymap, 'g', 100)).toBe('pending');
    expect(press(keymap, 'h', 200)).toBe('g h');
  });
});

it('names strokes in lower case', () => {
  expect(strokeName({ key: 'G' }, false)).toBe('g');
  expect(strokeName({ key: 'Escape' }, false)).toBe('Escape');
});

it('shows the keys as they stand on the keyboard', () => {
  expect(keyCaps('mod+k', true)).toEqual(['⌘', 'K']);
  expect(keyCaps('mod+k', false)).toEqual(['Ctrl', 'K']);
  expect(keyCaps('g c', false)).toEqual(['G', 'C']);
  expect(keyCaps('?', false)).toEqual(['?']);
});

it('knows where a person is typing', () => {
  expect(isTyping(null)).toBe(false);
  expect(isTyping({ tagName: 'INPUT', type: 'text' })).toBe(true);
  expect(isTyping({ tagName: 'INPUT', type: 'checkbox' })).toBe(false);
  expect(isTyping({ tagName: 'TEXTAREA' })).toBe(true);
  expect(isTyping({ tagName: 'SELECT' })).toBe(true);
  expect(isTyping({ tagName: 'DIV', isContentEditable: true })).toBe(true);
  expect(isTyping({ tagName: 'BUTTON' })).toBe(false);
});

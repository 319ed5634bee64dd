// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keepKeys } from './keep-keys.ts';

const onSpace = vi.fn();
const onLetter = vi.fn();
const heard = vi.fn();
let ended: AbortController;

beforeEach(() => {
  document.body.innerHTML = '<p>Text</p><button>Page</button><input><div contenteditable="true"></div>';
  ended = new AbortController();
  keepKeys({ ' ': onSpace, n: onLetter }, ended.signal);
  document.addEventListener('keydown', heard, { signal: ended.signal });
});
afterEach(() => {
  ended.abort();
  onSpace.mockReset();
  onLetter.mockReset();
  heard.mockReset();
});

const press = (selector: string, init: KeyboardEventInit = { key: ' ' }, type = 'keydown') => {
  const event = new KeyboardEvent(type, { bubbles: true, composed: true, cancelable: true, ...init });
  Object.defineProperty(event, 'isTrusted', { value: true });
  document.querySelector(selector)?.dispatchEvent(event);
  return event;
};

it.each(['p', 'button'])('Space is the reading’s, and the page hears nothing of it: on %s', (selector) => {
  expect(press(selector).defaultPrevented).toBe(true);
  press(selector, { key: ' ' }, 'keyup');
  expect(onSpace).toHaveBeenCalledOnce();
  expect(heard).not.toHaveBeenCalled();
});

it('a Space that is held down counts once', () => {
  press('p');
  press('p', { key: ' ', repeat: true });
  expect(onSpace).toHaveBeenCalledOnce();
});

it.each([
  ['a text field', 'input', { key: ' ' }],
  ['editable text', '[contenteditable]', { key: ' ' }],
  ['the page, for another key', 'p', { key: 'k' }],
  ['the page, with Ctrl', 'p', { key: ' ', ctrlKey: true }],
])('the key is for %s', (_name, selector, init) => {
  expect(press(selector, init).defaultPrevented).toBe(false);
  expect(onSpace).not.toHaveBeenCalled();
  expect(heard).toHaveBeenCalledOnce();
});

it('the page doesn’t hear the release of a key that closes the bar, and hears all that follows', () => {
  onSpace.mockImplementation(() => ended.abort());
  const release = vi.fn();
  document.addEventListener('keyup', release);
  press('p');
  press('p', { key: ' ' }, 'keyup');
  expect(release).not.toHaveBeenCalled();
  press('p', { key: ' ' }, 'keyup');
  expect(release).toHaveBeenCalledOnce();
  document.removeEventListener('keyup', release);
});

it('a control that is reached by keys has its Space', () => {
  press('p', { key: 'Tab' });
  heard.mockReset();
  press('button');
  expect(heard).toHaveBeenCalledOnce();
  expect(onSpace).not.toHaveBeenCalled();
});

it('Letters are kept by their sign, or by their place on another keyboard, and not while somebody types', () => {
  expect(press('p', { key: 'N', code: 'KeyN' }).defaultPrevented).toBe(true);
  press('button', { key: 'т', code: 'KeyN' });
  expect(onLetter).toHaveBeenCalledTimes(2);
  press('input', { key: 'n', code: 'KeyN' });
  press('p', { key: 'n', code: 'KeyN', ctrlKey: true });
  press('p', { key: 'x', code: 'KeyX' });
  press('p', { key: 'b', code: 'KeyN' });
  expect(onLetter).toHaveBeenCalledTimes(2);
  expect(heard).toHaveBeenCalledTimes(4);
});

// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { listenForWordClicks } from './word-clicks.ts';

const box = new DOMRect(10, 20, 30, 16);
const onWord = vi.fn();
let ended: AbortController;

beforeEach(() => {
  document.body.innerHTML =
    '<p>A <a href="#there"><b>linked</b></a> <em>word</em></p><sayable-card><i>card</i></sayable-card>';
  ended = new AbortController();
  const cardHost = document.querySelector<HTMLElement>('sayable-card');
  if (!cardHost) throw new Error('no card in the case');
  const overlay = {
    shownWords: () => [],
    wordAt: (x: number, y: number) => (x === 15 && y === 25 ? { index: 3, box } : null),
    showWords: vi.fn(),
    readWord: vi.fn(),
    clearWords: vi.fn(),
    planWords: vi.fn(),
    repaint: vi.fn(),
    dispose: vi.fn(),
  };
  listenForWordClicks({ document, overlay, cardHost, onWord }, ended.signal);
});
afterEach(() => {
  ended.abort();
  onWord.mockReset();
  document.getSelection()?.removeAllRanges();
});

function click(selector: string, init: MouseEventInit = {}): MouseEvent {
  const event = new MouseEvent('click', {
    bubbles: true,
    composed: true,
    cancelable: true,
    clientX: 15,
    clientY: 25,
    ...init,
  });
  document.querySelector(selector)?.dispatchEvent(event);
  return event;
}

describe('a click on the page', () => {
  it('on a word reports it and its place, and still reaches the page', () => {
    const event = click('em');
    expect(onWord).toHaveBeenCalledExactlyOnceWith({ index: 3, box });
    expect(event.defaultPrevented).toBe(false);
  });

  it.each([
    ['beside every word', 'em', { clientX: 400 }],
    ['in a link', 'b', {}],
    ['in the card', 'i', {}],
    ['with Ctrl', 'em', { ctrlKey: true }],
    ['with Alt', 'em', { altKey: true }],
  ])('%s is ignored', (_name, selector, init) => {
    click(selector, init);
    expect(onWord).not.toHaveBeenCalled();
  });

  it('that ends a selection is ignored', () => {
    const word = document.querySelector('em');
    if (word) document.getSelection()?.selectAllChildren(word);
    click('em');
    expect(onWord).not.toHaveBeenCalled();
  });

  it('is ignored once the card is closed', () => {
    ended.abort();
    click('em');
    expect(onWord).not.toHaveBeenCalled();
  });
});

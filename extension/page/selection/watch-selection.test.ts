// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, type Mock, vi } from 'vitest';
import { type SelectionListener, watchSelection } from './watch-selection.ts';

const settledMs = 50;
let listener: { [K in keyof SelectionListener]: Mock<SelectionListener[K]> };
let ended: AbortController;

beforeEach(() => {
  vi.useFakeTimers();
  document.body.innerHTML = '<p>The tide clock</p>';
  listener = { onSelected: vi.fn(), onCleared: vi.fn() };
  ended = new AbortController();
  watchSelection(document, listener, ended.signal);
});
afterEach(() => {
  ended.abort();
  document.getSelection()?.removeAllRanges();
});

const tell = (type: string) => document.dispatchEvent(new Event(type));
function select() {
  const paragraph = document.querySelector('p');
  if (paragraph) document.getSelection()?.selectAllChildren(paragraph);
  tell('selectionchange');
}
function clear() {
  document.getSelection()?.removeAllRanges();
  tell('selectionchange');
}

describe('watchSelection', () => {
  it('reports a selection once it stops changing, and its end', () => {
    select();
    select();
    expect(listener.onSelected).not.toHaveBeenCalled();
    vi.advanceTimersByTime(settledMs);
    expect(listener.onSelected).toHaveBeenCalledTimes(1);
    expect(String(listener.onSelected.mock.calls[0]?.[0])).toBe('The tide clock');
    clear();
    vi.advanceTimersByTime(settledMs);
    expect(listener.onCleared).toHaveBeenCalledTimes(1);
  });

  it('waits for the pointer to be released', () => {
    tell('pointerdown');
    select();
    vi.advanceTimersByTime(settledMs);
    expect(listener.onSelected).not.toHaveBeenCalled();
    tell('pointerup');
    vi.advanceTimersByTime(settledMs);
    expect(listener.onSelected).toHaveBeenCalledTimes(1);
  });

  it('sets no timer without a selection', () => {
    tell('pointerdown');
    tell('pointerup');
    clear();
    expect(vi.getTimerCount()).toBe(0);
    expect(listener.onCleared).not.toHaveBeenCalled();
  });

  it('ends with its signal', () => {
    select();
    ended.abort();
    vi.advanceTimersByTime(settledMs);
    select();
    vi.advanceTimersByTime(settledMs);
    expect(listener.onSelected).not.toHaveBeenCalled();
  });
});

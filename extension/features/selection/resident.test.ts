// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CardDoor } from './card-door.ts';
import { type Resident, startResident } from './resident.ts';

const card = {
  practise: vi.fn(),
  practiseText: vi.fn(),
  hasText: vi.fn(),
  showDefinition: vi.fn(),
} satisfies CardDoor;
const loadCard = vi.fn<() => Promise<CardDoor | null>>();
let isAlive = true;
let ended: AbortController;
let resident: Resident;

beforeEach(() => {
  vi.useFakeTimers();
  document.body.innerHTML = '<p>The tide clock has one hand.</p>';
  vi.spyOn(Range.prototype, 'getClientRects').mockReturnValue(
    Object.assign([new DOMRect(100, 100, 80, 20)], { item: () => null }),
  );
  HTMLElement.prototype.showPopover ??= () => undefined;
  isAlive = true;
  loadCard.mockReset().mockResolvedValue(card);
  card.practise.mockReset().mockReturnValue(true);
  ended = new AbortController();
  resident = startResident({ document, loadCard, isAlive: () => isAlive, signal: ended.signal });
});
afterEach(() => {
  ended.abort();
  document.getSelection()?.removeAllRanges();
  for (const host of surfaces()) host.remove();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const surfaces = () => [...document.querySelectorAll('sayable-button')];
const button = () => surfaces()[0]?.shadowRoot?.querySelector('button') ?? null;
const told = () => surfaces()[0]?.shadowRoot?.querySelector('p')?.textContent;
function select() {
  const paragraph = document.querySelector('p');
  if (paragraph) document.getSelection()?.selectAllChildren(paragraph);
  document.dispatchEvent(new Event('selectionchange'));
  vi.advanceTimersByTime(50);
}
async function press() {
  button()?.click();
  await vi.advanceTimersByTimeAsync(0);
}

describe('the resident script', () => {
  it('adds nothing to the page and loads nothing until something is selected', () => {
    document.dispatchEvent(new Event('pointerdown'));
    document.dispatchEvent(new Event('pointerup'));
    vi.advanceTimersByTime(1000);
    expect(surfaces()).toEqual([]);
    expect(loadCard).not.toHaveBeenCalled();
  });

  it('shows one button for a selection, and takes it away with it', () => {
    select();
    select();
    expect(surfaces()).toHaveLength(1);
    expect(button()?.textContent).toBe('Practise');
    document.getSelection()?.removeAllRanges();
    document.dispatchEvent(new Event('selectionchange'));
    vi.advanceTimersByTime(50);
    expect(surfaces()).toEqual([]);
  });

  it('opens the card with the selection and goes', async () => {
    select();
    await press();
    expect(String(card.practise.mock.calls[0]?.[0])).toBe('The tide clock has one hand.');
    expect(surfaces()).toEqual([]);
  });

  it('goes with Escape', () => {
    select();
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
    expect(surfaces()).toEqual([]);
  });

  it('asks to reload the page after an update, without touching the extension', async () => {
    select();
    isAlive = false;
    await press();
    expect(told()).toBe('Sayable was updated. Reload this page to go on practising.');
    expect(loadCard).not.toHaveBeenCalled();
    document.dispatchEvent(new Event('pointerdown'));
    expect(surfaces()).toEqual([]);
  });

  it('says what to do where the card can’t be had, or where there is nothing to say', async () => {
    loadCard.mockResolvedValue(null);
    select();
    await press();
    expect(told()).toContain('Reload this page');
    loadCard.mockResolvedValue(card);
    card.practise.mockReturnValue(false);
    select();
    await press();
    expect(told()).toContain('Select some text');
  });

  it('answers the menu, the shortcut and the popup', async () => {
    await expect(resident.practiseSelection()).resolves.toBe(false);
    expect(loadCard).not.toHaveBeenCalled();
    select();
    await expect(resident.practiseSelection()).resolves.toBe(true);
  });
});

import type { ClipMode } from '@sayable/shared/comparison';
import { type KeyboardEvent, type RefObject, useEffect } from 'react';
import type { PartPlayer } from './playback/use-clip-player.ts';
import type { Move } from './selection.ts';

interface Controls {
  player: PartPlayer;
  move(by: Move): void;
  toggleContext(): void;
}

/** The mode that each key plays. A focused button keeps the space bar. */
const playKeys: Readonly<Record<string, ClipMode>> = { ' ': 'in-turn', m: 'reference', y: 'user', b: 'both' };
const RATE_STEP = 0.05;

/**
 * Handles all keyboard shortcuts: returns the listener for the view.
 * @param takesFocus true if it has the keyboard from the start
 */
export function useCompareKeys(
  root: RefObject<HTMLElement | null>,
  controls: Controls,
  takesFocus: boolean,
): (event: KeyboardEvent) => void {
  useEffect(() => {
    if (takesFocus) root.current?.focus({ preventScroll: true });
  }, [root, takesFocus]);
  return (event) => {
    const { target, key, ctrlKey, metaKey, altKey } = event;
    if (ctrlKey || metaKey || altKey) return;
    // A range slider and a button use keys of their own.
    if (target instanceof HTMLInputElement && key.startsWith('Arrow')) return;
    if (key === ' ' && target instanceof HTMLElement && target.closest('button, summary')) return;
    if (!press(key.length === 1 ? key.toLowerCase() : key, event.shiftKey, controls)) return;
    event.preventDefault();
    event.stopPropagation();
  };
}

/** Returns true if the key has a meaning. */
function press(key: string, isShift: boolean, { player, move, toggleContext }: Controls): boolean {
  const mode = playKeys[key];
  if (mode) {
    if (player.canPlay(mode)) player.toggle(mode);
    return true;
  }
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowRight':
      move({ type: 'step', by: key === 'ArrowRight' ? 1 : -1, extends: isShift });
      return true;
    case 'ArrowDown':
      move({ type: 'narrow' });
      return true;
    case 'ArrowUp':
      move({ type: 'widen' });
      return true;
    case 'a':
      move({ type: 'all' });
      return true;
    case 'l':
      player.toggleLoop();
      return true;
    case 'c':
      toggleContext();
      return true;
    case ',':
    case '.':
      player.setRate(player.rate + (key === '.' ? RATE_STEP : -RATE_STEP));
      return true;
    case 's':
      player.save();
      return true;
    case 'Escape':
      if (!player.playing) return false;
      player.stop();
      return true;
    default:
      return false;
  }
}

import { useLayoutEffect, useRef } from 'react';
import { listenFirst } from '../../../ui/first-listener.ts';
import { canSayWord, isRecording, isTrying } from '../state/screen.ts';
import type { CardState } from '../state/state.ts';
import type { CardStore } from '../state/store.ts';
import { createPushToTalk, type PushToTalk } from './push-to-talk.ts';

/** The attribute of the button on which Space means push-to-talk even while it has the focus. */
export const recordButtonAttribute = 'data-record-button';

interface CardKeysOptions {
  store: CardStore;
  /** Goes on to the next (1) or the previous (-1) sentence; without it, no letter has a meaning. */
  onStep?: ((by: 1 | -1) => void) | undefined;
  /** Begins a run of lines. */
  onSayLines?: (() => void) | undefined;
  onClose(): void;
}

/**
 * Handles the card's keys: Space speaks and Escape steps back, with any focus except a text field, a control
 * of the page that uses Space itself, or a button that was focused by the keyboard. With the focus in the
 * card, N and P lead to the next and the previous sentence, R reads it (again) and S reads it slowly, and L begins a run of lines. Only
 * real key presses count: a page can't open the microphone by synthetic events.
 */
export function useCardKeys({ store, onStep, onSayLines, onClose }: CardKeysOptions): void {
  const steps = useRef({ onStep, onSayLines });
  steps.current = { onStep, onSayLines };
  useLayoutEffect(() => {
    const ended = new AbortController();
    const pushToTalk = pushToTalkOf(store);
    let movesByKeys = false;
    const onKey = (event: KeyboardEvent) => {
      if (!event.isTrusted) return;
      if (movingKeys.has(event.key)) movesByKeys = true;
      const letter = letterOf(event, steps.current);
      if (!letter && !takesKey(event, movesByKeys)) return;
      if (letter && event.type === 'keydown' && !event.repeat) press(letter, store, steps.current);
      if (event.key === ' ') speak(event, pushToTalk);
      if (event.key === 'Escape' && event.type === 'keydown') stepBack(store, onClose);
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    const onPointerDown = () => {
      movesByKeys = false;
    };
    listenFirst(['keydown', 'keyup'], onKey, ended.signal);
    listenFirst(['pointerdown'], onPointerDown, ended.signal);
    // The key's release is then sent to another window.
    window.addEventListener('blur', () => pushToTalk.up(), { signal: ended.signal });
    return () => ended.abort();
  }, [store, onClose]);
}

type Letter = 'n' | 'p' | 'r' | 's' | 'l';
type Steps = Pick<CardKeysOptions, 'onStep' | 'onSayLines'>;

/**
 * Returns the letter of a key that is pressed in the card. A keyboard of another script has it at the same
 * place.
 */
function letterOf(event: KeyboardEvent, { onStep, onSayLines }: Steps): Letter | null {
  const [target] = event.composedPath();
  const { key, code } = event;
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !(target instanceof Element))
    return null;
  if (!target.closest('.sayable') || isTyping(target)) return null;
  const letter = /^[a-z]$/i.test(key) ? key.toLowerCase() : code.replace(/^Key/, '').toLowerCase();
  if (letter === 'l') return onSayLines ? letter : null;
  const isOfStep = letter === 'n' || letter === 'p' || letter === 'r' || letter === 's';
  return onStep && isOfStep ? letter : null;
}

function press(letter: Letter, store: CardStore, { onStep, onSayLines }: Steps): void {
  const { phase, openWord, referenceReady } = store.getState();
  if (isRecording(phase) || isTrying(store.getState()) || phase.name === 'checking' || openWord) return;
  if (letter === 'l') onSayLines?.();
  else if (letter === 'n' || letter === 'p') onStep?.(letter === 'n' ? 1 : -1);
  else if (referenceReady) {
    const [button, pace] =
      letter === 'r' ? (['reference', 'normal'] as const) : (['reference-slow', 'slow'] as const);
    store.dispatch({ type: 'play', button, command: { type: 'play-reference', pace } });
  }
}

/** The keys that move the focus without a pointer. */
const movingKeys = new Set(['Tab', 'ArrowLeft', 'ArrowRight', 'Home', 'End']);

function pushToTalkOf(store: CardStore): PushToTalk {
  return createPushToTalk({
    isRecording: () => isRecording(store.getState().phase) || isTrying(store.getState()),
    isListening: () => [store.getState().phase.name, store.getState().trying?.name].includes('listening'),
    start: () => store.dispatch({ type: speaksOf(store.getState()), held: true }),
    finish: () => store.dispatch({ type: 'finish' }),
    letGo: () => store.dispatch({ type: 'let-go' }),
    now: () => performance.now(),
  });
}

function speak(event: KeyboardEvent, pushToTalk: PushToTalk): void {
  if (event.type === 'keyup') pushToTalk.up();
  else if (!event.repeat) pushToTalk.down();
}

/** Space says the word whose popover is open, else the sentence. */
function speaksOf(state: CardState): 'say-word' | 'record' {
  return canSayWord(state) || state.trying !== null ? 'say-word' : 'record';
}

function stepBack(store: CardStore, onClose: () => void): void {
  const { openWord, phase } = store.getState();
  if (isTrying(store.getState())) store.dispatch({ type: 'cancel' });
  else if (openWord) store.dispatch({ type: 'close-word' });
  else if (isRecording(phase)) store.dispatch({ type: 'cancel' });
  else onClose();
}

function takesKey(event: KeyboardEvent, movesByKeys: boolean): boolean {
  if (event.key !== ' ' && event.key !== 'Escape') return false;
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return false;
  // The first target of the path is used, because the shadow root hides its content.
  const [target] = event.composedPath();
  if (!(target instanceof Element)) return true;
  if (isTyping(target)) return false;
  return event.key === 'Escape' || !hasOwnSpace(target, movesByKeys);
}

/** Returns true if the element accepts typed text. */
export function isTyping(target: Element): boolean {
  if (target instanceof HTMLElement && target.isContentEditable) return true;
  return target.matches('input, textarea, select, [role="textbox"], [role="searchbox"], [role="combobox"]');
}

/**
 * Returns true for a control that uses Space itself. A clicked button of ours keeps the focus, and the next
 * Space is meant for speaking: so the button counts only for people who navigate by keys.
 */
export function hasOwnSpace(target: Element, movesByKeys: boolean): boolean {
  const control = target.closest(
    'button, summary, audio, video, [role="button"], [role="checkbox"], [role="tab"]',
  );
  if (!control || control.hasAttribute(recordButtonAttribute)) return false;
  return control.closest('.sayable') === null || movesByKeys;
}

import { useEffect } from 'react';
import { listenFirst } from '../../../ui/first-listener.ts';
import { isRecording } from '../state/apply-event.ts';
import type { CardState } from '../state/state.ts';
import type { CardStore } from '../state/store.ts';
import { canSayWord, isTrying } from '../word/word-try.ts';
import { createPushToTalk, type PushToTalk } from './push-to-talk.ts';

/** The attribute of the button on which Space means push-to-talk even while it has the focus. */
export const recordButtonAttribute = 'data-record-button';

interface CardKeysOptions {
  store: CardStore;
  onClose(): void;
}

/**
 * Handles the card's keys: Space speaks and Escape steps back, with any focus except a text field, a control of the
 * page that uses Space itself, or a button that was focused by the keyboard. Only real key presses count: a page can't
 * open the microphone by synthetic events.
 */
export function useCardKeys({ store, onClose }: CardKeysOptions): void {
  useEffect(() => {
    const ended = new AbortController();
    const pushToTalk = pushToTalkOf(store);
    let movesByKeys = false;
    const onKey = (event: KeyboardEvent) => {
      if (!event.isTrusted) return;
      if (movingKeys.has(event.key)) movesByKeys = true;
      if (!takesKey(event, movesByKeys)) return;
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
 * Returns true for a control that uses Space itself. A clicked button of ours keeps the focus, and the next Space is
 * meant for speaking: so the button counts only for people who navigate by keys.
 */
export function hasOwnSpace(target: Element, movesByKeys: boolean): boolean {
  const control = target.closest(
    'button, summary, audio, video, [role="button"], [role="checkbox"], [role="tab"]',
  );
  if (!control || control.hasAttribute(recordButtonAttribute)) return false;
  return control.closest('.sayable') === null || movesByKeys;
}

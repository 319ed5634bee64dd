import { useLayoutEffect, useRef } from 'react';
import { createPushToTalk, hasOwnSpace, isTyping } from '../../card/index.ts';

export interface ConversationKeys {
  /** The microphone is open by hand. */
  isListening: boolean;
  start(): void;
  finish(): void;
  /** Escape: cancels the utterance or stops the speech. Returns false if there is nothing to stop. */
  stop(): boolean;
  toggleTimings(): void;
  /** Disables Space. */
  isOff: boolean;
}

/**
 * Hold Space to speak, or tap it to begin and to end; Escape cancels; Shift+D shows the timings. The keys are
 * inactive while the person types (an empty field does not count) or a dialog is open, and only trusted
 * events count.
 */
export function useConversationKeys(keys: ConversationKeys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useLayoutEffect(() => {
    const ended = new AbortController();
    const { signal } = ended;
    const push = createPushToTalk(pushTarget(() => latest.current));
    let movesByKeys = false;
    const onKey = (event: KeyboardEvent) => {
      if (!event.isTrusted || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey)
        return;
      if (event.key === 'Tab') movesByKeys = true;
      const target = event.target instanceof Element ? event.target : document.body;
      if (document.querySelector('dialog[open], .word-popover:popover-open')) return;
      if (takes(event, target, latest.current, push, movesByKeys)) event.preventDefault();
    };
    window.addEventListener('keydown', onKey, { signal });
    window.addEventListener('keyup', onKey, { signal });
    window.addEventListener('pointerdown', () => (movesByKeys = false), { signal, capture: true });
    // Another window receives the key's release in this case.
    window.addEventListener('blur', () => push.up(), { signal });
    return () => ended.abort();
  }, []);
}

export function pushTarget(now: () => Pick<ConversationKeys, 'isListening' | 'start' | 'finish'>) {
  let isOpen = false;
  return {
    isRecording: () => now().isListening,
    // True from the first press on: the host records while the microphone opens.
    isListening: () => isOpen || now().isListening,
    start() {
      isOpen = true;
      now().start();
    },
    finish() {
      isOpen = false;
      now().finish();
    },
    letGo() {
      isOpen = false;
    },
    now: () => performance.now(),
  };
}

/**
 * Returns true for an empty text field. No answer begins with a space, so Space in an empty field means
 * speaking.
 */
function isEmptyLine(target: Element): boolean {
  return target instanceof HTMLInputElement && target.value === '' && target.closest('.type-line') !== null;
}

function takes(
  event: KeyboardEvent,
  target: Element,
  keys: ConversationKeys,
  push: { down(): void; up(): void },
  movesByKeys: boolean,
): boolean {
  const isDown = event.type === 'keydown';
  if (event.key === 'Escape') return isDown && !event.repeat && keys.stop();
  if (isTyping(target) && !(event.key === ' ' && isEmptyLine(target))) return false;
  if (event.key === 'D' && event.shiftKey) {
    if (isDown) keys.toggleTimings();
    return true;
  }
  if (event.key !== ' ' || keys.isOff || hasOwnSpace(target, movesByKeys)) return false;
  if (!isDown) push.up();
  else if (!event.repeat) push.down();
  return true;
}

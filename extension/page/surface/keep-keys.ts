import { isTyping } from '../../features/card/index.ts';
import { isByPerson, listenFirst } from '../../ui/first-listener.ts';

const movingKeys = new Set(['Tab', 'ArrowLeft', 'ArrowRight', 'Home', 'End']);
const controls = 'button, summary, [role="button"], [role="checkbox"], [role="tab"]';

/**
 * Keeps some keys for a bar, with any focus except a text field, and Space except on a control that is reached
 * by keys: pressing one with the pointer leaves the focus there, and the next Space is meant for the bar. The
 * page hears nothing of them; all other keys are the page's.
 * @param actions the action of each key: " ", "Escape", or a letter or sign as it is typed, in lower case
 */
export function keepKeys(actions: Readonly<Record<string, () => void>>, signal: AbortSignal): void {
  let movesByKeys = false;
  const onKey = (event: KeyboardEvent) => {
    if (movingKeys.has(event.key)) movesByKeys = true;
    const action = actions[keyOf(event)] ?? actions[letterOf(event)];
    if (!action || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const [target] = event.composedPath();
    const hasOwnSpace =
      movesByKeys && event.key === ' ' && target instanceof Element && target.matches(controls);
    if (hasOwnSpace || (target instanceof Element && isTyping(target))) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.type === 'keydown' && !event.repeat && isByPerson(event)) action();
  };
  const onPointerDown = () => {
    movesByKeys = false;
  };
  listenFirst(['keydown', 'keypress', 'keyup'], onKey, signal);
  listenFirst(['pointerdown'], onPointerDown, signal);
}

const keyOf = ({ key }: KeyboardEvent) => (key.length === 1 ? key.toLowerCase() : key);

/** Returns the Latin letter at the place of a key of another script. */
const letterOf = ({ key, code }: KeyboardEvent) =>
  /^[ -~]$/.test(key) ? '' : code.replace(/^Key/, '').toLowerCase();

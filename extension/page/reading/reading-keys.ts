import { isTyping } from '../../features/card/index.ts';
import { isByPerson, listenFirst } from '../../ui/first-listener.ts';

const movingKeys = new Set(['Tab', 'ArrowLeft', 'ArrowRight', 'Home', 'End']);
const controls = 'button, summary, [role="button"], [role="checkbox"], [role="tab"]';

/**
 * Keeps Space for the reading, with any focus except a text field, and a control that is reached by keys:
 * pressing one with the pointer leaves the focus there, and the next Space is meant for the reading. The page
 * hears nothing of it; all other keys are the page's.
 */
export function keepSpace(onSpace: () => void, signal: AbortSignal): void {
  let movesByKeys = false;
  const onKey = (event: KeyboardEvent) => {
    if (movingKeys.has(event.key)) movesByKeys = true;
    if (event.key !== ' ' || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const [target] = event.composedPath();
    if (target instanceof Element && (isTyping(target) || (movesByKeys && target.matches(controls)))) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.type === 'keydown' && !event.repeat && isByPerson(event)) onSpace();
  };
  const onPointerDown = () => {
    movesByKeys = false;
  };
  listenFirst(['keydown', 'keypress', 'keyup'], onKey, signal);
  listenFirst(['pointerdown'], onPointerDown, signal);
}

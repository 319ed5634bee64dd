import type { createPractiseButton, PractiseButton, PractiseButtonOptions } from './practise-button.ts';

const buttonKey = Symbol.for('sayable.button');
type Create = typeof createPractiseButton;

/**
 * Stores the function that creates the button where `selection.js` finds it; called by the button's
 * script.
 */
export function offerButton(create: Create): void {
  Reflect.set(globalThis, buttonKey, create);
}

/**
 * Creates the button whose script is loaded when it is first shown: most pages need none. What was asked for
 * last is shown.
 */
export function createLateButton(
  load: () => Promise<unknown>,
  options: PractiseButtonOptions,
): PractiseButton {
  let button: PractiseButton | undefined;
  let wanted: ((loaded: PractiseButton) => void) | undefined;
  const show = async (work: (loaded: PractiseButton) => void) => {
    if (button) return work(button);
    wanted = work;
    try {
      await load();
    } catch (thrown) {
      console.error('sayable: the button could not be loaded', thrown);
      return;
    }
    const create: unknown = Reflect.get(globalThis, buttonKey);
    if (isCreate(create)) button ??= create(options);
    // A selection that has changed meanwhile is shown once.
    if (button) wanted?.(button);
    wanted = undefined;
  };
  return {
    showAt: (range, label) => void show((loaded) => loaded.showAt(range, label)),
    tell: (range, message) => void show((loaded) => loaded.tell(range, message)),
    hide() {
      wanted = undefined;
      button?.hide();
    },
  };
}

function isCreate(value: unknown): value is Create {
  return typeof value === 'function';
}

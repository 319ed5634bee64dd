import { browser } from 'wxt/browser';

const TOLD = 'headphonesAdvised';

/**
 * Follows whether the advice about headphones was given, in any context.
 * @param tell is called with the present state, and after each change
 */
export function followHeadphonesAdvice(tell: (state: { isTold: boolean; keep(): void }) => void): void {
  const take = (value: unknown) => tell({ isTold: value === true, keep });
  take(false);
  browser.storage.local
    .get(TOLD)
    .then(({ [TOLD]: value }) => take(value))
    .catch((thrown: unknown) => console.error('sayable: what was advised could not be read', thrown));
  browser.storage.local.onChanged.addListener(
    ({ [TOLD]: change }: Record<string, { newValue?: unknown }>) => {
      if (change) take(change.newValue);
    },
  );
}

/** Gives the advice again. */
export async function forgetHeadphonesAdvice(): Promise<void> {
  await browser.storage.local.remove(TOLD);
}

function keep(): void {
  browser.storage.local.set({ [TOLD]: true }).catch((thrown: unknown) => {
    console.error('sayable: what was advised could not be kept', thrown);
  });
}

import { browser } from 'wxt/browser';

const TOLD = 'headphonesAdvised';

/** The stored knowledge that the advice was given, and the function that stores it. */
interface StoredAdvice {
  isTold: boolean;
  keep(): void;
}

/** Tells, at once and after each change, whether the advice about headphones was given, in any context. */
export function followHeadphonesAdvice(tell: (advice: StoredAdvice) => void): void {
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

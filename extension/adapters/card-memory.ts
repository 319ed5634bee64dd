import { browser } from 'wxt/browser';

/** What cards remember of what the person did in any of them, and the function that stores changes of it. */
interface StoredMemory {
  headphonesAdvised: boolean;
  /** The pause between the rounds of a loop. */
  loopGapMs: number;
  keep(changes: Partial<Omit<StoredMemory, 'keep'>>): void;
}

const fresh = { headphonesAdvised: false, loopGapMs: 650 };
const keys = Object.keys(fresh);

/** Tells what cards remember, at once and after each change in any context. */
export function followCardMemory(tell: (memory: StoredMemory) => void): void {
  let known = fresh;
  const take = (changes: Record<string, unknown>) => {
    const { headphonesAdvised = known.headphonesAdvised, loopGapMs = known.loopGapMs } = changes;
    known = {
      headphonesAdvised: headphonesAdvised === true,
      loopGapMs: typeof loopGapMs === 'number' && loopGapMs >= 0 ? loopGapMs : fresh.loopGapMs,
    };
    tell({ ...known, keep });
  };
  take({});
  browser.storage.local
    .get(keys)
    .then(take)
    .catch((thrown: unknown) => console.error('sayable: what cards remember could not be read', thrown));
  browser.storage.local.onChanged.addListener((changes: Record<string, { newValue?: unknown }>) => {
    const ours = Object.entries(changes).filter(([key]) => keys.includes(key));
    if (ours.length > 0)
      take(Object.fromEntries(ours.map(([key, { newValue = Reflect.get(fresh, key) }]) => [key, newValue])));
  });
}

/** Gives advice again, and forgets choices. */
export async function forgetCardMemory(): Promise<void> {
  await browser.storage.local.remove(keys);
}

function keep(changes: Partial<typeof fresh>): void {
  browser.storage.local.set(changes).catch((thrown: unknown) => {
    console.error('sayable: what cards remember could not be kept', thrown);
  });
}

import { allSettings } from '@sayable/shared/contracts';
import { createSettingsStore } from './settings-store.ts';

/**
 * The memory, in GB, from which the listener behind a result is on by default: it takes 190 MB for some
 * seconds.
 */
const LISTENS_FROM_GB = 8;

/** The browser tells the memory of secure pages and of workers, 8 GB for all that is more. */
function hasMemoryToListen(): boolean {
  const memoryGb: unknown = Reflect.get(globalThis.navigator ?? {}, 'deviceMemory');
  return typeof memoryGb !== 'number' || memoryGb >= LISTENS_FROM_GB;
}

export const {
  read: readSettings,
  change: changeSettings,
  reset: resetSettings,
  watch: watchSettings,
} = createSettingsStore({
  ...allSettings,
  practiceListens: { ...allSettings.practiceListens, default: hasMemoryToListen() },
});

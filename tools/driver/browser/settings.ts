import type { Sayable } from './sayable.ts';

/**
 * Changes settings as the options page does. A page of the extension runs the change, because its service
 * worker may sleep.
 */
export async function changeSettings(sayable: Sayable, patch: Record<string, unknown>): Promise<void> {
  const own = await sayable.openOwn('practise.html');
  const items = Object.fromEntries(Object.entries(patch).map(([name, value]) => [`settings.${name}`, value]));
  await own.evaluate((stored) => chrome.storage.local.set(stored), items);
  await own.close();
}

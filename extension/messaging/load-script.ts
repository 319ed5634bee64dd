import { browser } from 'wxt/browser';

/**
 * Imports a script by its address: it runs in the isolated world of the script that asks, where it has the
 * extension's interfaces, and neither the page nor the page's Content-Security-Policy affects it. A second
 * import is free.
 */
export function loadScript(
  path: '/selection.js' | '/button.js' | '/card.js' | '/player.js',
): Promise<unknown> {
  return import(/* @vite-ignore */ browser.runtime.getURL(path));
}

/** Returns false if the extension was updated or removed under this page. */
export function isExtensionAlive(): boolean {
  return browser.runtime?.id !== undefined;
}

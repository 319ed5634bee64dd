import { browser } from 'wxt/browser';

/**
 * Replaces WXT's class of this name in the build. `selection.js` uses two of its members, and the page's
 * script carries a tenth less. It announces itself to no other script: the page could hear that.
 */
export class ContentScriptContext {
  readonly #ended = new AbortController();

  /** Aborts when the extension is found to be updated or removed. */
  get signal(): AbortSignal {
    return this.#ended.signal;
  }

  /** False if the extension was updated or removed under this page. */
  get isValid(): boolean {
    if (!browser.runtime?.id) this.#ended.abort();
    return !this.signal.aborted;
  }
}

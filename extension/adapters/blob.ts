/**
 * Replaces the package `blob-polyfill`, which SoundSwallower imports and no supported browser needs: the
 * polyfill uses `window` and breaks in a worker. It is wired by the alias in `wxt.config.ts`.
 */
export const Blob = globalThis.Blob;

/**
 * Stands in for the package `blob-polyfill`, which SoundSwallower imports and every browser we run in makes needless:
 * the polyfill looks for `window` and breaks in a worker. Wired by the alias in `wxt.config.ts`.
 */
export const Blob = globalThis.Blob;

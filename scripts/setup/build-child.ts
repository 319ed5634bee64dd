import { build } from 'wxt';
import { root } from './dependencies.mjs';

// This runs in a separate process, because WXT draws a spinner on standard output that can't be switched off.
const [outDir] = process.argv.slice(2);
await build({ root, ...(outDir && { outDir }), browser: 'chrome', manifestVersion: 3 });

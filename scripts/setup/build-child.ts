import { build } from 'wxt';
import { root } from './dependencies.mjs';

// A process of its own, as WXT draws a spinner on standard output that nothing turns off.
const [outDir] = process.argv.slice(2);
await build({ root, ...(outDir && { outDir }), browser: 'chrome', manifestVersion: 3 });

export { late } from './late.tsx';
export { LoadAgain } from './load-again.tsx';
export { type Loaded, useLoaded } from './use-loaded.ts';

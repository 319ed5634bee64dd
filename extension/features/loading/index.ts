export { late } from './late.tsx';
export { LoadAgain } from './load-again.tsx';
export { useIdle } from './use-idle.ts';
export { type Loaded, useLoaded } from './use-loaded.ts';

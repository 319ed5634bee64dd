export { readGeneration } from './generation.ts';
export { readServerEvents } from './server-events.ts';

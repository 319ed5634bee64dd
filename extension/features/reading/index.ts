export { late } from './late.tsx';
export { ReadAgain } from './read-again.tsx';
export { type Reading, useReading } from './use-reading.ts';

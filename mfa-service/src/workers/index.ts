export * from './types.ts';
export { type Done, tooMany, WorkerPool } from './worker-pool.ts';

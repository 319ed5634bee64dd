export * from './types.ts';
export { tooMany, WorkerPool } from './worker-pool.ts';

export { alignRoutes } from './align.ts';
export { batchRoutes } from './batch.ts';
export { stateRoutes } from './state.ts';

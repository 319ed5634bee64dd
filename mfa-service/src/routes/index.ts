export { alignRoutes } from './align.ts';
export { stateRoutes } from './state.ts';

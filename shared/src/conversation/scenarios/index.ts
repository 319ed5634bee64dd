export { builtInScenarios, hasScene, partnerFactsOf, sceneOf } from './scenes.ts';
export type { Scene } from './types.ts';

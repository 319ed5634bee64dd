export { createFollower } from './follower.ts';
export type { ReadingDependencies } from './ports.ts';
export { ReadingHost } from './reading-host.ts';

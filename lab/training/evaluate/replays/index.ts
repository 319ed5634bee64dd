export { measureReplays, type Recorded, type ReplayOptions } from './measure-replays.ts';
export type { ReplayFigures } from './replay-figures.ts';
export { replayLines } from './replay-lines.ts';

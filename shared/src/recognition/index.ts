export { createEmbeddedAligner, type EmbeddedAligner } from './embedded-aligner.ts';
export {
  type FollowerProgress,
  loadFollower,
  type MakeFollower,
  type ReadSentence,
} from './reading-follower.ts';
export type { SentenceWords } from './search/window-graph.ts';

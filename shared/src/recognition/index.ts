export {
  createEmbeddedAligner,
  type EmbeddedAligner,
  type EmbeddedAlignerOptions,
} from './embedded-aligner.ts';
export type { HearOptions } from './whole-recording.ts';

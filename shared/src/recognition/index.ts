export {
  createEmbeddedAligner,
  type EmbeddedAligner,
  type EmbeddedAlignerOptions,
} from './embedded-aligner.ts';
export type { RecognizeOptions as HearOptions } from './whole-recording.ts';

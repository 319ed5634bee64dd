export { createEmbeddedAligner, type EmbeddedAlignerOptions } from './embedded-aligner.ts';

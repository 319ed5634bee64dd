export { createEmbeddedAligner, type EmbeddedAligner } from './embedded-aligner.ts';

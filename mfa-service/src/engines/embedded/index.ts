export { type EmbeddedOptions, embeddedKind, startEmbeddedEngine } from './embedded-engine.ts';

export { embeddedKind, startEmbeddedEngine } from './embedded-engine.ts';

export { createEmbeddedLine, type EmbeddedLineOptions } from './embedded-line.ts';

export { embeddedEvaluator, scriptHints } from './embedded-help.ts';
export { createEmbeddedLine, type EmbeddedLineOptions } from './embedded-line.ts';

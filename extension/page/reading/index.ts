export type { SentenceToPractise } from './options.ts';
export { createPageReading } from './page-reading.ts';

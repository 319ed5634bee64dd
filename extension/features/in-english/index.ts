export type { Draft, InEnglishSource } from './in-english-source.ts';
export { InEnglishView } from './in-english-view.tsx';

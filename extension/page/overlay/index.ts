export type { MountCard, WordOnPage } from './options.ts';
export { createPagePractice } from './page-practice.ts';

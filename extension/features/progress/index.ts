export { ProgressPage, readProgress } from './progress-page.tsx';
export type { ProgressActions, ProgressStore } from './progress-store.ts';

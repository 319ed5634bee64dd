export { ProgressPage, type ProgressPageProps } from './progress-page.tsx';
export type { ProgressActions, ProgressStore } from './progress-store.ts';

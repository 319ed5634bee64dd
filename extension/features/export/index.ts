export { ExportPage, type ExportPageProps } from './export-page.tsx';
export type { ExportActions, ExportStore } from './export-store.ts';
export type { CardSources, Reading } from './gather.ts';

export { ExportPage } from './export-page.tsx';
export type { ExportActions, ExportStore } from './export-store.ts';

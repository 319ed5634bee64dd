export { ComparePage } from './compare-page.tsx';
export { CompareView, type CompareViewProps } from './compare-view.tsx';
export type { CompareSource, ReferenceReading } from './source.ts';

export type { ComparedReference, CompareSource, CompareViewProps } from './compare-props.ts';
export { ComparePage, CompareView } from './compare-view.tsx';
export { loadComparison } from './load-comparison.ts';

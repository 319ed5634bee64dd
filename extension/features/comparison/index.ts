export { loadWaveforms } from './charts/waveform.tsx';
export { ComparePage } from './compare-page.tsx';
export type { CompareViewProps } from './compare-props.ts';
export { CompareView } from './compare-view.tsx';
export type { ComparedReference, CompareSource } from './source.ts';

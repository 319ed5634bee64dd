export { loadWaveforms } from './charts/waveform.tsx';
export type { ComparedReference, CompareSource, CompareViewProps } from './compare-props.ts';
export { ComparePage, CompareView } from './compare-view.tsx';

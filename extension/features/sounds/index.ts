export { ToldSentence, verdictText } from './flow/told-sentence.tsx';
export type { SoundsActions, SoundsStore } from './sounds-store.ts';
export { SoundsView } from './sounds-view.tsx';

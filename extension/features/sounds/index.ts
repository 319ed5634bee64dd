export type { SoundsActions, SoundsStore } from './sounds-store.ts';
export { SoundsView } from './sounds-view.tsx';

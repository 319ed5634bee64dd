export { LanguageFit } from './language-fit.tsx';
export type { SoundsActions, SoundsStore } from './sounds-store.ts';
export { SoundsView } from './sounds-view.tsx';

export { firstPageSize } from './attempt-list.tsx';
export { HistoryPopup } from './history-popup.tsx';
export type { HistoryActions, HistoryStore } from './history-store.ts';
export { firstDayShown } from './progress.tsx';

export { firstPageSize } from './attempt-list.tsx';
export { HistoryPopup, type HistoryPopupProps } from './history-popup.tsx';
export type { HistoryActions, HistoryStore } from './history-store.ts';
export { firstDayShown } from './progress.tsx';

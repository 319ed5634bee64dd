export { DrillPanel } from './drill-panel.tsx';
export type { PanelActions, PanelStore } from './panel-store.ts';

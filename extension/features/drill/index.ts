export { DrillPanel, type DrillPanelProps } from './drill-panel.tsx';
export { countSaid } from './item-status.ts';
export type { PanelActions, PanelStore } from './panel-store.ts';

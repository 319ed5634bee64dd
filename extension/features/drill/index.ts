export { countSaid } from './item-status.ts';
export type { PageToSay, PanelActions, PanelStore } from './panel-store.ts';
export { SessionPanel, type SessionPanelProps } from './session-panel.tsx';

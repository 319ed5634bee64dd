export { ConversationPanel } from './conversation-panel.tsx';
export type { ConversationPanelProps } from './conversation-panel-props.ts';
export type {
  ConversationActions,
  ConversationPanelStore,
  ConversationServer,
} from './conversation-panel-store.ts';

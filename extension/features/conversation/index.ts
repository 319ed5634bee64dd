export { ConversationPanel } from './conversation-panel.tsx';
export type { ConversationPanelProps } from './conversation-panel-props.ts';
export type {
  ConversationActions,
  ConversationPanelStore,
  ConversationServer,
  PageTopic,
} from './conversation-panel-store.ts';

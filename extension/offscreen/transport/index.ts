export { createConversationApi } from './conversation-api.ts';
export {
  type ConversationBackendOptions,
  createConversationBackend,
  embeddedEvaluator,
  sceneHints,
} from './conversation-backend.ts';
export { createServerTransport } from './server-transport.ts';

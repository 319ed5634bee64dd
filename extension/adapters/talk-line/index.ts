export { browserSockets } from './browser-socket.ts';
export { type ConversationApi, createConversationApi } from './conversation-api.ts';
export { createServerLine, type ServerLineOptions } from './server-line.ts';

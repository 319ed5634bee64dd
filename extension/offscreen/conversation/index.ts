export { ConversationHost } from './host.ts';
export * from './ports.ts';

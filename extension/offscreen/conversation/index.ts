export { ConversationHost } from './conversation-host.ts';
export type { OtherSide, TalkDependencies } from './dependencies.ts';
export * from './ports.ts';
export * from './side-ports.ts';
export { talkOptions } from './talk-options.ts';

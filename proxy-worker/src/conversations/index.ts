export { ConversationBook } from './conversation-book.ts';
export { limits } from './limits.ts';
export { createListener, notSetUp, safetyIdOf } from './make-listener.ts';
export { createPurse } from './metering/purse.ts';
export { OpusCodec } from './opus/opus-codec.ts';
export { TalkLines } from './talk-lines.ts';
export type { Conversations, Listener, MakeListener, Person, SocketState, TalkSocket } from './types.ts';

export { Connections } from './connections.ts';
export { ConversationStore } from './conversation-store.ts';
export { createMeteredEngine, notConfigured, safetyIdOf } from './create-engine.ts';
export { limits } from './limits.ts';
export { createBudget } from './metering/budget.ts';
export { OpusDecoders } from './opus/opus-decoders.ts';
export type { ClientSocket, CreateEngine, Person, SocketState } from './types.ts';

import { database } from '../connection.ts';
import { createConversationStore } from './conversations.ts';
import { createScenarioStore } from './scenarios.ts';
import { createTurnStore } from './turns.ts';

export const conversationStore = createConversationStore(database);
export const scenarioStore = createScenarioStore(database);
export const turnStore = createTurnStore(database);

import type { ConversationScenario, KeptConversation, Scenario } from '@sayable/shared/contracts';
import type { PageTopic } from '../conversation-panel-store.ts';
import type { EngineChoice } from './choose-engine.ts';

export interface StartOptions {
  id: string;
  scenario: ConversationScenario;
  choice: Exclude<EngineChoice, { engine: null }>;
  page?: PageTopic | undefined;
  /** Epoch milliseconds. */
  now: number;
}

/** The maximum length of the page text stored with a conversation. */
const LONGEST_PAGE = 400_000;

/** Returns an open conversation without turns. The host stores its server once it is known. */
export function startedConversation({ id, scenario, choice, page, now }: StartOptions): KeptConversation {
  return {
    id,
    createdAt: now,
    updatedAt: now,
    openedAt: now,
    scenario,
    engine: choice.engine,
    ...(choice.browserPartner && { browserPartner: true }),
    state: 'running',
    stepsReached: [],
    ...(page && { page: page.source, pageText: page.text.slice(0, LONGEST_PAGE) }),
  };
}

/** Returns a model-made role-play in the form the picker lists. */
export function scenarioOf(made: Scenario, id: string, origin: 'own' | 'page'): ConversationScenario {
  return { ...made, id, origin, steps: [] };
}

/** Returns the request to the model for a talk about an article. */
export function pageWish({ source }: PageTopic): string {
  const title = source.title.trim().slice(0, 200);
  return title ? `Talk about the article “${title}”.` : 'Talk about this article.';
}

const PASSAGES = 6;
const LONGEST_PASSAGE = 3_000;

/** Returns the beginning of an article, in passages within the request's limit. */
export function firstPassages(text: string): string[] {
  const passages: string[] = [];
  for (let start = 0; start < text.length && passages.length < PASSAGES; start += LONGEST_PASSAGE) {
    passages.push(text.slice(start, start + LONGEST_PASSAGE));
  }
  return passages;
}

import json from './partner-facts.json' with { type: 'json' };
import type { AllPartnerFacts, PartnerFacts } from './types.ts';

/** A test parses them by their schema. */
const facts: AllPartnerFacts = json;

/** Returns what the partner of a built-in role-play knows; undefined for other scenarios. */
export function partnerFactsOf(scenarioId: string): PartnerFacts | undefined {
  return Object.hasOwn(facts, scenarioId) ? facts[scenarioId] : undefined;
}

import type { ConversationEvaluation, KeptConversation } from '@sayable/shared/contracts';

export const aspects = ['grammar', 'vocabulary', 'fluency', 'pronunciation'] as const;
export type AspectName = (typeof aspects)[number];

/** The number of earlier conversations compared. */
const COMPARED = 5;

/**
 * The points above or below the mean of the last conversations of the same level that were judged in the same
 * way; null without an earlier one. A server's scores and the device's are on different scales.
 */
export type AspectChanges = Record<AspectName, number | null>;

/** The fields of a conversation that are compared. */
export interface ComparedConversation extends Pick<KeptConversation, 'id' | 'createdAt' | 'endedAt'> {
  scenario: Pick<KeptConversation['scenario'], 'level'>;
  evaluation?: Pick<ConversationEvaluation, AspectName | 'by'> | undefined;
}

export function compareAspects(
  conversation: ComparedConversation,
  all: readonly ComparedConversation[],
): { changes: AspectChanges; count: number } {
  const by = conversation.evaluation?.by;
  const earlier = earlierOf(conversation, all)
    .filter((one) => one.by === by)
    .slice(0, COMPARED);
  const change = (name: AspectName) => {
    const now = conversation.evaluation?.[name].score ?? null;
    const before = earlier.flatMap((evaluation) => evaluation[name].score ?? []);
    if (now === null || before.length === 0) return null;
    return Math.round(now - before.reduce((sum, score) => sum + score, 0) / before.length);
  };
  const changes = {
    grammar: change('grammar'),
    vocabulary: change('vocabulary'),
    fluency: change('fluency'),
    pronunciation: change('pronunciation'),
  };
  return { changes, count: earlier.length };
}

function earlierOf(
  { id, scenario, endedAt, createdAt }: ComparedConversation,
  all: readonly ComparedConversation[],
): Pick<ConversationEvaluation, AspectName | 'by'>[] {
  const endOf = (one: Pick<ComparedConversation, 'endedAt' | 'createdAt'>) => one.endedAt ?? one.createdAt;
  const end = endOf({ endedAt, createdAt });
  return all
    .filter((one) => one.id !== id && one.scenario.level === scenario.level && endOf(one) < end)
    .sort((one, other) => endOf(other) - endOf(one))
    .flatMap(({ evaluation }) => evaluation ?? []);
}

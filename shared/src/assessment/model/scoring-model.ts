import type { ScoringModel } from './model.ts';
import model from './scoring-model.generated.json' with { type: 'json' };

/** The numbers of the judgement. `lab/training/calibrate.ts` writes them; a test parses them by their schema. */
export const scoringModel = model as unknown as ScoringModel;

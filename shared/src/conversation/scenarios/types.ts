import type { z } from 'zod';
import type { ConversationScenario } from '../../contracts/index.ts';
import type {
  answerSchema,
  commonSchema,
  itemSchema,
  moveSchema,
  offerSchema,
  openSlotSchema,
  sceneSchema,
  slotKindSchema,
} from './schema.ts';

export type SlotKind = z.infer<typeof slotKindSchema>;
export type OpenSlot = Readonly<z.infer<typeof openSlotSchema>>;
export type Answer = Readonly<z.infer<typeof answerSchema>>;
export type Offer = Readonly<z.infer<typeof offerSchema>>;
export type Item = Readonly<z.infer<typeof itemSchema>>;
export type Move = Readonly<z.infer<typeof moveSchema>>;
export type Scene = Readonly<z.infer<typeof sceneSchema>>;
export type Common = Readonly<z.infer<typeof commonSchema>>;
export type Lines = Item['asks'];

/** A role-play with a scene. */
export type BuiltInScenario = ConversationScenario & { readonly origin: 'built-in' };

/** The knowledge and wishes of the partner, for a language model in its place. */
export interface PartnerFacts {
  /** Names, prices, times: one short sentence each. */
  readonly knows: readonly string[];
  readonly mood: string;
  readonly resists: string;
}

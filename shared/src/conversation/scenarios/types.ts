import type { z } from 'zod';
import type {
  allPartnerFactsSchema,
  builtInScenariosSchema,
  openSlotSchema,
  partnerFactsSchema,
  scriptAsideSchema,
  scriptNodeSchema,
  scriptReplySchema,
  scriptSchema,
  slotKindSchema,
} from './schema.ts';

export type SlotKind = z.infer<typeof slotKindSchema>;
export type OpenSlot = Readonly<z.infer<typeof openSlotSchema>>;
export type ScriptReply = Readonly<z.infer<typeof scriptReplySchema>>;
export type ScriptAside = Readonly<z.infer<typeof scriptAsideSchema>>;
export type ScriptNode = Readonly<z.infer<typeof scriptNodeSchema>>;
export type Script = Readonly<z.infer<typeof scriptSchema>>;

/** A role-play with a script. */
export type BuiltInScenario = z.infer<typeof builtInScenariosSchema>[number];
export type PartnerFacts = Readonly<z.infer<typeof partnerFactsSchema>>;
export type AllPartnerFacts = z.infer<typeof allPartnerFactsSchema>;

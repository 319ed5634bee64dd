export type { PageSettings, PageSettingsStore } from './button-gate.ts';
export { type CardDoor, cardDoor, openCardDoor } from './card-door.ts';
export { type Resident, type ResidentOptions, startResident } from './resident.ts';
export { isTextDocument } from './text-document.ts';

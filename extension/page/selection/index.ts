export type { PageSettings, PageSettingsStore } from './button-gate.ts';
export { type CardDoor, cardDoor, openCardDoor } from './card-bridge.ts';
export { type Resident, type ResidentOptions, startResident } from './content-script.ts';
export { isTextDocument } from './text-document.ts';

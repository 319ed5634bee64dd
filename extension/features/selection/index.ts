export { type CardDoor, cardDoor, openCardDoor } from './card-door.ts';
export { type Resident, type ResidentOptions, startResident } from './resident.ts';

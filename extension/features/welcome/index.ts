export type { DoorActions } from './doors.tsx';
export type { Toolbar } from './pin-hint.tsx';
export { WelcomePage } from './welcome-page.tsx';

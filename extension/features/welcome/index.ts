export type { DoorActions } from './doors.tsx';
export type { Toolbar } from './pin-hint.tsx';
export { WelcomePage, type WelcomePageProps } from './welcome-page.tsx';

export { Localized } from './localized.tsx';

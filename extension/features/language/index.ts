export { Localized } from './localized.tsx';
export { SlipText } from './slip-text.tsx';

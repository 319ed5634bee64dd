export { Mouth } from './mouth.tsx';

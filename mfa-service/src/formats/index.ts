export { chooseFormat } from './choose-format.ts';

export { chooseFormat, type Format } from './choose-format.ts';

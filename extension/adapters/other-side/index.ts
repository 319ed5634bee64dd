export { createOtherSide, type OtherSideOptions } from './other-side.ts';

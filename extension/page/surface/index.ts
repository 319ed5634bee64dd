export { viewportOf } from '../../ui/viewport.ts';
export { type Background, measureBackground, type Theme } from './background.ts';
export { openBar } from './bar-host.ts';
export { contrast, parseColour } from './colour.ts';
export { centreOf, coveredTop, isOver, isRightToLeft, isVertical, rootsAround } from './geometry.ts';
export { keepKeys } from './keep-keys.ts';
export { type Box, placeNearText, roomOn, type Side, sideOfFilm } from './placement.ts';
export { type SeenPart, watchSeenPart } from './seen-part.ts';
export { createSurface, type Surface } from './surface.ts';

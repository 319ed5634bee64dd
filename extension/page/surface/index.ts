export { viewportOf } from '../../ui/viewport.ts';
export { type Background, measureBackground, type Theme } from './background.ts';
export { type Colour, contrast, parseColour } from './colour.ts';
export { centreOf, coveredTop, isOver, isRightToLeft, isVertical, rootsAround } from './geometry.ts';
export { type Box, type Placement, placeNearText, roomOn, type Side, type Size } from './placement.ts';
export { createSurface, type Surface } from './surface.ts';

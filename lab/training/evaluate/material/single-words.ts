/** Frequent words of two to eight sounds. Each sound of English occurs in at least one of them. */
export const singleWords: readonly string[] = (
  'people water music children family question different morning yellow orange ' +
  'think three mother father brother weather night right light house ' +
  'school teacher picture pleasure language vision yesterday tomorrow winter summer ' +
  'apple coffee dinner garden window kitchen bridge village hospital doctor ' +
  'again because before never always very happy useful young strong ' +
  'long finger book could boy joy voice cheese shoes jump ' +
  'week they go up'
).split(' ');

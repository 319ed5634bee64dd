import { airport } from './airport.ts';
import { cafe } from './cafe.ts';
import { customs } from './customs.ts';
import { directions } from './directions.ts';
import { disagreeing } from './disagreeing.ts';
import { doctor } from './doctor.ts';
import { flatViewing } from './flat-viewing.ts';
import { jobInterview } from './job-interview.ts';
import { phoneCall } from './phone-call.ts';
import { returningAnItem } from './returning-an-item.ts';
import { smallTalk } from './small-talk.ts';
import { standUp } from './stand-up.ts';
import type { Script } from './types.ts';

const scripts: readonly Script[] = [
  cafe,
  directions,
  returningAnItem,
  airport,
  smallTalk,
  customs,
  doctor,
  flatViewing,
  phoneCall,
  standUp,
  jobInterview,
  disagreeing,
];

/** Returns the script of a built-in scenario; undefined for any other. */
export function scriptOf(scenarioId: string): Script | undefined {
  return scripts.find(({ id }) => id === scenarioId);
}

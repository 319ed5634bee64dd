import type { LiveTranscriber } from '@sayable/shared/ports';
import { limits } from '../limits.ts';
import type { Purse } from './purse.ts';
import { itemsWhenGranted, WhenGranted } from './when-granted.ts';

/** Takes the seconds that are heard off the day's budget: the longest turn while one speaks, then what was said. */
export function meteredTranscriber(transcriber: LiveTranscriber, purse: Purse): LiveTranscriber {
  return {
    ...transcriber,
    open(options) {
      const hold = purse.hold({ audioSeconds: limits.turnMs / 1_000 });
      const inner = transcriber.open(options);
      const line = new WhenGranted(hold, () => inner.close());
      let samplesHeard = 0;
      const settle = () => hold.settle({ audioSeconds: samplesHeard / transcriber.sampleRate });
      return {
        push: (samples) =>
          line.do(() => {
            samplesHeard += samples.length;
            inner.push(samples);
          }),
        commit: () => line.do(() => inner.commit()),
        events: itemsWhenGranted(hold, inner.events, settle),
        close() {
          inner.close();
          settle();
        },
      };
    },
  };
}

import type { TalkVoice } from '@sayable/shared/ports';
import type { Purse } from './purse.ts';
import { itemsWhenGranted, WhenGranted } from './when-granted.ts';

/** The longest that a partner says (`reply-maker.ts`). */
const MOST_OF_A_REPLY = 1_600;

/** Takes the characters that are spoken off the day's budget. */
export function meteredVoice(voice: TalkVoice, purse: Purse): TalkVoice {
  return {
    ...voice,
    open(options) {
      const hold = purse.hold({ characters: MOST_OF_A_REPLY });
      const inner = voice.open(options);
      const line = new WhenGranted(hold, () => inner.close());
      let characters = 0;
      const settle = () => hold.settle({ characters });
      return {
        say: (piece) =>
          line.do(() => {
            characters += piece.length;
            inner.say(piece);
          }),
        finish: () => line.do(() => inner.finish()),
        chunks: itemsWhenGranted(hold, inner.chunks, settle),
        close() {
          inner.close();
          settle();
        },
      };
    },
  };
}

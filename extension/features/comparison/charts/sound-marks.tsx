import type { ComparedWord } from '@sayable/shared/comparison';
import { soundText } from '@sayable/shared/display';
import { comparisonTexts as t } from '@sayable/shared/texts';
import { saidText } from '../../card/index.ts';
import { joinArea, joinPath, lanes, type SoundBox } from './chart-geometry.ts';
import { axisMarks, type TimeScale } from './time-scale.ts';

/** The width of an IPA letter, and the padding around it. */
const SIGN_PX = 8;
const AIR_PX = 3;

interface BoxesProps {
  boxes: readonly SoundBox[];
}

/** Connectors between the sides of corresponding phones; phones to fix have their own background. */
export function Joins({ boxes }: BoxesProps) {
  const hasBoth = boxes.some(({ user, reference }) => !Number.isNaN(user[0]) && !Number.isNaN(reference[0]));
  const last = boxes.at(-1);
  return (
    <>
      {hasBoth &&
        boxes.map((box) =>
          box.level === null ? null : (
            <path key={box.index} className={`join-area tint-fill-${box.level}`} d={joinArea(box)} />
          ),
        )}
      {boxes.map((box) => (
        <path
          key={box.index}
          className={box.isFirstOfWord ? 'join join-word' : 'join'}
          d={sidePath(box.reference[0], box.user[0])}
        />
      ))}
      {last && <path className="join join-word" d={sidePath(last.reference[1], last.user[1])} />}
      {boxes.map((box) =>
        box.level === null ? null : (
          <path
            key={box.index}
            className={`join join-wrong stroke-${box.level}`}
            d={`${sidePath(box.reference[0], box.user[0])}${sidePath(box.reference[1], box.user[1])}`}
          />
        ),
      )}
    </>
  );
}

/** The path is in one lane alone if the other voice is missing. */
function sidePath(referenceX: number, userX: number): string {
  const { referenceTop, joinTop, joinBottom, userTop, waveHeight } = lanes;
  if (Number.isNaN(referenceX)) return `M${userX} ${joinBottom}V${userTop + waveHeight}`;
  if (Number.isNaN(userX)) return `M${referenceX} ${referenceTop}V${joinTop}`;
  return joinPath(referenceX, userX);
}

/**
 * The phones in IPA; a phone to fix is bold, a missing phone is a dash. Phones that are not judged have no
 * label below.
 */
export function Labels({ boxes }: BoxesProps) {
  return boxes.map((box) => (
    <g key={box.index}>
      <Sign box={box} voice="reference" sign={expectedSign(box)} baseline={lanes.referenceIpa} />
      <Sign box={box} voice="user" sign={spokenSign(box)} baseline={lanes.userIpa} />
    </g>
  ));
}

function expectedSign({ sound: { expected, isJudged } }: SoundBox): string {
  if (expected === null) return isJudged ? '–' : '';
  return soundText(expected);
}

/** A doubtful phone has the mark of a doubt, as a name would be a guess. */
function spokenSign({ sound }: SoundBox): string {
  if (!sound.isJudged) return '';
  return sound.error === 'unsure' ? '?' : saidText(sound);
}

interface SignProps {
  box: SoundBox;
  voice: 'user' | 'reference';
  sign: string;
  baseline: number;
}

function Sign({ box, voice, sign, baseline }: SignProps) {
  const [from, to] = box[voice];
  if (sign === '' || Number.isNaN(from) || (box.level === null && to - from < sign.length * SIGN_PX + AIR_PX))
    return null;
  return (
    <text
      className={box.level === null ? 'sign' : `sign sign-wrong ink-${box.level}`}
      x={(from + to) / 2}
      y={baseline}
      textAnchor="middle"
    >
      {sign}
    </text>
  );
}

interface WordsProps extends BoxesProps {
  words: readonly ComparedWord[];
  widthPx: number;
}

/**
 * The written words over the model's phones, or over the person's if there is no model; only words with
 * enough room.
 */
export function Words({ boxes, words, widthPx }: WordsProps) {
  const voice = boxes.every(({ reference }) => Number.isNaN(reference[0])) ? 'user' : 'reference';
  const parts = [...new Set(boxes.map(({ word }) => word))].map((word) => {
    const own = boxes.filter((box) => box.word === word).map((box) => box[voice]);
    return {
      word,
      from: Math.min(...own.map(([left]) => left)),
      to: Math.max(...own.map(([, right]) => right)),
    };
  });
  return parts.map(({ word, from, to }) => {
    const written = words[word]?.written ?? '';
    // At most 8.5 px a letter at 13 px, in the widest system fonts.
    const neededPx = written.length * 8.5;
    if (to - from < neededPx && parts.length > 1) return null;
    const middle = Math.min(Math.max((from + to) / 2, neededPx / 2), widthPx - neededPx / 2);
    return (
      <text key={word} className="chart-word" x={middle} y={lanes.wordsBaseline} textAnchor="middle">
        {written}
      </text>
    );
  });
}

/** Seconds from the beginning of the part. */
export function Axis({ scale, widthPx, y }: { scale: TimeScale; widthPx: number; y: number }) {
  return axisMarks(scale, widthPx).map((ms, index) => (
    <text
      key={ms}
      className="axis"
      x={ms * scale.pxPerMs}
      y={y}
      textAnchor={index === 0 ? 'start' : 'middle'}
    >
      {index === 0 ? t('axisStart') : String(ms / 1_000)}
    </text>
  ));
}

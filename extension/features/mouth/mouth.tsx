import { display, soundText } from '@sayable/shared/display';
import { baseOf, symbolOf } from '@sayable/shared/phonetics';
import { mouthTexts as t } from '@sayable/shared/texts';
import {
  chinAndNeckFrom,
  facePath,
  lipsOf,
  lowerTeethPath,
  nosePath,
  palatePath,
  throatPath,
  tonguePath,
  upperTeethPath,
} from './paths.ts';
import { britishShapes, type MouthShape, mouthShapes } from './shapes.ts';

interface MouthProps {
  /** The ARPAbet phone. */
  phone: string;
  /** The target phone is drawn in the accent's colour, the other phone in grey. */
  isAim: boolean;
}

/**
 * The midsagittal section of a head from the left: the position of tongue, lips and jaw for a phone, and its
 * voicing.
 */
export function Mouth({ phone, isAim }: MouthProps) {
  const british = display().english === 'british' ? britishShapes[symbolOf(phone)] : undefined;
  const shape = british ?? mouthShapes[baseOf(phone)];
  if (!shape) return null;
  const goal = shape.glidesTo ? mouthShapes[shape.glidesTo] : undefined;
  return (
    <svg
      className={isAim ? 'mouth mouth-aim' : 'mouth'}
      viewBox="0 0 118 120"
      role="img"
      aria-label={t('mouthFor', { sound: soundText(phone), description: descriptionOf(shape) })}
    >
      <Head shape={shape} />
      <path className="mouth-tongue" d={tonguePath(shape)} />
      {goal && <path className="mouth-glide" d={tonguePath(goal)} />}
      <Lips shape={shape} />
      <Larynx isVoiced={shape.isVoiced} />
      {shape.isNasal && <path className="mouth-air" d="M40 34C30 36 20 40 8 46M13 40L7 46L15 49" />}
    </svg>
  );
}

function Head({ shape: { jaw, isNasal } }: { shape: MouthShape }) {
  return (
    <>
      <path className="mouth-line" d={facePath} />
      <path className="mouth-line" d={`M26 ${70 + jaw}${chinAndNeckFrom(jaw)}`} />
      <path className="mouth-soft" d={nosePath} />
      <path className="mouth-line" d={throatPath} />
      <path className="mouth-line mouth-palate" d={palatePath(isNasal)} />
      <path className="mouth-tooth" d={upperTeethPath} />
      <path className="mouth-tooth" d={lowerTeethPath(jaw)} />
    </>
  );
}

function Lips({ shape }: { shape: MouthShape }) {
  const { upper, lower } = lipsOf(shape);
  return (
    <>
      <path className="mouth-lip" d={upper} />
      <path className="mouth-lip" d={lower} />
    </>
  );
}

/** A wave for a voiced phone, a straight line for a voiceless one. */
function Larynx({ isVoiced }: { isVoiced: boolean }) {
  const wave = 'M76 112q2.5 -6 5 0t5 0t5 0t5 0';
  return <path className={isVoiced ? 'mouth-voice' : 'mouth-soft'} d={isVoiced ? wave : 'M76 112h20'} />;
}

function descriptionOf({ lips, round, isVoiced, isNasal, jaw }: MouthShape): string {
  const shapes = { closed: t('lipsClosed'), teeth: t('lipAtTeeth'), open: openText(round, jaw) };
  const voice = t(isVoiced ? 'voiceOn' : 'voiceOff');
  return [shapes[lips], voice, ...(isNasal ? [t('airThroughNose')] : [])].join(', ');
}

function openText(round: number, jaw: number): string {
  if (round > 0.5) return t('lipsRound');
  return t(jaw > 8 ? 'mouthWideOpen' : 'lipsOpen');
}

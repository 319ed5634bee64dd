import { cardTexts as t } from '@sayable/shared/texts';
import type { ReactNode } from 'react';
import {
  LoudIcon,
  MicrophoneIcon,
  MicrophoneOffIcon,
  OtherTextIcon,
  QuestionIcon,
  QuietIcon,
  StorageIcon,
} from '../../../ui/icons.tsx';
import type { Guidance, GuidanceIcon } from '../state/guidance.ts';
import { beginningOf, type OtherSentence } from '../state/other-sentence.ts';

const icons: Record<GuidanceIcon, ReactNode> = {
  'microphone-off': <MicrophoneOffIcon size={20} />,
  microphone: <MicrophoneIcon size={20} />,
  quiet: <QuietIcon />,
  loud: <LoudIcon />,
  'other-text': <OtherTextIcon />,
  question: <QuestionIcon />,
  storage: <StorageIcon />,
};

interface FailureViewProps {
  guidance: Guidance;
  /** The sentence of the card. */
  text: string;
  other: OtherSentence | undefined;
}

/** The failure, then the next step; the sentence stays visible if it is to be said again. */
export function FailureView({ guidance, text, other }: FailureViewProps) {
  return (
    <>
      <div className="flex items-start gap-4">
        <span className="disc">{icons[guidance.icon]}</span>
        <div>
          <h2 className="text-lg font-strong">{guidance.title}</h2>
          <p className="mt-0.5 text-ink-2" role={other && 'status'}>
            {other ? t('heardSentence', { start: beginningOf(other.text) }) : guidance.text}
          </p>
        </div>
      </div>
      {guidance.step !== 'close' && (
        <p className="mt-4 text-said wrap-anywhere text-ink-2" lang="en">
          {text}
        </p>
      )}
    </>
  );
}

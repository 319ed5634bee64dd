import { slipAdvice } from '@sayable/shared/first-languages';
import { Emphasised } from '../../ui/emphasised.tsx';

interface SlipTextProps {
  /** ARPAbet; null for a sound that was added. */
  expected: string | null;
  /** ARPAbet; null for a sound that was left out. */
  spoken: string | null;
  className?: string;
}

/** The comparison with a sound of the first language; nothing if its speakers rarely make this slip. */
export function SlipText({ expected, spoken, className }: SlipTextProps) {
  const advice = slipAdvice(expected, spoken);
  if (!advice) return null;
  return (
    <p lang={advice.language} className={className}>
      <Emphasised text={advice.text} />
    </p>
  );
}

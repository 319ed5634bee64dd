import { type ReactNode, useId } from 'react';
import { Switch } from '../../ui/switch.tsx';
import type { SectionId } from './section-links.tsx';

interface OptionProps {
  title: string;
  /** The description below the title. */
  about?: ReactNode;
  children?: ReactNode;
}

/** One row of a box: the title on the left, the control on the right. */
export function Option({ title, about, children }: OptionProps) {
  return (
    <div className="option">
      <div className="option-text">
        <p>{title}</p>
        {about && <div className="text-sm text-ink-2">{about}</div>}
      </div>
      {children && <div className="option-control">{children}</div>}
    </div>
  );
}

interface SwitchOptionProps {
  title: string;
  about: ReactNode;
  isOn: boolean;
  onChange(isOn: boolean): void;
}

export function SwitchOption({ title, about, isOn, onChange }: SwitchOptionProps) {
  const id = useId();
  return (
    <div className="option">
      <div className="option-text">
        <p id={`${id}title`}>{title}</p>
        <p id={`${id}about`} className="text-sm text-ink-2">
          {about}
        </p>
      </div>
      <Switch
        isOn={isOn}
        onChange={onChange}
        aria-labelledby={`${id}title`}
        aria-describedby={`${id}about`}
      />
    </div>
  );
}

interface SectionProps {
  title: string;
  /** The anchor of a part to which the page has a link. */
  id?: SectionId;
  children: ReactNode;
}

export function Section({ title, id, children }: SectionProps) {
  return (
    <section id={id}>
      <h2>{title}</h2>
      <div className="box">{children}</div>
    </section>
  );
}

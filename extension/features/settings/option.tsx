import { type ReactNode, useId } from 'react';
import { Select } from '../../ui/select.tsx';
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

interface ChoiceOptionProps<V extends string | number> {
  title: string;
  about?: ReactNode;
  chosen: V;
  choices: readonly Choice<V>[];
  onChoose(value: V): void;
}

interface Choice<V> {
  value: V;
  name: string;
  isDisabled?: boolean | undefined;
}

/** A row whose control chooses one of a few values. */
export function ChoiceOption<V extends string | number>({
  title,
  about,
  chosen,
  choices,
  onChoose,
}: ChoiceOptionProps<V>) {
  const choose = (text: string) => {
    const choice = choices.find(({ value }) => String(value) === text);
    if (choice) onChoose(choice.value);
  };
  return (
    <Option title={title} about={about}>
      <Select aria-label={title} value={chosen} onChange={({ target }) => choose(target.value)}>
        {choices.map(({ value, name, isDisabled }) => (
          <option key={value} value={value} disabled={isDisabled}>
            {name}
          </option>
        ))}
      </Select>
    </Option>
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

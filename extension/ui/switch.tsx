interface SwitchProps {
  isOn: boolean;
  onChange(isOn: boolean): void;
  'aria-labelledby': string;
  'aria-describedby'?: string | undefined;
}

/** A switch that takes effect at once. */
export function Switch({ isOn, onChange, ...named }: SwitchProps) {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={isOn}
      className="switch"
      onClick={() => onChange(!isOn)}
      {...named}
    />
  );
}

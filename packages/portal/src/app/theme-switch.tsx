import { ToggleGroup, ToggleGroupItem } from '@patternfly/react-core';
import AdjustIcon from '@patternfly/react-icons/dist/esm/icons/adjust-icon';
import MoonIcon from '@patternfly/react-icons/dist/esm/icons/moon-icon';
import SunIcon from '@patternfly/react-icons/dist/esm/icons/sun-icon';
import { useEffect, useState } from 'react';
import type { JSX } from 'react';
import { applyThemeChoice, readThemeChoice, rememberThemeChoice } from './theme.ts';
import type { ThemeChoice } from './theme.ts';

const CHOICES: readonly {
  readonly choice: ThemeChoice;
  readonly label: string;
  readonly icon: JSX.Element;
}[] = [
  { choice: 'system', label: 'Colours of the system', icon: <AdjustIcon /> },
  { choice: 'light', label: 'Light colours', icon: <SunIcon /> },
  { choice: 'dark', label: 'Dark colours', icon: <MoonIcon /> },
];

/** Chooses between the colours of the system, light and dark; the choice is remembered in the browser. */
export function ThemeSwitch(): JSX.Element {
  const [chosen, setChosen] = useState(readThemeChoice);

  useEffect(() => applyThemeChoice(chosen), [chosen]);

  return (
    <ToggleGroup isCompact aria-label="Colours">
      {CHOICES.map(({ choice, label, icon }) => (
        <ToggleGroupItem
          key={choice}
          buttonId={`theme-${choice}`}
          aria-label={label}
          icon={icon}
          isSelected={choice === chosen}
          onChange={() => {
            rememberThemeChoice(choice);
            setChosen(choice);
          }}
        />
      ))}
    </ToggleGroup>
  );
}

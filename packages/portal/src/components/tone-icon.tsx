import BanIcon from '@patternfly/react-icons/dist/esm/icons/ban-icon';
import CheckCircleIcon from '@patternfly/react-icons/dist/esm/icons/check-circle-icon';
import ExclamationTriangleIcon from '@patternfly/react-icons/dist/esm/icons/exclamation-triangle-icon';
import InfoCircleIcon from '@patternfly/react-icons/dist/esm/icons/info-circle-icon';
import MinusCircleIcon from '@patternfly/react-icons/dist/esm/icons/minus-circle-icon';
import QuestionCircleIcon from '@patternfly/react-icons/dist/esm/icons/question-circle-icon';
import type { JSX } from 'react';
import type { MarkerTone } from '../editor/marker.ts';

/** The tones of markers, and those of good and of no news. */
export type Tone = MarkerTone | 'pass' | 'none';

const ICONS = {
  deny: BanIcon,
  error: QuestionCircleIcon,
  warn: ExclamationTriangleIcon,
  audit: InfoCircleIcon,
  pass: CheckCircleIcon,
  none: MinusCircleIcon,
} as const;

/** A sign for a tone. It stands beside words that say the same, so it is hidden from those who hear the page. */
export function ToneIcon({ tone }: { readonly tone: Tone }): JSX.Element {
  const Icon = ICONS[tone];
  return <Icon className={`ks-tone-icon ks-tone-icon-${tone}`} />;
}

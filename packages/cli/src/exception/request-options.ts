import { REVIEW_OPTIONS } from '../check/check-settings.ts';
import type { FlagOption, ListOption, OptionValues, TextOption } from '../arguments/option-table.ts';
import type { ReviewOptions } from '../check/check-settings.ts';

const { policy: _policy, ...reviewOptions } = REVIEW_OPTIONS;

/** The flags of `exception request`. */
export interface RequestOptions extends Omit<ReviewOptions, 'policy'> {
  readonly why: TextOption;
  readonly policy: TextOption;
  readonly rule: TextOption;
  readonly resource: TextOption;
  readonly reason: TextOption;
  readonly from: TextOption;
  readonly until: TextOption;
  readonly 'requested-by': TextOption;
  readonly approver: ListOption;
  readonly 'accepts-risk': TextOption;
  readonly ticket: TextOption;
  readonly 'compensating-control': ListOption;
  readonly name: TextOption;
  readonly 'dry-run': FlagOption;
}

/** The table of {@link RequestOptions}. */
export const REQUEST_OPTIONS: RequestOptions = {
  why: {
    type: 'text',
    value: 'FILE:LINE',
    about: 'What a gate found at this line of a manifest; the flags of check say how it is asked.',
  },
  policy: { type: 'text', value: 'NAME', about: 'The policy, where no line is given.' },
  rule: {
    type: 'text',
    value: 'NAME',
    about: 'The rule, such as run-as-non-root/containers; with --why, which of several at the line.',
  },
  resource: {
    type: 'text',
    value: 'NAME',
    about: 'The resource, where no line is given: Deployment/shop/web, or Namespace/shop.',
  },
  reason: { type: 'text', value: 'TEXT', about: 'Why the business needs it; for people to read.' },
  from: { type: 'text', value: 'DAY', about: 'First day. Default: today.' },
  until: { type: 'text', value: 'DAY', about: 'Last day, such as 2026-12-31.' },
  'requested-by': {
    type: 'text',
    value: 'USER',
    about: 'Who asks. Default: the user whose address Git has here.',
  },
  approver: {
    type: 'list',
    value: 'USER',
    about: 'Who is to approve; named in a comment of the file. May be repeated. Default: all who may.',
  },
  'accepts-risk': {
    type: 'text',
    value: 'NAME',
    about: 'The risk that is accepted. Default: the worst of those that the decision treats.',
  },
  ticket: { type: 'text', value: 'TEXT', about: 'Where the work on it is followed.' },
  'compensating-control': {
    type: 'list',
    value: 'TEXT',
    about: 'What protects meanwhile. May be repeated.',
  },
  name: { type: 'text', value: 'NAME', about: 'Name of the exception. Default: made of resource and rule.' },
  'dry-run': { type: 'flag', about: 'Print the file and write nothing.' },
  ...reviewOptions,
  governance: {
    type: 'text',
    value: 'DIR',
    about: 'The governance repository. Default: found by its keelson.yaml, going up.',
  },
};

/** What was given for the flags of `exception request`. */
export type RequestValues = OptionValues<RequestOptions>;

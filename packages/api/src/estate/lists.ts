import type { Schema } from '../schema/schema.ts';
import { entityViewSchema } from './catalog-view.ts';
import type { EntityView } from './catalog-view.ts';
import { decisionSummarySchema } from './decision-view.ts';
import type { DecisionSummary } from './decision-view.ts';
import { exceptionViewSchema } from './exception-view.ts';
import type { ExceptionView } from './exception-view.ts';
import { gateViewSchema } from './gate-view.ts';
import type { GateView } from './gate-view.ts';
import { objectiveViewSchema } from './objective-view.ts';
import type { ObjectiveView } from './objective-view.ts';
import { pageOf } from './page.ts';
import type { Page } from './page.ts';

/** The schema of the answer of `GET /api/v1/objectives`. */
export const objectiveListSchema: Schema<Page<ObjectiveView>> = pageOf('ObjectiveList', objectiveViewSchema);

/** The schema of the answer of `GET /api/v1/decisions`. */
export const decisionListSchema: Schema<Page<DecisionSummary>> = pageOf(
  'DecisionList',
  decisionSummarySchema,
);

/** The schema of the answer of `GET /api/v1/gates`. */
export const gateListSchema: Schema<Page<GateView>> = pageOf('GateList', gateViewSchema);

/** The schema of the answer of `GET /api/v1/exceptions`. */
export const exceptionListSchema: Schema<Page<ExceptionView>> = pageOf('ExceptionList', exceptionViewSchema);

/** The schema of the answer of `GET /api/v1/catalog`. */
export const catalogSchema: Schema<Page<EntityView>> = pageOf('Catalog', entityViewSchema);

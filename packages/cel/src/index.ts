export type { CelType, CelTypeKind } from './types/cel-type.ts';

/**
 * Every data type of the harness: readonly and JSON-serialisable. They import nothing but each other.
 * The words are those of ARCHITECTURE.md.
 */
export type * from './model/baseline';
export type * from './model/cases';
export type * from './model/contract';
export type * from './model/exchange';
export type * from './model/finding';
export type * from './model/json';
export type * from './model/proof';
export type * from './model/report';
export type * from './model/target';

/** Any JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A JSON object. */
export type JsonObject = { readonly [key: string]: Json };

/** A JSON Schema 2020-12, with every `$ref` already resolved. */
export type Schema = boolean | JsonObject;

/** RFC 6901 pointer: `''` is the whole document, `/a/0` a member. */
export type Pointer = string;

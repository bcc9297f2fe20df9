/** The files the harness reads, as the published schemas in `schemas/harness/` describe them. */
import type {
  BaselineEntry,
  Identity,
  IdentityPart,
  Json,
  JsonObject,
  Level,
  Limits,
  Operation,
  Pointer,
  Proof,
  ReadSetting,
  ReferenceSetting,
  Report,
  Ruling,
  Schema,
  Shows,
  Source,
} from '../model';

/** What each file format holds, by the name of its schema without `.schema.json`. */
export interface Formats {
  readonly baseline: BaselineFile;
  /** `bench.json`, which is written only. */
  readonly bench: JsonObject;
  readonly operation: OperationExtension;
  readonly proof: Proof;
  readonly report: Report;
  readonly requirements: RequirementsFile;
  readonly rulings: RulingsFile;
  readonly target: TargetFile;
}

declare const held: unique symbol;

/** The schemas of those formats. */
export type HarnessSchemas = { readonly [F in keyof Formats]: SchemaOf<Formats[F]> };

/** A JSON Schema together with the type of what it admits; `checked` and `fits` turn the one into the other. */
export type SchemaOf<T> = Schema & object & { readonly [held]?: T };

/** `requirements.yaml`. */
export interface RequirementsFile {
  readonly requirements: readonly RequirementEntry[];
}

/** A requirement as it is written there. */
export interface RequirementEntry {
  readonly id: string;
  readonly title: string;
  readonly level: Level;
  readonly statement: string;
  readonly source: Omit<Source, 'quote'> & Partial<Pick<Source, 'quote'>>;
  readonly rulings?: readonly string[];
  /** `cases` or `replies`, and the options of the recipe. */
  readonly given: JsonObject;
  /** Each a `check` with its options. */
  readonly then: readonly ({ readonly check: string } & JsonObject)[];
  readonly dependsOn?: readonly string[];
  readonly impact: string;
}

/** `rulings.yaml`. */
export interface RulingsFile {
  readonly rulings: readonly Ruling[];
}

/** `x-update-user` of an OpenAPI operation; what is absent follows from the operation. */
export interface OperationExtension extends Partial<Pick<Operation, 'readOnly' | 'fixed' | 'text' | 'providerValues'>> {
  readonly update: Operation['update'];
  readonly identity: readonly (Pick<IdentityPart, 'name' | 'in'> & {
    readonly at?: Pointer;
    readonly shownAt?: Pointer;
  })[];
  readonly shows: Pick<Shows, 'at'> & Partial<Pick<Shows, 'fields' | 'aliases' | 'arrayOfOne'>>;
  readonly reference: Pick<ReferenceSetting, 'users'> & Partial<ReferenceSetting>;
}

/** A target file, before its header values are resolved and its defaults filled in. */
export interface TargetFile {
  readonly contract?: string | null;
  readonly baseUrl: string;
  readonly authorization: { readonly valid: string; readonly forbidden?: string | null; readonly invalid?: string };
  /** Identity parts, and `state`. */
  readonly users: readonly JsonObject[];
  readonly unknown?: readonly IdentityEntry[];
  readonly values?: { readonly [property: string]: readonly Json[] };
  readonly read?: (Pick<ReadSetting, 'path'> & Partial<ReadSetting>) | null;
  readonly limits?: Partial<Limits>;
  readonly confirmHost?: string | null;
}

/** Values of the identity parts by name; YAML reads bare digits as a number. */
export type IdentityEntry = { readonly [part in keyof Identity]: string | number };

/** A baseline file. */
export interface BaselineFile {
  readonly contract: string;
  readonly entries: readonly (Pick<BaselineEntry, 'rule' | 'expect' | 'reason'> &
    Partial<Pick<BaselineEntry, 'issue' | 'until'>>)[];
}

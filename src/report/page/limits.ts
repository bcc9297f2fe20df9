/** How much of a report a page shows, so that its size stays bounded; the rest is counted there and stands in report.json. */
export interface Limits {
  /** Causes shown with request and commands. */
  readonly causes: number;
  /** Rules listed with their findings. */
  readonly red: number;
  /** Rules that only have a line. */
  readonly lines: number;
  /** Characters of evidence. */
  readonly evidence: number;
  /** Rows and columns of the matrix. */
  readonly rows: number;
  readonly columns: number;
  /** Characters of any one text a server or a case supplied. */
  readonly text: number;
}

const most: Limits = { causes: 60, red: 250, lines: 2_000, evidence: 350_000, rows: 80, columns: 30, text: 2_000 };

/** The limits at a share of the most, 0–1. */
export function limitsAt(share: number): Limits {
  const part = (limit: number, least: number) => Math.max(least, Math.floor(limit * share));
  return {
    causes: part(most.causes, 2),
    red: part(most.red, 2),
    lines: part(most.lines, 5),
    evidence: part(most.evidence, 2_000),
    rows: part(most.rows, 10),
    columns: part(most.columns, 10),
    text: part(most.text, 200),
  };
}
